"""What stands on a page once it is understood: blocks and tables."""

from dataclasses import dataclass
from typing import Literal

from documents.model.placed import Box

BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "code", "caption", "footnote", "header", "footer"
]

FURNITURE: frozenset[BlockKind] = frozenset({"header", "footer"})
"""What belongs to the sheet, not to the text."""


@dataclass(slots=True)
class Cell:
    """A table cell at its top-left grid position; a spanned cell stands once."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None


@dataclass(slots=True)
class Table:
    """A grid of `row_count` by `column_count`; the first `header_rows` rows are its head."""

    row_count: int
    column_count: int
    cells: list[Cell]
    header_rows: int = 1

    @property
    def has_spans(self) -> bool:
        """Whether any cell covers more than one grid position."""
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.cells)

    def grid(self) -> list[list[str]]:
        """The texts as rows of equal length; a spanned cell's text stands once, at its top left."""
        rows = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


@dataclass(slots=True)
class Block:
    """One piece of content in reading order.

    `level` is a heading's rank (1 is the title) or a list item's depth (0 is outermost). `marker` is a
    list item's own bullet or number. `size` is the letter size in points where the format tells it.
    A table's text stands in `table`, and `text` is empty. `lines` are the lines of a scan as they stand
    there, where `text` joins several.
    """

    kind: BlockKind
    text: str = ""
    level: int | None = None
    marker: str | None = None
    box: Box | None = None
    size: float | None = None
    table: Table | None = None
    lines: tuple[str, ...] = ()
