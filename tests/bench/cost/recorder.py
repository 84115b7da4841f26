"""A proxy between the functions and the local engine that records every AWS call they make.

The engine hands its own `AWS_ENDPOINT_URL` to every function, so with the recorder's address in it nothing
that a function asks of AWS goes past it. Who asks is read from the calling process: a worker's environment
names its function.
"""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import BinaryIO, cast

import psutil

from tests.bench.cost.calls import Call, consumed, service_and_operation, with_capacity

UPSTREAM_SECONDS = 60.0
NOT_PASSED_ON = {"content-length", "transfer-encoding", "connection", "expect"}


class Recorder:
    """port: where it listens. `upstream_port`, the engine's, is set once the engine is up."""

    def __init__(self) -> None:
        self.port = 0
        self.upstream_port = 0
        self._calls: list[Call] = []
        self._lock = threading.Lock()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def note(self, call: Call) -> None:
        with self._lock:
            self._calls.append(call)

    def take(self) -> list[Call]:
        """The calls since the last time."""
        with self._lock:
            taken, self._calls = self._calls, []
        return taken


@contextmanager
def recording() -> Iterator[Recorder]:
    """Listens on a free port of 127.0.0.1 for as long as the block runs."""
    recorder = Recorder()
    handler = type("RecordingHandler", (_Handler,), {"recorder": recorder})
    with _Server(("127.0.0.1", 0), handler) as server:
        recorder.port = server.server_port
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield recorder
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


class _Handler(BaseHTTPRequestHandler):
    """One connection: one caller, and one connection to the engine."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    recorder: Recorder

    def setup(self) -> None:
        super().setup()
        self._function = _function_behind(self.client_address[1], self.recorder.port)
        self._upstream = http.client.HTTPConnection(
            "127.0.0.1", self.recorder.upstream_port, timeout=UPSTREAM_SECONDS
        )

    def finish(self) -> None:
        self._upstream.close()
        super().finish()

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        service, operation = service_and_operation(self.command, self.path, headers)
        body = self._read_body(headers)
        if service == "dynamodb":
            body = with_capacity(body)
        began = time.monotonic()
        answer = self._ask(body)
        content = answer.read()
        seconds = time.monotonic() - began
        reads, writes = consumed(operation, body, content) if service == "dynamodb" else (0.0, 0.0)
        events = len(json.loads(body)["Entries"]) if operation == "PutEvents" else 0
        call = Call(self._function, service, operation, answer.status, seconds, reads, writes, events)
        self.recorder.note(call)
        self._answer(answer, content)

    do_POST = do_PUT = do_HEAD = do_DELETE = do_GET  # noqa: N815

    def _read_body(self, headers: dict[str, str]) -> bytes:
        stream = cast("BinaryIO", self.rfile)
        if "chunked" not in headers.get("transfer-encoding", ""):
            return stream.read(int(headers.get("content-length") or 0))
        body = bytearray()
        while size := int(stream.readline().split(b";")[0], 16):
            body += stream.read(size)
            stream.readline()
        while stream.readline().strip():
            pass
        return bytes(body)

    def _ask(self, body: bytes) -> http.client.HTTPResponse:
        self._upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in NOT_PASSED_ON:
                self._upstream.putheader(name, value)
        self._upstream.putheader("Content-Length", str(len(body)))
        self._upstream.endheaders(body)
        return self._upstream.getresponse()

    def _answer(self, answer: http.client.HTTPResponse, content: bytes) -> None:
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        length = answer.headers.get("Content-Length") if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: calls are recorded, not logged."""


def _function_behind(client_port: int, recorder_port: int) -> str:
    """The Lambda function whose worker holds a connection's other end, or ""."""
    for each in psutil.net_connections("tcp4"):
        if each.laddr and each.raddr and (each.laddr[1], each.raddr[1]) == (client_port, recorder_port):
            name = psutil.Process(each.pid).environ().get("AWS_LAMBDA_FUNCTION_NAME", "") if each.pid else ""
            return function_of(name)
    return ""


def function_of(physical_name: str) -> str:
    """`docjobs-SubmitJobFunction-1A2B` → `SubmitJob`."""
    return next((part for part in physical_name.split("-") if part.endswith("Function")), "").removesuffix(
        "Function"
    )
