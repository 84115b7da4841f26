"""The page sources of `documents.reading` over these readers."""

from collections.abc import Sequence
from pathlib import Path

from documents.formats.family.model import Family
from documents.formats.options import Expansion, HtmlMode, ReadOptions
from documents.formats.pictured import PicturedDocument, PicturedPages
from documents.formats.registry import read_format
from documents.limits import Limits
from documents.model import Document, Page
from documents.reading.source import PageSource


class DocumentPages:
    """A document that was read in one go."""

    def __init__(self, document: Document) -> None:
        self._pages = document.pages
        self.page_count = len(document.pages)
        self.metadata = document.metadata

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:  # noqa: ARG002
        """The pages of these numbers; there is but one engine, so `careful` changes nothing."""
        return [self._pages[number - 1] for number in numbers]


def open_source(
    path: Path,
    *,
    file_type: str,
    password: str | None,
    limits: Limits,  # noqa: ARG001 - bytes and pages are checked by the caller
    html_mode: HtmlMode = "page",
    words: bool = False,
) -> PageSource:
    """The opened document of any type in `registry.FORMATS`. Raises the DocumentErrors of its reader."""
    options = ReadOptions(password=password, html_mode=html_mode, words=words, expansion=Expansion())
    return opened(path, file_type, options)


def opened(source: Path | bytes, file_type: str, options: ReadOptions) -> PageSource:
    """As `open_source`, with what is left of an outer file's limits."""
    found = read_format(source, file_type, options)
    if isinstance(found, Family):
        from documents.formats.family.source import FamilyPages

        return FamilyPages(found, options)
    if isinstance(found, PicturedDocument) and options.open_pages is not None:
        return PicturedPages(found, options.open_pages)
    return DocumentPages(found)
