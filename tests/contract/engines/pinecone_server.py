"""A loopback server that speaks as Pinecone does, as far as docjobs asks: embed, upsert, query, delete."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.fakes.engines.searching import WordEmbedder


class PineconeServer:
    """status: of every answer. requests: headers and body of each. vectors: by namespace and id."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 200
        self.requests: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.vectors: dict[str, dict[str, dict[str, Any]]] = {}

    def answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        if path == "/embed":
            texts = [each["text"] for each in body["inputs"]]
            vectors = WordEmbedder().embed(texts)
            return {"model": body["model"], "data": [{"values": vector} for vector in vectors]}
        kept = self.vectors.setdefault(body["namespace"], {})
        if path == "/vectors/upsert":
            kept.update({each["id"]: each for each in body["vectors"]})
            return {"upsertedCount": len(body["vectors"])}
        if path == "/vectors/delete":
            for each in body["ids"]:
                kept.pop(each, None)
            return {}
        entries = body.get("filter", {}).get("entry", {}).get("$in")
        found = [each for each in kept.values() if entries is None or each["metadata"]["entry"] in entries]
        found.sort(key=lambda each: -_cosine(each["values"], body["vector"]))
        return {"matches": [each | {"score": 0.5} for each in found[: body["topK"]]]}


def _cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@contextmanager
def pinecone_server() -> Iterator[PineconeServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append((dict(self.headers), body))
            content = server.answer(self.path, body) if server.status == 200 else {"error": "refused"}
            raw = json.dumps(content).encode()
            self.send_response(server.status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = PineconeServer(f"http://127.0.0.1:{http.server_port}")
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
