"""Grids of texts into the model's tables."""

from bisect import bisect_left
from dataclasses import dataclass

from documents.model import Cell, Table

MAX_SPAN = 1_000
MAX_CELLS = 200_000


@dataclass(slots=True)
class Placed:
    """A cell as markup gives it: content and the rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def table_of(rows: list[list[str]], header_rows: int = 1) -> Table:
    """A table without spans; short rows are filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    cells = [Cell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)]
    return Table(len(rows), width, cells, header_rows=min(header_rows, len(rows)))


def spanned_table(rows: list[list[Placed]], header_rows: int = 1) -> Table | None:
    """A table from rows of cells that flow around spans from above, as in HTML and ODF. None when empty.

    Spans are cut to MAX_SPAN, and row spans to the table's end, as browsers do (HTML §4.9.12).
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    width = 0
    for at, row in enumerate(rows):
        column = 0
        for placed in row:
            while (at, column) in taken:
                column += 1
            down = max(1, min(placed.rows, len(rows) - at, MAX_SPAN))
            across = max(1, min(placed.columns, MAX_SPAN))
            if down * across + len(taken) > MAX_CELLS:
                down = across = 1
            taken.update((at + y, column + x) for y in range(down) for x in range(across))
            cells.append(Cell(at, column, placed.text, row_span=down, column_span=across))
            width = max(width, column + across)
            column += across
    if not any(cell.text for cell in cells):
        return None
    return _without_hollow_rows(Table(len(rows), width, cells, header_rows=min(header_rows, len(rows))))


def _without_hollow_rows(table: Table) -> Table:
    """The table without rows that hold nothing but the beginnings of cells that go on below.

    Such a row, in pivot tables, has no height of its own where it is shown.
    """
    starts: dict[int, list[Cell]] = {}
    for cell in table.cells:
        starts.setdefault(cell.row, []).append(cell)
    hollow = sorted(row for row, cells in starts.items() if all(cell.row_span > 1 for cell in cells))
    if not hollow:
        return table
    for cell in table.cells:
        first, end = bisect_left(hollow, cell.row), bisect_left(hollow, cell.row + cell.row_span)
        cell.row_span = max(1, cell.row_span - (end - first))
        cell.row -= first
    table.row_count -= len(hollow)
    table.header_rows = min(table.header_rows, table.row_count)
    return table
