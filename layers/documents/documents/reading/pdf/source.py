"""An opened PDF as a source of pages: the best ink of several engines, page by page, then layout."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdfium2 import PdfiumError

from documents.layout.analysis import page_blocks
from documents.layout.formulas.placing import place_formulas
from documents.layout.ink import PageInk
from documents.layout.preparing.steadying import scale, scale_back, scale_of, steady
from documents.limits import Limits
from documents.model import Page
from documents.reading.pdf.annotations.fields import fields_of
from documents.reading.pdf.annotations.linking import bookmarks_of, turned_links
from documents.reading.pdf.cropping import crop
from documents.reading.pdf.engines import leftward, pdfboss_ink, pdfium_boxes, pdfium_ink
from documents.reading.pdf.engines.pdfium_glyphs import glyphs_in
from documents.reading.pdf.engines.pdfium_layers import hides_text
from documents.reading.pdf.engines.windows import LiteparseWindows
from documents.reading.pdf.opening import PdfFile, open_pdf
from documents.reading.pdf.reconciling import choose, is_doubtful
from documents.reading.pdf.respelling import respell
from documents.reading.pdf.supplementing import lacks, supplement
from documents.reading.pdf.usability import is_overlaid, may_be_scan, needs_ocr
from documents.reading.pdf.words import words_of

_UNREADABLE = "This page is damaged: no reader can open it."
_LETTER_SIZE = (612.0, 792.0)


def open_source(
    path: Path,
    *,
    file_type: str,  # noqa: ARG001 (the reader protocol)
    password: str | None,
    limits: Limits,  # noqa: ARG001 (the reader protocol)
    words: bool = False,
) -> "PdfSource":
    """Opens the PDF. Raises PasswordRequiredError, PasswordIncorrectError, BrokenDocumentError."""
    return PdfSource(path, password, words=words)


class PdfSource:
    """Pages of one PDF. Headings are judged by the letter sizes of all pages read so far."""

    def __init__(self, path: Path, password: str | None, *, words: bool = False) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        if path.suffix.lower() != ".pdf":  # liteparse goes by the name and would try to convert the file
            self._folder = TemporaryDirectory(prefix="documents-")
            link = Path(self._folder.name) / "document.pdf"
            link.symlink_to(path.absolute())
            path = link
        self._file: PdfFile = open_pdf(path, password)
        pdfium = self._file.pdfium
        self._inks = LiteparseWindows(pdfium, path, password) if pdfium is not None else None
        self._words = words
        self._bookmarks = bookmarks_of(self._file.pdfium)
        self._letters_by_size: Counter[float] = Counter()

    @property
    def page_count(self) -> int:
        """Pages in the document."""
        return self._file.page_count

    @property
    def metadata(self) -> dict[str, str]:
        """The document information: title, author, producer …"""
        return self._file.metadata

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        """The pages of these numbers; `careful` reads them by PDFium's plain text alone."""
        inks = {} if careful else self._liteparse(numbers)
        chosen = {number: self._reconcile(number, inks.get(number), careful) for number in numbers}
        sizes: dict[int, float] = {}
        for ink in chosen.values():
            if ink is None:
                continue
            crop(ink)
            if self._file.pdfium is not None and leftward.reads_leftward(ink):
                leftward.reread(self._file.pdfium, ink)
            sizes[ink.number] = steady(ink)
            for span in ink.spans:
                self._letters_by_size[round(span.size * 2) / 2] += len(span.text)
        return [self._page(number, ink, sizes.get(number, 0.0)) for number, ink in chosen.items()]

    def _liteparse(self, numbers: Sequence[int]) -> dict[int, PageInk]:
        return self._inks.read(numbers) if self._inks is not None else {}

    def _reconcile(self, number: int, ink: PageInk | None, careful: bool) -> PageInk | None:
        if ink is not None and not is_doubtful(ink):
            self._look(ink)
            return ink
        boss = None if careful or self._file.pdfboss is None else self._file.pdfboss
        others = [pdfboss_ink.read_ink(boss, number) if boss is not None else None, self._pdfium(number)]
        return choose([each for each in (ink, *others) if each is not None])

    def _look(self, ink: PageInk) -> None:
        """Add to a page that liteparse read its rotation, its pictures and text that liteparse left out."""
        seen: pdfboss_ink.Look | pdfium_ink.Look | None = None
        pictures = may_be_scan(ink, has_pictures=self._file.has_pictures)
        with suppress(PdfiumError):
            if self._file.pdfboss is not None:
                seen = pdfboss_ink.look(self._file.pdfboss, ink.number, pictures=pictures)
            elif self._file.pdfium is not None:
                seen = pdfium_ink.look(self._file.pdfium, ink.number, pictures=pictures)
            if seen is None:
                return
            ink.rotation, ink.image_cover = seen.rotation, seen.image_cover
            if pictures and self._file.pdfium is not None:
                ink.hidden_text = hides_text(self._file.pdfium, ink.number)
            text = seen.text
            respell(ink, text)
            missing = lacks(ink, text)
            if missing and ink.turn == 0:
                supplement(ink, seen.spans_with(missing), missing)

    def _pdfium(self, number: int) -> PageInk | None:
        if self._file.pdfium is None:
            return None
        try:
            return pdfium_ink.read_ink(self._file.pdfium, number)
        except PdfiumError:
            return None

    def _page(self, number: int, ink: PageInk | None, size: float) -> Page:
        if ink is None:
            return Page(number, *_LETTER_SIZE, error=_UNREADABLE)
        page = Page(number, ink.width, ink.height, ink.rotation, fields=fields_of(ink))
        page.needs_ocr, page.overlaid = needs_ocr(ink), is_overlaid(ink)
        page.links, page.bookmarks = turned_links(ink), self._bookmarks.get(number, [])
        if self._words:
            page.words = words_of(ink)
            if self._file.pdfium is not None:
                page.words += pdfium_boxes.boxes_beside(self._file.pdfium, number, page.words)
        if not self._letters_by_size:
            return page
        body_size = self._letters_by_size.most_common(1)[0][0]
        factor = scale_of(size)
        if factor != 1.0:
            scale(ink, factor)
        elif self._file.pdfium is not None:
            place_formulas(ink, body_size, partial(glyphs_in, self._file.pdfium, number))
        page.blocks = page_blocks(ink, body_size * factor)
        if factor != 1.0:
            scale_back(page.blocks, factor)
        return page
