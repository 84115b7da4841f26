"""Serves the deployed API at the root path: python -m local.proxy STACK_DIRECTORY PORT

The local engine serves a stage below /_aws/execute-api/<api>/<stage>; clients expect /api/jobs. Paths,
queries, headers and bodies pass unchanged. API Gateway's limit of 10 MB a request, which the engine lacks,
holds here, and is told as the template words it.
"""

import contextlib
import http.client
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, cast

from local.proxy.bodies import BodyMalformedError, BodyTooLargeError, read_body
from local.proxy.gateway_answers import GatewayAnswer, gateway_answer

UPSTREAM_SECONDS = 35.0  # a little over API Gateway's 29 s, so that its answer comes first
IDLE_SECONDS = 75.0
HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "expect",
}


class Target:
    """Where the stage is, read again when the stack's state file changes."""

    def __init__(self, state_file: Path) -> None:
        self._file, self._seen, self._lock = state_file, 0, threading.Lock()
        self.port, self.prefix = 0, ""

    def current(self) -> tuple[int, str]:
        """The engine's port and the stage's path. Raises OSError or ValueError while the stack is down."""
        with self._lock:
            changed = self._file.stat().st_mtime_ns
            if changed != self._seen:
                state = json.loads(self._file.read_text())
                self.port, self.prefix = int(state["engine_port"]), str(state["stage_path"])
                self._seen = changed
            return self.port, self.prefix


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    target: Target
    too_large: GatewayAnswer

    def do_GET(self) -> None:
        try:
            body = read_body(cast("BinaryIO", self.rfile), self.headers)
        except BodyTooLargeError:
            self.close_connection = True
            self._refuse(self.too_large.status, self.too_large.body(self.path.partition("?")[0]))
            return
        except BodyMalformedError as refusal:
            self.close_connection = True
            self._problem(400, str(refusal))
            return
        try:
            self._forward(body)
        except (OSError, ValueError, KeyError, http.client.HTTPException) as fault:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self._problem(
                    502, f"The local engine did not answer ({fault}); see `make up` and .local/stack/logs"
                )

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def _forward(self, body: bytes) -> None:
        port, prefix = self.target.current()
        upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=UPSTREAM_SECONDS)
        try:
            upstream.putrequest(self.command, prefix + self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in HOP_BY_HOP and name.lower() != "content-length":
                    upstream.putheader(name, value)
            upstream.putheader("X-Forwarded-For", self.client_address[0])
            upstream.putheader("X-Forwarded-Proto", "http")
            upstream.putheader("X-Forwarded-Prefix", "/")  # the stage's path is the proxy's own addition
            upstream.putheader("Content-Length", str(len(body)))
            upstream.endheaders(body)
            self._answer(upstream.getresponse())
        finally:
            upstream.close()

    def _answer(self, response: http.client.HTTPResponse) -> None:
        content = response.read()
        self.send_response_only(response.status, response.reason)
        for name, value in response.getheaders():
            if name.lower() not in HOP_BY_HOP and name.lower() != "content-length":
                self.send_header(name, value)
        self._end(content, has_body=response.status not in {204, 304})

    def _problem(self, status: int, message: str) -> None:
        """API Gateway's own shape of an error."""
        self._refuse(status, json.dumps({"message": message}))

    def _refuse(self, status: int, body: str) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json")
        if self.close_connection:
            self.send_header("Connection", "close")
        self._end(body.encode())

    def _end(self, content: bytes, *, has_body: bool = True) -> None:
        if has_body:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if has_body and self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the engine logs each request."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no event."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(state_file: Path, port: int) -> None:
    answers = {"target": Target(state_file), "too_large": gateway_answer("REQUEST_TOO_LARGE")}
    handler = type("StackHandler", (Handler,), answers)
    with Server(("127.0.0.1", port), handler) as server:
        server.serve_forever(poll_interval=0.5)


if __name__ == "__main__":
    serve(Path(sys.argv[1]) / "state.json", int(sys.argv[2]))
