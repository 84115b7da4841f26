"""Ink by PDFium through pypdfium2: the plain fallback that opens what others refuse.

Also answers what is on a page besides text.
"""

from collections.abc import Collection, Iterator
from ctypes import byref, c_double, c_int
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfPage, PdfTextPage, raw

from documents.layout.ink import PageInk, Span
from documents.layout.joining import clean, spelled
from documents.reading.pdf.engines.pdfium_glyphs import characters

_MOST_RECTS = 1_000  # each is looked up among all letters of the page: more take too long
_IMAGE_DEPTH = 3  # nested form objects


def read_ink(document: PdfDocument, number: int) -> PageInk:
    """The ink of one page, a span for each run of letters. Raises PdfiumError for a broken page."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        ink = PageInk(number, width, height, page.get_rotation())
        text = page.get_textpage()
        many = text.count_rects() > _MOST_RECTS
        ink.spans = list(_line_spans(page, text) if many else _rect_spans(page, text))
        ink.image_cover, ink.drawn = cover(page)
        return ink
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class Look:
    """What another engine's glance at a page is for: its turn, its pictures, and all of its text."""

    document: PdfDocument
    number: int
    rotation: int
    image_cover: float
    text: str

    def spans_with(self, letters: Collection[str]) -> list[Span]:
        """The page's spans that hold any of these letters. Raises PdfiumError."""
        wanted = set(letters)
        return [
            span
            for span in read_ink(self.document, self.number).spans
            if not wanted.isdisjoint(spelled(span.text))
        ]


def look(document: PdfDocument, number: int, *, pictures: bool) -> Look:
    """The page's rotation in degrees, the share of it (0..1) that images cover (where asked for) and its
    text. Raises PdfiumError.
    """
    page = document[number - 1]
    try:
        image_cover = cover(page)[0] if pictures else 0.0
        text = page.get_textpage().get_text_range()
        return Look(document, number, page.get_rotation(), image_cover, text)
    finally:
        page.close()


def cover(page: PdfPage) -> tuple[float, bool]:
    """The share of the page (0..1) that images cover, and whether anything is drawn on it."""
    area, drawn = 0.0, False
    width, height = page.get_size()
    for item in page.get_objects(max_depth=_IMAGE_DEPTH):
        drawn = drawn or item.type != raw.FPDF_PAGEOBJ_TEXT
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            area += max(0.0, right - left) * max(0.0, top - bottom)
    return min(1.0, area / max(1.0, width * height)), drawn


def _rect_spans(page: PdfPage, text: PdfTextPage) -> Iterator[Span]:
    """A span for each of PDFium's runs of letters."""
    for index in range(text.count_rects()):
        span = _span(page, text, text.get_rect(index))
        if span is not None:
            yield span


def _span(page: PdfPage, text: PdfTextPage, rect: tuple[float, float, float, float]) -> Span | None:
    left, bottom, right, top = rect
    content = clean(text.get_text_bounded(left, bottom, right, top))
    if not content:
        return None
    index = raw.FPDFText_GetCharIndexAtPos(text, (left + right) / 2, (bottom + top) / 2, 4, 4)
    size = raw.FPDFText_GetFontSize(text, index) if index >= 0 else 0.0
    x0, y0 = _as_shown(page, left, top)
    x1, y1 = _as_shown(page, right, bottom)
    height = abs(y1 - y0)
    return Span(
        content, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), size=size if size > 2 else height
    )


def _line_spans(page: PdfPage, text: PdfTextPage) -> Iterator[Span]:
    """A span for each line, its box from its first to its last letter: one pass over the page's letters."""
    sides = [c_double() for _ in range(4)]
    start = 0
    content = characters(text)
    for line in content.splitlines(keepends=True):
        said = line.strip()
        if said:
            first = start + line.index(said[0])
            boxes = []
            for index in (first, first + len(said) - 1):
                raw.FPDFText_GetCharBox(text, index, *map(byref, sides))
                boxes.append([side.value for side in sides])
            x0, y0 = _as_shown(page, min(box[0] for box in boxes), max(box[3] for box in boxes))
            x1, y1 = _as_shown(page, max(box[1] for box in boxes), min(box[2] for box in boxes))
            height = max(1.0, abs(y1 - y0))
            yield Span(clean(said), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), size=height)
        start += len(line)


def _as_shown(page: PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of PDF user space as points from the shown page's top-left corner."""
    width, height = page.get_size()
    scale = 100
    device_x, device_y = c_int(), c_int()
    raw.FPDF_PageToDevice(
        page,
        0,
        0,
        round(width * scale),
        round(height * scale),
        0,
        c_double(x),
        c_double(y),
        byref(device_x),
        byref(device_y),
    )
    return device_x.value / scale, device_y.value / scale
