"""A file of page pictures as a source of pages, each recognised when it is asked for."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image

from documents.errors import BrokenDocumentError, LimitExceededError
from documents.formats.options import Expansion, HtmlMode, ReadOptions
from documents.formats.registry import FORMATS
from documents.formats.source import opened
from documents.limits import Limits
from documents.model import Page
from documents.ocr.composing.page import compose
from documents.ocr.model import OcrEngine, PageImage
from documents.ocr.pictures.source import PictureSource, open_pictures
from documents.reading.source import PageSource

_UNKNOWN_SIZE = (612.0, 792.0)
_CAREFUL_PIXELS = 2_000_000  # of a page that recognition died on: little memory, and letters still show


@cache
def embedded_engine() -> OcrEngine:
    """The engine of this machine, its networks loaded once a process."""
    from documents.ocr.embedded.engine import EmbeddedOcr  # noqa: PLC0415 (another engine does without it)

    return EmbeddedOcr()


class RecognisedPages:
    """The pages of one PDF or image file. `engine` None is the embedded one."""

    def __init__(self, pictures: PictureSource, engine: OcrEngine | None = None) -> None:
        self._pictures = pictures
        self._engine = engine
        self.page_count = pictures.page_count
        self.metadata: dict[str, str] = {}

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        """The pages of these numbers; `careful` looks at them coarsely, and at less cost."""
        return [self._page(number, careful=careful) for number in numbers]

    def _page(self, number: int, *, careful: bool) -> Page:
        """One page; one whose picture cannot be had, or is too large, carries its error."""
        try:
            image = self._pictures.picture(number)
        except (BrokenDocumentError, LimitExceededError) as error:
            return Page(number, *_UNKNOWN_SIZE, error=str(error))
        if careful:
            image = _smaller(image)
        return compose(number, image, (self._engine or embedded_engine()).read(image))


def open_source(
    path: Path,
    *,
    file_type: str,
    password: str | None,
    limits: Limits,
    html_mode: HtmlMode = "page",
    words: bool = True,  # noqa: ARG001 (recognised pages always tell theirs)
    engine: OcrEngine | None = None,
) -> PageSource:
    """The opened PDF or image; or what holds some: a mail, an archive, an office file with pages of pictures.

    Raises UnsupportedFormatError, LimitExceededError, BrokenDocumentError and password errors.
    """

    def open_pages(
        path: Path,
        *,
        file_type: str,
        password: str | None,
        limits: Limits,
        words: bool = True,  # noqa: ARG001 (the reader protocol)
    ) -> PageSource:
        pictures = open_pictures(path, file_type=file_type, password=password, limits=limits)
        return RecognisedPages(pictures, engine)

    if file_type not in FORMATS:
        return open_pages(path, file_type=file_type, password=password, limits=limits)
    options = ReadOptions(
        password=password, html_mode=html_mode, expansion=Expansion(), open_pages=open_pages
    )
    return opened(path, file_type, options)


def _smaller(image: PageImage) -> PageImage:
    width, height = image.picture.size
    shrink = (_CAREFUL_PIXELS / (width * height)) ** 0.5
    if shrink >= 1:
        return image
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    return PageImage(image.picture.resize(size, Image.Resampling.BOX), image.scale * shrink)
