"""Ink by pdfboss, where it is installed: it has no arm64 wheel, so everything works without it too.

It reads files that PDFium refuses, and text that PDFium does not reach.
"""

from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from documents.layout.ink import PageInk, Span
from documents.layout.joining import clean, spelled

_WIDEST_LETTER = 0.65  # in letter sizes, on average over a word
AVAILABLE = find_spec("pdfboss") is not None

if AVAILABLE:
    import pdfboss
if TYPE_CHECKING:
    from pdfboss import Document, Page
    from pdfboss import Span as PlacedText


def open_document(path: Path, password: str | None) -> "Document | None":
    """The opened document; None where it does not open or pdfboss is absent."""
    if not AVAILABLE:
        return None
    try:
        return pdfboss.Document(path, password=password or "")
    except (pdfboss.PdfError, OSError):
        return None


def read_ink(document: "Document", number: int) -> PageInk | None:
    """The ink of one page, or None for a page that fails."""
    try:
        return _page_ink(document[number - 1], number)
    except (pdfboss.PdfError, IndexError):
        return None


@dataclass(frozen=True, slots=True)
class Look:
    """What another engine's glance at a page is for: its turn, its pictures, and all of its text."""

    rotation: int
    image_cover: float
    items: "list[PlacedText]"
    page: "Page"

    @property
    def text(self) -> str:
        """The page's letters, in no order that matters."""
        return "".join([item.text for item in self.items])

    def spans_with(self, letters: Collection[str]) -> list[Span]:
        """The page's spans that hold any of these letters."""
        wanted = set(letters)
        return [
            _span(item, self.page)
            for item in self.items
            if not wanted.isdisjoint(spelled(item.text)) and not item.invisible
        ]


def look(document: "Document", number: int, *, pictures: bool) -> Look | None:
    """The page's rotation in degrees, the share of it (0..1) that images cover (where asked for) and its
    text; None for a page that fails.
    """
    try:
        page = document[number - 1]
        return Look(page.rotation, _cover(page) if pictures else 0.0, page.spans(), page)
    except (pdfboss.PdfError, IndexError):
        return None


def _page_ink(page: "Page", number: int) -> PageInk:
    ink = PageInk(number, page.width, page.height, page.rotation)
    for item in page.spans():
        if item.text.strip() and not item.invisible:
            ink.spans.append(_span(item, page))
    ink.image_cover = _cover(page)
    ink.drawn = ink.image_cover > 0
    return ink


def _cover(page: "Page") -> float:
    boxes = [image.bbox for image in page.images()]
    area = sum(abs(box[2] - box[0]) * abs(box[3] - box[1]) for box in boxes)
    return min(1.0, area / max(1.0, page.width * page.height))


def _span(item: "PlacedText", page: "Page") -> Span:
    x0, y0, x1, y1 = _as_shown(item.bbox, page)
    text = clean(item.text)
    spaced = item.text[-1:].isspace()
    if spaced:  # its box counts the space too, which may be stretched over half a line
        x1 = min(x1, x0 + _WIDEST_LETTER * item.size * len(text))
    return Span(
        text + (" " if spaced else ""),  # the space tells words apart
        x0,
        y0,
        x1,
        y1,
        size=item.size,
        bold=item.bold,
        italic=item.italic,
        mono=item.monospace,
    )


def _as_shown(box: tuple[float, float, float, float], page: "Page") -> tuple[float, float, float, float]:
    """A box of PDF user space, y upward, as points from the shown page's top-left corner."""
    left, bottom, right, top = page.crop_box
    x0, y0, x1, y1 = box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom
    width, height = right - left, top - bottom
    if page.rotation == 90:
        return y0, x0, y1, x1
    if page.rotation == 180:
        return width - x1, y0, width - x0, y1
    if page.rotation == 270:
        return height - y1, width - x1, height - y0, width - x0
    return x0, height - y1, x1, height - y0
