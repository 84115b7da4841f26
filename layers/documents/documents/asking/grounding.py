"""Where a model's values stand in the document: found by their quotes among the words, or flagged."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from documents.asking.merging import escaped
from documents.model import Box, Document, Page

# A model tells no probability. These order cells for a reviewer and are not measured: a quote that stands in
# the document and holds the value, one that only stands there, and nothing found.
_HELD, _STANDS, _UNGROUNDED = 0.9, 0.75, 0.3


@dataclass(frozen=True, slots=True)
class GroundedCell:
    """As an extraction's cell; `ungrounded`: the document does not show what the model said it read."""

    value: object
    confidence: float
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    source_text: str = ""
    ungrounded: bool = False


def grounded(
    document: Document, values: dict[str, Any], quotes: dict[str, tuple[str, int]]
) -> dict[str, GroundedCell]:
    """A cell by JSON Pointer for every single value, null ones included."""
    pages = [_PageText(page) for page in document.pages]
    return {path: _cell(pages, value, quotes.get(path)) for path, value in _singles(values)}


def _cell(pages: "list[_PageText]", value: object, told: tuple[str, int] | None) -> GroundedCell:
    if value is None:
        return GroundedCell(None, 0.0)
    quote, page_number = told or ("" if isinstance(value, bool) else str(value), 0)
    first = sorted(pages, key=lambda each: each.page.number != page_number)
    for each in first:
        found = each.find(quote)
        if found is not None:
            boxes, text = found
            held = _letters(str(value)) in _letters(quote)
            return GroundedCell(value, _HELD if held else _STANDS, each.page.number, boxes, text)
    return GroundedCell(value, _UNGROUNDED, ungrounded=True)


class _PageText:
    """A page's words as one run of letters, each letter knowing its word."""

    def __init__(self, page: Page) -> None:
        self.page = page
        pieces: list[tuple[str, Box | None]] = [(word.text, word.box) for word in page.words]
        pieces = pieces or list(_block_pieces(page))
        self._pieces = pieces
        letters = [(letter, at) for at, (text, _) in enumerate(pieces) for letter in _letters(text)]
        self._text = "".join(letter for letter, _ in letters)
        self._owners = [at for _, at in letters]

    def find(self, quote: str) -> tuple[tuple[Box, ...], str] | None:
        """A box for each line that the quote stands on, and its words; None if it is not here."""
        wanted = _letters(quote)
        start = self._text.find(wanted) if wanted else -1
        if start < 0:
            return None
        first, last = self._owners[start], self._owners[start + len(wanted) - 1]
        pieces = self._pieces[first : last + 1]
        boxes = [box for _, box in pieces if box is not None]
        return tuple(_lines(boxes)), " ".join(text for text, _ in pieces)


def _block_pieces(page: Page) -> Iterator[tuple[str, Box | None]]:
    """Of a page whose words have no places: its blocks, and the cells of its tables."""
    for block in page.blocks:
        if block.table is not None:
            yield from ((cell.text, cell.box or block.box) for cell in block.table.cells)
        else:
            yield block.text, block.box


def _lines(boxes: list[Box]) -> Iterator[Box]:
    """Boxes side by side joined: those that share at least half of the lower one's height."""
    current: Box | None = None
    for box in boxes:
        if current is not None and _beside(current, box):
            current = (
                min(current[0], box[0]),
                min(current[1], box[1]),
                max(current[2], box[2]),
                max(current[3], box[3]),
            )
            continue
        if current is not None:
            yield current
        current = box
    if current is not None:
        yield current


def _beside(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared * 2 >= min(one[3] - one[1], other[3] - other[1])


def _letters(text: str) -> str:
    """Letters and digits only, in one case, so that spacing, hyphens and ligatures make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _singles(values: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(values, dict):
        for name, each in values.items():
            yield from _singles(each, f"{path}/{escaped(name)}")
    elif isinstance(values, list):
        for at, each in enumerate(values):
            yield from _singles(each, f"{path}/{at}")
    else:
        yield path, values
