"""Tables as GitHub markdown, or as HTML where a cell spans rows or columns."""

from html import escape

from documents.model import Table
from documents.rendering.escaping import escape_cell, plain_line


def table_markdown(table: Table) -> str:
    """One line a row, so that a table can be cut between rows."""
    return _html(table) if table.has_spans else _github(table)


def _github(table: Table) -> str:
    rows = [[escape_cell(text) for text in row] for row in table.grid()]
    if not rows or not any(any(row) for row in rows):
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * table.column_count}", *lines[1:]])


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
