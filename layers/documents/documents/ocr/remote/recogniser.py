"""Pages of a file, drawn in a child process and read by a provider, composed as the embedded engine's are."""

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import Protocol

from PIL import Image

from documents.isolation.recogniser import IsolatedRecogniser
from documents.limits import Limits
from documents.model import Page
from documents.ocr.composing.page import compose
from documents.ocr.model import PageImage, Point, Quad, RecognisedLine, RecognisedWord
from documents.ocr.remote.drawing import drawing_of
from documents.reading.completing import PageProgress
from documents.reading.reader import Cancellation, ignore_progress, never_cancelled

_DRAWING_CHILD = "documents.ocr.remote.drawing"


class Seen(Protocol):
    """A word. `corners` in fractions of the picture, in the order of `documents.ocr.model.Quad`."""

    @property
    def text(self) -> str: ...

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]: ...

    @property
    def confidence(self) -> float: ...


class SeenLine(Seen, Protocol):
    """A line with its words."""

    @property
    def words(self) -> Sequence[Seen]: ...


class RemoteRecogniser:
    """`recognise_pages` is that of IsolatedRecogniser. `read` gets a JPEG and gives its lines; an error of
    `refusals` is the page's own, any other ends the call.
    """

    def __init__(
        self,
        read: Callable[[bytes], Sequence[SeenLine]],
        refusals: tuple[type[Exception], ...],
        limits: Limits | None = None,
    ) -> None:
        self._read = read
        self._refusals = refusals
        self._drawer = IsolatedRecogniser(limits, child_module=_DRAWING_CHILD)

    def recognise_pages(
        self,
        path: str | PathLike[str],
        *,
        file_type: str,
        page_numbers: Sequence[int],
        password: str | None = None,
        on_page: PageProgress = ignore_progress,
        is_cancelled: Cancellation = never_cancelled,
    ) -> list[Page]:
        """The pages of these numbers, in that order. Drawings go once they are read."""
        drawn = self._drawer.recognise_pages(
            path, file_type=file_type, page_numbers=page_numbers, password=password, is_cancelled=is_cancelled
        )
        pages: list[Page] = []
        for page in drawn:
            if is_cancelled():
                break
            pages.append(page if page.error else self._recognised(page, Path(path).absolute()))
            on_page(len(pages), len(page_numbers))
        return pages

    def close(self) -> None:
        """End the child for good."""
        self._drawer.close()

    def _recognised(self, page: Page, original: Path) -> Page:
        drawing = drawing_of(original, page.number)
        try:
            lines = self._read(drawing.read_bytes())
            with Image.open(drawing, formats=("JPEG",)) as picture:
                image = PageImage(picture.convert("RGB"), picture.width / page.width)
        except self._refusals as error:
            page.error = str(error)
            return page
        finally:
            drawing.unlink(missing_ok=True)
        return compose(page.number, image, [_line(line, page) for line in lines])


def _line(seen: SeenLine, page: Page) -> RecognisedLine:
    words = [RecognisedWord(word.text, _quad(word, page), word.confidence) for word in seen.words]
    return RecognisedLine(seen.text, _quad(seen, page), seen.confidence, words)


def _quad(seen: Seen, page: Page) -> Quad:
    one, two, three, four = ((x * page.width, y * page.height) for x, y in seen.corners)
    return one, two, three, four
