"""Ink by pdfboss, where it is installed: it has no arm64 wheel, so everything works without it too.

It reads files that PDFium refuses, and text that PDFium does not reach.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from documents.layout.ink import PageInk, Span
from documents.layout.joining import clean


@cache
def available() -> bool:
    """Whether pdfboss is installed."""
    return find_spec("pdfboss") is not None


def page_count(path: Path, password: str | None) -> int:
    """The number of pages, 0 where the file does not open or pdfboss is absent."""
    document = _open(path, password)
    return document.page_count if document is not None else 0


def read_ink(path: Path, password: str | None, numbers: Sequence[int]) -> dict[int, PageInk]:
    """The ink of these pages by number; pages that fail are absent."""
    document = _open(path, password)
    if document is None:
        return {}
    import pdfboss

    found: dict[int, PageInk] = {}
    for number in numbers:
        try:
            found[number] = _page_ink(document[number - 1], number)
        except (pdfboss.PdfError, IndexError):
            continue
    return found


def _open(path: Path, password: str | None) -> Any | None:
    if not available():
        return None
    import pdfboss

    try:
        return pdfboss.Document(path, password=password or "")
    except (pdfboss.PdfError, OSError):
        return None


def _page_ink(page: Any, number: int) -> PageInk:
    ink = PageInk(number, page.width, page.height, page.rotation)
    for item in page.spans():
        if item.text.strip():
            ink.spans.append(_span(item, page))
    boxes = [image.bbox for image in page.images()]
    area = sum(abs(box[2] - box[0]) * abs(box[3] - box[1]) for box in boxes)
    ink.image_cover = min(1.0, area / max(1.0, page.width * page.height))
    ink.drawn = bool(boxes)
    return ink


def _span(item: Any, page: Any) -> Span:
    x0, y0, x1, y1 = _as_shown(item.bbox, page)
    return Span(
        clean(item.text),
        x0,
        y0,
        x1,
        y1,
        size=item.size,
        bold=item.bold,
        italic=item.italic,
        mono=item.monospace,
    )


def _as_shown(box: tuple[float, float, float, float], page: Any) -> tuple[float, float, float, float]:
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
