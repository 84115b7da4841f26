"""liteparse over long documents, a window at a time.

Each of its calls, and in tagged files each page, costs time for every page of the document: a thousand pages
would take twice as long a page as a hundred. PDFium puts a window's pages into a file of their own first, at
a tenth of a millisecond a page.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument, PdfiumError

from documents.layout.ink import PageInk
from documents.reading.pdf.engines import liteparse_ink

_LONG = 48  # pages: three windows


class LiteparseWindows:
    """The ink of one document's pages."""

    def __init__(self, document: PdfDocument, path: Path, password: str | None) -> None:
        self._document, self._path, self._password = document, path, password
        self._folder: TemporaryDirectory[str] | None = None

    def read(self, numbers: Sequence[int]) -> dict[int, PageInk]:
        """The ink of these pages by number; pages that fail are absent."""
        part = self._part(numbers) if len(self._document) > _LONG else None
        if part is None:
            return _parsed(self._path, self._password, numbers)
        inks = _parsed(part, None, range(1, len(numbers) + 1))
        part.unlink()
        for place, ink in inks.items():
            ink.number = numbers[place - 1]
        return {ink.number: ink for ink in inks.values()} or _parsed(self._path, self._password, numbers)

    def _part(self, numbers: Sequence[int]) -> Path | None:
        """The pages as a file; None where PDFium cannot copy them."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="documents-")
        path = Path(self._folder.name) / "window.pdf"
        part = PdfDocument.new()
        try:
            part.import_pages(self._document, [number - 1 for number in numbers])
            part.save(path)
        except (PdfiumError, OSError):
            return None
        finally:
            part.close()
        return path


def _parsed(path: Path, password: str | None, numbers: Sequence[int]) -> dict[int, PageInk]:
    try:
        return liteparse_ink.read_ink(path, password, numbers)
    except liteparse_ink.LiteparseError:
        return {}
