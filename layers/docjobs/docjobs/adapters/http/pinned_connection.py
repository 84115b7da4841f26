"""http.client on a socket already connected to a checked address, with every read and write bounded."""

import io
import socket
from collections.abc import Buffer
from http.client import HTTPConnection, HTTPException
from typing import cast

from docjobs.adapters.http.deadline import Deadline
from docjobs.domain.tenancy.addresses import DEFAULT_PORTS, WebTarget

MAX_HEAD_BYTES = 64 * 1024


class HeadTooLargeError(HTTPException):
    """Status line and headers exceed MAX_HEAD_BYTES."""


class BoundedStream(io.RawIOBase):
    """Reads from a socket, each time for at most what the deadline leaves."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline
        self._head_left: int | None = MAX_HEAD_BYTES

    def head_is_read(self) -> None:
        """From here on whoever reads the body bounds its size."""
        self._head_left = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        if self._head_left is not None and self._head_left <= 0:
            raise HeadTooLargeError(f"headers over {MAX_HEAD_BYTES} bytes")
        self._sock.settimeout(self._deadline.read_seconds())
        count = self._sock.recv_into(buffer)
        if self._head_left is not None:
            self._head_left -= count
        return count


class BoundedSocket:
    """What http.client needs of a socket. The real one is closed by the client that opened it."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline
        self.stream = BoundedStream(sock, deadline)

    def sendall(self, content: bytes) -> None:
        self._sock.settimeout(self._deadline.read_seconds())
        self._sock.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self.stream)

    def close(self) -> None:
        """http.client closes early when no body length was announced, and reads on from its file."""


class PinnedConnection(HTTPConnection):
    """One request. The Host header comes from the URL, the address from the socket; proxies play no part."""

    def __init__(self, target: WebTarget, sock: BoundedSocket) -> None:
        super().__init__(target.host, target.port)
        self.default_port = DEFAULT_PORTS[target.scheme]
        self._pinned = sock

    def connect(self) -> None:
        self.sock = cast("socket.socket", self._pinned)
