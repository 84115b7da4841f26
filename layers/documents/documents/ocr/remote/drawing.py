"""The child process that draws pages: each becomes a file beside the original, and no text.

Run as `python -m documents.ocr.remote.drawing MEMORY_MB`; it speaks as `documents.isolation.messages` says.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from documents.errors import BrokenDocumentError, LimitExceededError
from documents.formats.options import HtmlMode, ReadOptions
from documents.formats.registry import FORMATS
from documents.formats.source import opened
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
    """Pages of which only the size is told; `drawing` says where the picture of a page goes."""

    def __init__(self, pictures: PictureSource, drawing: Callable[[int], Path]) -> None:
        self._pictures = pictures
        self._drawing = drawing
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
        image.picture.save(self._drawing(number), "JPEG", quality=_QUALITY)
        return Page(number, *image.size)


class DrawnInside:
    """Pages of the files inside a file, drawn under its own name and page numbers.

    `drawn` is where a file inside puts the picture of the page it was asked for.
    """

    def __init__(self, path: Path, source: PageSource, drawn: Path) -> None:
        self._path = path
        self._source = source
        self._drawn = drawn
        self.page_count = source.page_count
        self.metadata = source.metadata

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        """As the files inside give them."""
        return [self._page(number, careful=careful) for number in numbers]

    def _page(self, number: int, *, careful: bool) -> Page:
        self._drawn.unlink(missing_ok=True)
        [page] = self._source.read_pages([number], careful=careful)
        if self._drawn.is_file():
            self._drawn.rename(drawing_of(self._path, number))
        return page


def open_source(
    path: Path,
    *,
    file_type: str,
    password: str | None,
    limits: Limits,
    html_mode: HtmlMode = "page",
    words: bool = True,  # noqa: ARG001 - an opener takes it
) -> PageSource:
    """The PDF or image, or what holds some: a mail, an archive, an office file with pages of pictures.

    Raises UnsupportedFormatError, LimitExceededError, BrokenDocumentError and password errors.
    """
    if file_type not in FORMATS:
        pictures = open_pictures(path, file_type=file_type, password=password, limits=limits)
        return DrawnPages(pictures, lambda number: drawing_of(path, number))
    drawn = path.with_name(f"{path.name}.inside.jpg")

    def open_inside(
        path: Path,
        *,
        file_type: str,
        password: str | None,
        limits: Limits,
        words: bool = True,  # noqa: ARG001 - as above
    ) -> PageSource:
        pictures = open_pictures(path, file_type=file_type, password=password, limits=limits)
        return DrawnPages(pictures, lambda _: drawn)

    options = ReadOptions(password=password, html_mode=html_mode, open_pages=open_inside)
    return DrawnInside(path, opened(path, file_type, options), drawn)


if __name__ == "__main__":
    main(open_source)
