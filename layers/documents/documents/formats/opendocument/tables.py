"""OpenDocument tables: repeated rows and columns, spans, covered cells (§9.1)."""

from collections.abc import Callable, Iterator

from documents.formats.opening.xml import Element, attribute, name_of
from documents.formats.tables import MAX_SPAN
from documents.model import Cell, Table

_MAX_ROWS = 20_000
_MAX_COLUMNS = 1_000
_MAX_EMPTY = 50  # spreadsheets pad their rows with thousands of empty cells
_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})

type CellText = Callable[[Element], str]


def read_table(element: Element, text_of: CellText) -> Table | None:
    """The table of a `table:table`; None where it has no text."""
    cells: list[Cell] = []
    at = head = 0
    for row, in_head in _rows(element, in_head=False):
        row_cells, repeated = _row(row, at, text_of), _count(row, "number-rows-repeated", _MAX_ROWS)
        if not any(cell.text for cell in row_cells):
            repeated = min(repeated, _MAX_EMPTY)
        for copy in range(min(repeated, _MAX_ROWS - at)):
            cells.extend(Cell(at + copy, c.column, c.text, c.row_span, c.column_span) for c in row_cells)
        at += repeated
        head = at if in_head else head
        if at >= _MAX_ROWS:
            break
    if not any(cell.text for cell in cells):
        return None
    shown = [cell for cell in cells if cell.text or cell.row_span > 1 or cell.column_span > 1]
    height = max(cell.row + cell.row_span for cell in shown)
    width = max(cell.column + cell.column_span for cell in shown)
    kept = [cell for cell in cells if cell.row < height and cell.column < width]
    return Table(height, width, kept, header_rows=min(head or 1, height))


def _rows(element: Element, *, in_head: bool) -> Iterator[tuple[Element, bool]]:
    for each in element.iterchildren():
        name = name_of(each)
        if name == "table-row":
            yield each, in_head
        elif name in _GROUPS:
            yield from _rows(each, in_head=in_head or name == "table-header-rows")


def _row(row: Element, at: int, text_of: CellText) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for each in row.iterchildren():
        name = name_of(each)
        if name not in ("table-cell", "covered-table-cell"):
            continue
        repeated = _count(each, "number-columns-repeated", _MAX_COLUMNS)
        if name == "table-cell":
            text = text_of(each)
            down, across = (
                _count(each, "number-rows-spanned", MAX_SPAN),
                _count(each, "number-columns-spanned", MAX_SPAN),
            )
            copies = repeated if text else min(repeated, _MAX_EMPTY)
            cells.extend(Cell(at, column + copy, text, down, across) for copy in range(copies))
        column += repeated
        if column >= _MAX_COLUMNS:
            break
    return cells


def _count(element: Element, name: str, most: int) -> int:
    value = attribute(element, name) or "1"
    return max(1, min(int(value), most)) if value.isdigit() else 1
