"""Ink by liteparse: text runs with their fonts, words, and ruled lines. Its OCR stays off."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from liteparse._liteparse import LiteParse

from documents.layout.formulas.letters import MATHS_FONT
from documents.layout.ink import PageInk, Rule, Span, Turn
from documents.layout.joining import clean
from documents.layout.turning import main_turn, quarter
from documents.reading.pdf.annotations.fields import place_fields
from documents.reading.pdf.annotations.linking import links_of
from documents.reading.pdf.annotations.remarks import place_remarks

if TYPE_CHECKING:
    from liteparse._liteparse import ParsedPage, TextItem

_MONO = ("mono", "courier", "consol", "typewriter", "menlo", "code", "lucidacons", "cmtt", "fixed")
_BOLD_WEIGHT = 600
_TALLEST, _USUAL_HEIGHT = 1.5, 1.17  # an item's height in letter sizes
_MAX_RULES = 5_000  # a drawing, not a table, has more; the rest of it is not looked at


class LiteparseError(Exception):
    """liteparse refuses the file."""


def read_ink(path: Path, password: str | None, numbers: Sequence[int]) -> dict[int, PageInk]:
    """The ink of these pages by number; pages that fail are absent. Raises LiteparseError."""
    inks = _parse(path, password, numbers, {})
    turns = {number: turn for number, ink in inks.items() if (turn := main_turn(ink)) != 0}
    if turns:  # read again upright: words are told apart and rules lie flat only there
        for number, ink in _parse(path, password, list(turns), turns).items():
            ink.turn = turns[number]
            ink.width, ink.height = inks[number].width, inks[number].height
            inks[number] = ink
    return inks


def _parse(
    path: Path, password: str | None, numbers: Sequence[int], turns: Mapping[int, Turn]
) -> dict[int, PageInk]:
    options: dict[str, Any] = {"password": password} if password else {}
    if turns:
        options["page_orientation_corrections"] = list(turns.items())
    parser = LiteParse(
        ocr_enabled=False,
        quiet=True,
        target_pages=",".join(map(str, numbers)),
        emit_word_boxes=True,
        extract_text_metadata=True,
        extract_vector_graphics=True,
        extract_form_fields=True,
        extract_annotations=True,
        continue_on_page_error=True,
        **options,
    )
    try:
        result = parser.parse(str(path))
    except RuntimeError as error:
        raise LiteparseError(str(error)) from error
    return {page.page_num: _page_ink(page) for page in result.pages}


def _page_ink(page: "ParsedPage") -> PageInk:
    ink = PageInk(page.page_num, page.width, page.height)
    for item in page.text_items:
        span = _span(item)
        if span is None:
            continue
        (ink.turned if span.turn else ink.spans).append(span)
    place_fields(ink, page.form_fields)
    place_remarks(ink, page.annotations)
    ink.links = links_of(ink, page.annotations)
    graphics = page.vector_graphics
    if graphics is not None:
        ink.rules = [_rule(line.x1, line.y1, line.x2, line.y2) for line in graphics.lines[:_MAX_RULES]]
        ink.drawn = bool(ink.rules or graphics.shapes)
    return ink


class _Words(Sequence[tuple[str, float, float]]):
    """An item's words, looked at only where a table or a caller asks: most pages' words never are."""

    __slots__ = ("_item", "_words")

    def __init__(self, item: "TextItem") -> None:
        self._item = item
        self._words: list[tuple[str, float, float]] | None = None

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> tuple[str, float, float]: ...

    @overload
    def __getitem__(self, index: slice) -> list[tuple[str, float, float]]: ...

    def __getitem__(self, index: int | slice) -> tuple[str, float, float] | list[tuple[str, float, float]]:
        return self._all()[index]

    def __iter__(self) -> Iterator[tuple[str, float, float]]:
        return iter(self._all())

    def _all(self) -> list[tuple[str, float, float]]:
        if self._words is None:
            self._words = [(word.text, word.x, word.x + word.width) for word in self._item.words]
        return self._words


def _span(item: "TextItem") -> Span | None:
    text = clean(item.text)
    if not text:
        return None
    bold, italic, mono, maths = _style(item.font_name or "")
    x, y, width, height, rotation = item.x, item.y, item.width, item.height, item.rotation
    size: float = item.font_height or item.font_size or height
    tall = width if 45 < rotation % 180 < 135 else height
    if tall >= _TALLEST * size and len(text) > 2:
        size = tall / _USUAL_HEIGHT  # an item that begins with a raised mark tells the mark's size
    return Span(
        text,
        x,
        y,
        x + width,
        y + height,
        size,
        bold or (item.font_weight or 0) >= _BOLD_WEIGHT,
        italic,
        mono,
        quarter(rotation) if rotation else 0,
        _Words(item),
        maths,
    )


@lru_cache(maxsize=1_000)
def _style(font_name: str) -> tuple[bool, bool, bool, bool]:
    """Whether a font is bold, italic, of one pitch and for formulas, by its name."""
    font = font_name.casefold()
    return (
        "bold" in font or "black" in font,
        "italic" in font or "oblique" in font,
        any(name in font for name in _MONO),
        bool(MATHS_FONT.search(font)),
    )


def _rule(x0: float, y0: float, x1: float, y1: float) -> Rule:
    if x1 < x0:
        x0, x1 = x1, x0
    return Rule(x0, y0, x1, y1) if y0 <= y1 else Rule(x0, y1, x1, y0)
