"""A response's body into a file, with its size bounded in plain and in decompressed bytes."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError

STEP_BYTES = 1024 * 1024


def store(chunks: Iterable[bytes], target: Path, max_bytes: int, is_cancelled: Callable[[], bool]) -> int:
    """Writes chunks to `target`; returns their size. Raises StageFailedError: too large, empty, cancelled."""
    size = 0
    with target.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            refuse_larger(size, max_bytes)
            if is_cancelled():
                raise StageFailedError(ErrorCode.TIMEOUT, "The download was stopped before it was complete.")
            file.write(chunk)
    if size == 0:
        raise StageFailedError(ErrorCode.VALIDATION_ERROR, "The URL answered with an empty document.")
    return size


def refuse_larger(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        limit = f"{max_bytes / 1_000_000:.1f} MB" if max_bytes >= 100_000 else f"{max_bytes} bytes"
        message = f"The document behind the URL is larger than the limit of {limit}."
        raise StageFailedError(ErrorCode.VALIDATION_ERROR, message)


def gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Undoes a Content-Encoding of gzip, never more than STEP_BYTES at once. Raises StageFailedError."""
    expander = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for chunk in chunks:
            pending = chunk
            while pending and not expander.eof:
                yield expander.decompress(pending, STEP_BYTES)
                pending = expander.unconsumed_tail
        yield expander.flush()  # what the last step's limit may have held back
    except zlib.error:
        raise _not_gzip() from None
    if not expander.eof:
        raise _not_gzip()


def _not_gzip() -> StageFailedError:
    message = "The URL announced gzip and sent something else; serve the document without Content-Encoding."
    return StageFailedError(ErrorCode.VALIDATION_ERROR, message)
