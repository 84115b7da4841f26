"""Real servers on loopback: a script handles each connection, so that any misbehaviour can be played."""

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Thread

# What a script may still be doing when its test is over ends within this time.
PATIENCE_SECONDS = 20


@dataclass
class Receiver:
    """requests: the raw requests so far, head and body; names: what TLS clients asked for."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


Script = Callable[[socket.socket, Receiver], None]


@contextlib.contextmanager
def receiver(script: Script, tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        here = Receiver(listener.getsockname()[1])
        if tls:
            tls.sni_callback = lambda _sock, name, _context: here.names.append(name)
        thread = Thread(target=_accept, args=(listener, script, here, tls), daemon=True)
        thread.start()
        try:
            yield here
        finally:
            here.closing.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, script: Script, here: Receiver, tls: ssl.SSLContext | None) -> None:
    while not here.closing.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        Thread(target=_serve, args=(connection, script, here, tls), daemon=True).start()


def _serve(connection: socket.socket, script: Script, here: Receiver, tls: ssl.SSLContext | None) -> None:
    connection.settimeout(PATIENCE_SECONDS)
    with contextlib.suppress(OSError):
        secured = tls.wrap_socket(connection, server_side=True) if tls else connection
        with secured:
            here.requests.append(read_request(secured))
            script(secured, here)


def read_request(connection: socket.socket) -> bytes:
    """Head and, by its Content-Length, body. A TLS client's first words count as a request, too."""
    content = b""
    while b"\r\n\r\n" not in content and not content.startswith(b"\x16\x03"):
        piece = connection.recv(65536)
        if not piece:
            return content
        content += piece
    head, _, body = content.partition(b"\r\n\r\n")
    lengths = [
        line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    ]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def headers_of(request: bytes) -> dict[str, str]:
    lines = request.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def body_of(request: bytes) -> bytes:
    return request.partition(b"\r\n\r\n")[2]


def answering(body: bytes = b"", status: str = "200 OK", *headers: str, length: bool = True) -> Script:
    """A well-behaved answer, its Content-Length included unless told otherwise."""
    lines = [f"HTTP/1.1 {status}", *headers, *([f"Content-Length: {len(body)}"] if length else [])]

    def script(connection: socket.socket, here: Receiver) -> None:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return script


def saying(content: bytes) -> Script:
    """Any bytes, then the end of the connection."""
    return lambda connection, _here: connection.sendall(content)


def dribbling(first: bytes, piece: bytes, pause_seconds: float) -> Script:
    """Bytes for ever, slowly enough that no single read ever times out."""

    def script(connection: socket.socket, here: Receiver) -> None:
        connection.sendall(first)
        while not here.closing.wait(pause_seconds):
            connection.sendall(piece)

    return script


def flooding(first: bytes, piece: bytes) -> Script:
    """Bytes for ever, as fast as they are taken."""

    def script(connection: socket.socket, here: Receiver) -> None:
        connection.sendall(first)
        while not here.closing.is_set():
            connection.sendall(piece)

    return script


def silent(connection: socket.socket, here: Receiver) -> None:
    """Takes the request and never answers."""
    here.closing.wait(PATIENCE_SECONDS)


def resetting(first: bytes = b"") -> Script:
    """Breaks the connection off with a RST."""

    def script(connection: socket.socket, here: Receiver) -> None:
        connection.sendall(first)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    return script


def in_turn(*scripts: Script) -> Script:
    """One script for each connection, the last one for all that follow."""
    left = list(scripts)

    def script(connection: socket.socket, here: Receiver) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection, here)

    return script
