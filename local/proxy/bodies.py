"""A request's body, read whole and within API Gateway's limit."""

from typing import BinaryIO, Protocol

LARGEST_BODY = 10 * 1024 * 1024


class Headers(Protocol):
    def get(self, name: str, default: str, /) -> str: ...


class BodyTooLargeError(Exception):
    """Over API Gateway's limit."""


class BodyMalformedError(Exception):
    """The message says what is wrong with it."""


def read_body(stream: BinaryIO, headers: Headers) -> bytes:
    """Raises BodyTooLargeError and BodyMalformedError."""
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        return _read_chunks(stream)
    length = headers.get("Content-Length", "0")
    if not length.isdecimal():
        raise BodyMalformedError("Content-Length is no number")
    if int(length) > LARGEST_BODY:
        _discard(stream, int(length))
        raise BodyTooLargeError
    return stream.read(int(length))


def _read_chunks(stream: BinaryIO) -> bytes:
    body = bytearray()
    while True:
        try:
            size = int(stream.readline(64).split(b";")[0], 16)
        except ValueError:
            raise BodyMalformedError("The chunked body is malformed") from None
        if size == 0:
            while stream.readline(8192).strip():
                pass
            return bytes(body)
        if size < 0 or len(body) + size > LARGEST_BODY:
            raise BodyTooLargeError
        body += stream.read(size)
        stream.readline(8)


def _discard(stream: BinaryIO, length: int) -> None:
    """Reads a refused body to its end: a client still sending would see a reset instead of the answer."""
    left = min(length, 64 * LARGEST_BODY)
    while left > 0 and (read := stream.read(min(left, 1 << 20))):
        left -= len(read)
