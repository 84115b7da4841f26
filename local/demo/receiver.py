"""A webhook receiver on the loopback interface that takes only what is signed with its secret."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

LARGEST_BODY = 1 << 20


@dataclass(frozen=True)
class Received:
    """One request: its verified event, or the fault that refused it."""

    headers: dict[str, str]
    event: dict[str, Any] | None
    fault: str = ""


class Receiver:
    def __init__(self, secret: str) -> None:
        self._webhook = Webhook(secret)
        self._arrived: queue.Queue[Received] = queue.Queue()
        self.url = ""

    def verify_with(self, secret: str) -> None:
        """From now on: that of an endpoint which was made for this receiver."""
        self._webhook = Webhook(secret)

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Verifies signature and age. Returns the HTTP status to answer."""
        try:
            event = self._webhook.verify(body, headers)
        except (WebhookVerificationError, ValueError) as fault:
            self._arrived.put(Received(headers, None, str(fault)))
            return 400
        self._arrived.put(Received(headers, event))
        return 204

    def wait(self, seconds: float) -> Received | None:
        """The next request, or None if none comes in time."""
        try:
            return self._arrived.get(timeout=seconds)
        except queue.Empty:
            return None


@contextmanager
def receiving(secret: str) -> Iterator[Receiver]:
    """Listens on a free port of 127.0.0.1 for as long as the block runs."""
    receiver = Receiver(secret)

    class Handler(BaseHTTPRequestHandler):
        timeout = 20

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY)
            status = receiver.take({k.lower(): v for k, v in self.headers.items()}, self.rfile.read(length))
            self.send_response_only(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing: the demo prints what arrived."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver.url = f"http://127.0.0.1:{server.server_port}/webhook"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield receiver
        finally:
            server.shutdown()
