"""Tables as GitHub markdown, or as HTML where a cell spans rows or columns.

On web pages, where spans mostly group rows (a year beside its months), a spanned cell's text is repeated in
every place it covers instead, so that each row can be read, cut and searched by itself.
"""

from html import escape

from documents.model import Table
from documents.rendering.escaping import escape_cell, plain_line

_MOST_REPEATS, _FEW = 8, 200  # places a cell: a hostile span must not fill a page


def table_markdown(table: Table, *, repeat_spans: bool = False) -> str:
    """One line a row, so that a table can be cut between rows."""
    if not table.has_spans:
        return _github(table.grid(), table.column_count)
    places = table.row_count * table.column_count
    if not repeat_spans or places > _MOST_REPEATS * len(table.cells) + _FEW:
        return _html(table)
    return _github(_repeated(table), table.column_count)


def _repeated(table: Table) -> list[list[str]]:
    grid = table.grid()
    for cell in table.cells:
        for row in grid[cell.row : cell.row + cell.row_span]:
            row[cell.column : cell.column + cell.column_span] = [cell.text] * cell.column_span
    return grid


def _github(grid: list[list[str]], column_count: int) -> str:
    rows = [[escape_cell(text) for text in row] for row in grid]
    if not rows or not any(any(row) for row in rows):
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * column_count}", *lines[1:]])


def _html(table: Table) -> str:
    lines = ["<table>"]
    for row in range(table.row_count):
        tag = "th" if row < table.header_rows else "td"
        cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
        parts = []
        for cell in cells:
            spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            parts.append(f"<{tag}{spans}>{escape(plain_line(cell.text), quote=False)}</{tag}>")
        lines.append(f"<tr>{''.join(parts)}</tr>")
    lines.append("</table>")
    return "\n".join(lines)
