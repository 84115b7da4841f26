"""Recognising text: one picture, or the pages of a file."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from time import monotonic

from documents.errors import ParserTimeoutError, ReadingCancelledError
from documents.limits import Limits
from documents.model import Page
from documents.ocr.composing.page import compose
from documents.ocr.model import OcrEngine, PageImage
from documents.ocr.source import embedded_engine, open_source
from documents.reading.checking import check_file, check_page_count, raise_if_none_was_read
from documents.reading.completing import PageProgress
from documents.reading.reader import Cancellation, ignore_progress, never_cancelled


def recognise(image: PageImage, *, number: int = 1, engine: OcrEngine | None = None) -> Page:
    """The page in a picture: blocks in reading order, words with box and confidence. No text is no error."""
    return compose(number, image, (engine or embedded_engine()).read(image))


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
    """The pages of these numbers (all, unless given) of a PDF, an image, or a mail or archive of them.

    They come in the order asked for, ready for `documents.reading.merge`, which judges headings and page
    headers over all pages together. `on_page` gets pages done and pages asked for. A page that cannot be
    drawn carries its error. `documents.isolation.IsolatedRecogniser` does the same in a child process.
    Raises DocumentErrors of opening the file, LimitExceededError and, when no page asked for can be drawn,
    what is wrong with the first.
    """
    limits = limits or Limits()
    file = Path(path)
    check_file(file, limits)
    deadline = monotonic() + limits.max_seconds
    source = open_source(file, file_type=file_type, password=password, limits=limits, engine=engine)
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
        pages.extend(source.read_pages([number]))
        on_page(len(pages), len(numbers))
    raise_if_none_was_read(pages)
    return pages
