"""Tables as GitHub markdown: one line a row, so that a table can be cut between rows.

A spanned cell's text stands once, at its top left, and the places it covers are empty; the JSON form has
the spans. On web pages, where spans mostly group rows (a year beside its months), the text is repeated in
every place it covers instead, so that each row can be read, cut and searched by itself.
"""

from bisect import bisect_left

from documents.model import Table
from documents.rendering.escaping import escape_cell

_MOST_REPEATS, _FEW = 8, 200  # places a cell: a hostile span must not fill a page


def table_markdown(table: Table, *, repeat_spans: bool = False) -> str:
    """The table, its first row as the head; rows and columns that no cell begins in are left out."""
    places = table.row_count * table.column_count
    if repeat_spans and table.has_spans and places <= _MOST_REPEATS * len(table.cells) + _FEW:
        return _github(_repeated(table))
    rows = sorted({cell.row for cell in table.cells})
    columns = sorted({cell.column for cell in table.cells})
    grid = [[""] * len(columns) for _ in rows]
    for cell in table.cells:
        grid[bisect_left(rows, cell.row)][bisect_left(columns, cell.column)] = cell.text
    return _github(grid)


def _repeated(table: Table) -> list[list[str]]:
    grid = table.grid()
    for cell in table.cells:
        for row in grid[cell.row : cell.row + cell.row_span]:
            row[cell.column : cell.column + cell.column_span] = [cell.text] * cell.column_span
    return grid


def _github(grid: list[list[str]]) -> str:
    rows = [[escape_cell(text) for text in row] for row in grid]
    if not rows or not any(any(row) for row in rows):
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])
