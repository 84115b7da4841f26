"""The child process that draws pages: each becomes a file beside the original, and no text.

Run as `python -m documents.ocr.remote.drawing MEMORY_MB`; it speaks as `documents.isolation.messages` says.
"""

from collections.abc import Sequence
from pathlib import Path

from documents.errors import BrokenDocumentError, LimitExceededError
from documents.formats.options import HtmlMode
from documents.isolation.child import main
from documents.limits import Limits
from documents.model import Page
from documents.ocr.pictures.source import PictureSource, open_pictures
from documents.reading.source import PageSource

_UNKNOWN_SIZE = (612.0, 792.0)
_QUALITY = 92  # JPEG: a full page stays well under 5 MB, and letters keep their edges


def drawing_of(original: Path, number: int) -> Path:
    """Where the picture of a page is put."""
    return original.with_name(f"{original.name}.{number}.jpg")


class DrawnPages:
    """Pages of which only the size is told."""

    def __init__(self, path: Path, pictures: PictureSource) -> None:
        self._path = path
        self._pictures = pictures
        self.page_count = pictures.page_count
        self.metadata: dict[str, str] = {}

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:  # noqa: ARG002
        """Draws the pages; one that cannot be drawn carries its error."""
        return [self._page(number) for number in numbers]

    def _page(self, number: int) -> Page:
        try:
            image = self._pictures.picture(number)
        except (BrokenDocumentError, LimitExceededError) as error:
            return Page(number, *_UNKNOWN_SIZE, error=str(error))
        image.picture.save(drawing_of(self._path, number), "JPEG", quality=_QUALITY)
        return Page(number, *image.size)


def open_source(
    path: Path,
    *,
    file_type: str,
    password: str | None,
    limits: Limits,
    html_mode: HtmlMode = "page",  # noqa: ARG001 - an opener takes it
    words: bool = True,  # noqa: ARG001 - as above
) -> PageSource:
    """The PDF or image. Raises UnsupportedFormatError, LimitExceededError, BrokenDocumentError and password
    errors.
    """
    pictures = open_pictures(path, file_type=file_type, password=password, limits=limits)
    return DrawnPages(path, pictures)


if __name__ == "__main__":
    main(open_source)
