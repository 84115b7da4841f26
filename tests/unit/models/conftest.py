"""A real server that plays a model's endpoint, and plays badly when told to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest


@dataclass
class Endpoint:
    """replies: (status, body) in turn; asked: the headers and bodies that came."""

    url: str = ""
    replies: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)

    def reply(self, content: object, status: int = 200) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.replies.append((status, body))


def called(arguments: object, finish: str = "tool_calls") -> dict[str, Any]:
    """An answer as OpenAI's servers give it."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    message = {"role": "assistant", "tool_calls": [{"function": {"name": "answer", "arguments": text}}]}
    usage = {"prompt_tokens": 120, "completion_tokens": 30}
    return {"choices": [{"message": message, "finish_reason": finish}], "usage": usage}


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    played = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            played.asked.append((dict(self.headers), json.loads(self.rfile.read(length))))
            status, body = played.replies.pop(0)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status in {301, 302, 307}:
                self.send_header("Location", played.url + "/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Tests stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    played.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield played
    server.shutdown()
    thread.join(5)
    server.server_close()
