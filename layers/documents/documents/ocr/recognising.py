"""Recognising text: one picture, or the pages of a file."""

from collections.abc import Sequence
from functools import cache
from os import PathLike
from pathlib import Path
from time import monotonic

from documents.errors import (
    BrokenDocumentError,
    LimitExceededError,
    ParserTimeoutError,
    ReadingCancelledError,
)
from documents.limits import Limits
from documents.model import Page
from documents.ocr.composing.page import compose
from documents.ocr.embedded.engine import EmbeddedOcr
from documents.ocr.model import OcrEngine, PageImage
from documents.ocr.pictures.source import PictureSource, open_pictures
from documents.reading.checking import check_file, check_page_count
from documents.reading.reader import Cancellation, PageProgress, ignore_progress, never_cancelled

_UNKNOWN_SIZE = (612.0, 792.0)


@cache
def embedded_engine() -> OcrEngine:
    """The engine of this machine, its networks loaded once a process."""
    return EmbeddedOcr()


def recognise(image: PageImage, *, number: int = 1, engine: OcrEngine | None = None) -> Page:
    """The page in a picture: blocks in reading order, words with box and confidence. No text is no error."""
    return compose(number, image, (engine or embedded_engine()).read(image))


def recognise_page(source: PictureSource, number: int, engine: OcrEngine | None = None) -> Page:
    """The page of a file; one whose picture cannot be had, or is too large, carries its error."""
    try:
        return recognise(source.picture(number), number=number, engine=engine)
    except (BrokenDocumentError, LimitExceededError) as error:
        return Page(number, *_UNKNOWN_SIZE, error=str(error))


def recognise_pages(  # noqa: PLR0913 (keywords, those of `reading.read` and two more)
    path: str | PathLike[str],
    *,
    file_type: str,
    page_numbers: Sequence[int] | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    engine: OcrEngine | None = None,
    on_page: PageProgress = ignore_progress,
    is_cancelled: Cancellation = never_cancelled,
) -> list[Page]:
    """The pages of these numbers (all, unless given) of a PDF or image file, in their order.

    `on_page` gets pages done and pages asked for. A page that cannot be drawn carries its error; headings
    and page headers are judged by `documents.reading.assembling.assemble`, over all pages together.
    Raises DocumentErrors of opening the file, LimitExceededError and, when no page asked for can be drawn,
    what is wrong with the first.
    """
    limits = limits or Limits()
    file = Path(path)
    check_file(file, limits)
    deadline = monotonic() + limits.max_seconds
    source = open_pictures(file, file_type=file_type, password=password, limits=limits)
    check_page_count(source.page_count, limits)
    numbers = list(page_numbers) if page_numbers is not None else list(range(1, source.page_count + 1))
    pages: list[Page] = []
    on_page(0, len(numbers))
    for number in numbers:
        if is_cancelled():
            raise ReadingCancelledError("Text recognition was cancelled.", page=number)
        if monotonic() > deadline:
            raise ParserTimeoutError(
                f"Text recognition took longer than {limits.max_seconds:g} s; it stopped before "
                f"page {number}. Split the document and send the parts.",
                page=number,
            )
        pages.append(recognise_page(source, number, engine))
        on_page(len(pages), len(numbers))
    _raise_if_none_was_read(pages)
    return pages


def _raise_if_none_was_read(pages: Sequence[Page]) -> None:
    if pages and all(page.error for page in pages):
        raise BrokenDocumentError(str(pages[0].error), page=pages[0].number)
