"""An object's body to a file: never more in memory than one piece, never more on disk than allowed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.exceptions import IncompleteReadError, ReadTimeoutError, ResponseStreamingError

_PIECE_BYTES = 1024 * 1024
_ATTEMPTS = 3


class DocumentTooLargeError(Exception):
    """The object is larger than allowed: `size` bytes, as S3 announces it."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


def save_body(open_object: Callable[[], dict[str, Any]], target: Path, max_bytes: int) -> int:
    """Writes the object to `target`; returns its size in bytes. A broken stream is begun again, three times
    in all.

    Raises DocumentTooLargeError before anything is written, botocore's errors of the last attempt.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        answer = open_object()
        if answer["ContentLength"] > max_bytes:
            answer["Body"].close()
            raise DocumentTooLargeError(answer["ContentLength"])
        try:
            return _copy(answer["Body"], target)
        except (IncompleteReadError, ReadTimeoutError, ResponseStreamingError):
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _copy(body: Any, target: Path) -> int:  # noqa: ANN401 - botocore's StreamingBody
    """The announced length is checked by botocore: a short body raises IncompleteReadError."""
    with body, target.open("wb") as out:
        return sum(out.write(piece) for piece in body.iter_chunks(_PIECE_BYTES))
