"""Image files as pages that need OCR; nothing here decodes a picture, so no library is needed."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from documents.limits import Limits
from documents.model import Page

IMAGE_TYPES = frozenset({"png", "jpeg", "tiff", "webp", "bmp", "gif"})
"""Names of the file types (`sniffing`) that are pictures of pages."""

_UNKNOWN_SIZE = (612.0, 792.0)  # points; recognition tells the real one
_LARGE = 43  # BigTIFF's version number; its offsets have 8 bytes (TIFF 6.0: 42, and 4)


def open_source(
    path: Path,
    *,
    file_type: str,
    password: str | None,  # noqa: ARG001 (the reader protocol)
    limits: Limits,
    words: bool = False,  # noqa: ARG001 (the reader protocol)
) -> "ImagePages":
    """The image's pages: the frames of a TIFF, one for any other. Whether it can be decoded shows later."""
    return ImagePages(count_frames(path, limits.max_pages + 1) if file_type == "tiff" else 1)


class ImagePages:
    """Pages that say no more than that their text has to be recognised."""

    def __init__(self, page_count: int) -> None:
        self.page_count = page_count
        self.metadata: dict[str, str] = {}

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:  # noqa: ARG002 (the protocol)
        """Empty pages that need OCR."""
        return [Page(number, *_UNKNOWN_SIZE, needs_ocr=True) for number in numbers]


def count_frames(path: Path, most: int) -> int:
    """The frames of a TIFF, counted along its chain of directories up to `most`; at least 1."""
    frames = 0
    with path.open("rb") as file:
        try:
            order = "<" if file.read(2) == b"II" else ">"
            large = struct.unpack(order + "H", file.read(2))[0] == _LARGE
            file.seek(8 if large else 4)
            seen: set[int] = set()
            while (offset := _number(file, order, large=large)) and offset not in seen and frames < most:
                seen.add(offset)
                file.seek(offset)
                entries = struct.unpack(order + ("Q" if large else "H"), file.read(8 if large else 2))[0]
                file.seek(entries * (20 if large else 12), 1)
                frames += 1
        except (struct.error, OSError, ValueError, OverflowError):  # cut off: what came before counts
            pass
    return max(1, frames)


def _number(file: BinaryIO, order: str, *, large: bool) -> int:
    """An offset at the file's position."""
    return int(struct.unpack(order + ("Q" if large else "I"), file.read(8 if large else 4))[0])
