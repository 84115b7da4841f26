"""The reading loop in this very process; `documents.isolation` runs the same in a child."""

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from time import monotonic

from documents.errors import ParserTimeoutError, ReadingCancelledError
from documents.formats.options import HtmlMode
from documents.limits import Limits
from documents.model import Document, Page
from documents.reading.assembling import assemble
from documents.reading.checking import check_file, check_page_count
from documents.reading.completing import PageProgress, complete
from documents.reading.formats import open_source
from documents.reading.source import PageSource, windows

type Cancellation = Callable[[], bool]


def ignore_progress(done: int, total: int) -> None:
    """The default progress callback."""


def never_cancelled() -> bool:
    """The default cancellation check."""
    return False


def read(  # noqa: PLR0913 (keywords)
    path: str | PathLike[str],
    *,
    file_type: str,
    password: str | None = None,
    html_mode: HtmlMode = "page",
    words: bool = False,
    ocr: bool = True,
    limits: Limits | None = None,
    on_page: PageProgress = ignore_progress,
    is_cancelled: Cancellation = never_cancelled,
) -> Document:
    """The document in a file of type `file_type` (a name from `sniffing`).

    `html_mode` "article" reads a web page's main content alone; `words` fills `Page.words`
    on digital pages. `on_page` gets pages done and pages in all.
    Pages without usable text, those of images too, are recognised from their pictures where the OCR engine
    is installed; without it, or with `ocr` False, they say that they need it.
    A page that cannot be read carries its error, and the document is then partial. `limits` count between
    page windows only: a native call that hangs is stopped by `documents.isolation` alone.
    Raises a DocumentError when nothing can be read.
    """
    limits = limits or Limits()
    file = Path(path)
    check_file(file, limits)
    deadline = monotonic() + limits.max_seconds
    source = open_source(
        file, file_type=file_type, password=password, limits=limits, html_mode=html_mode, words=words
    )
    check_page_count(source.page_count, limits)
    pages = _pages(source, limits, deadline, on_page, is_cancelled)
    document = assemble(file_type, pages, source.metadata)
    if not ocr:
        return document

    def recognise(numbers: Sequence[int], progress: PageProgress) -> list[Page]:
        from documents.ocr import recognise_pages  # noqa: PLC0415 (its packages are not everywhere)

        return recognise_pages(
            file,
            file_type=file_type,
            page_numbers=numbers,
            password=password,
            limits=limits,
            on_page=progress,
            is_cancelled=is_cancelled,
        )

    return complete(document, recognise, on_page)


def _pages(
    source: PageSource, limits: Limits, deadline: float, on_page: PageProgress, is_cancelled: Cancellation
) -> list[Page]:
    """All pages of the source, a window at a time. Raises ReadingCancelledError and ParserTimeoutError."""
    pages: list[Page] = []
    on_page(0, source.page_count)
    for numbers in windows(range(1, source.page_count + 1)):
        if is_cancelled():
            raise ReadingCancelledError("Reading was cancelled.", page=numbers[0])
        if monotonic() > deadline:
            raise ParserTimeoutError(
                f"Reading took longer than {limits.max_seconds:g} s; it stopped before page {numbers[0]} "
                f"of {source.page_count}. Split the document and send the parts.",
                page=numbers[0],
            )
        for page in source.read_pages(numbers):
            pages.append(page)
            on_page(len(pages), source.page_count)
    return pages
