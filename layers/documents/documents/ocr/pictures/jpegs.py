"""Pages as JPEGs that a person, or a model, can look at."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from documents.errors import BrokenDocumentError, LimitExceededError
from documents.limits import Limits
from documents.ocr.pictures.source import open_pictures

_LONGEST_SIDE = 2_000  # pixels: an A4 page at 170 dots an inch, small print still legible
_QUALITY = 82


def draw_jpegs(
    path: Path, numbers: Iterable[int], *, file_type: str, limits: Limits
) -> Iterator[tuple[int, bytes]]:
    """(page number, JPEG) of each page that can be drawn; numbers beyond the file's end are left out.

    Raises UnsupportedFormatError, LimitExceededError, BrokenDocumentError and a PDF's password errors for a
    file none of whose pages can be drawn.
    """
    pictures = open_pictures(path, file_type=file_type, password=None, limits=limits)
    for number in numbers:
        if number > pictures.page_count:
            continue
        try:
            image = pictures.picture(number).picture
        except (BrokenDocumentError, LimitExceededError):
            continue
        yield number, _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
