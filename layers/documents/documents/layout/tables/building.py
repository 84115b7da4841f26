"""A recognised table into the document's model."""

from bisect import bisect_left

from documents.layout.tables.pieces import FoundTable, Slot
from documents.model import Block, Cell, Table


def table_block(found: FoundTable) -> Block:
    """The table as a block, empty rows and columns dropped, its head rows told by their style and values."""
    slots = [slot for row in found.rows for slot in row]
    rows = sorted({slot.row for slot in slots if slot.pieces})
    columns = sorted({slot.column for slot in slots if slot.pieces})
    cells = []
    for slot in slots:
        row = _position(slot.row, slot.row_span, rows)
        column = _position(slot.column, slot.column_span, columns)
        if row is None or column is None:
            continue
        cells.append(Cell(row[0], column[0], slot.text, row[1], column[1], slot.box))
    table = Table(len(rows), len(columns), cells, 1)
    table.header_rows = _head_rows(table, slots)
    return Block("table", box=found.box, table=table)


def _position(at: int, span: int, kept: list[int]) -> tuple[int, int] | None:
    """A cell's place and span once only the kept rows or columns count; None when none of its are."""
    first, end = bisect_left(kept, at), bisect_left(kept, at + span)
    return (first, end - first) if end > first else None


def _head_rows(table: Table, slots: list[Slot]) -> int:
    """Rows of the head: as many as its cells reach down, or the rows in bold above those that are not."""
    if table.row_count == 1:
        return 1
    reach = max((cell.row + cell.row_span for cell in table.cells if cell.row == 0), default=1)
    bold: dict[int, bool] = {}
    for slot in slots:
        if slot.pieces:
            heavy = all(piece.bold for piece in slot.pieces)
            bold[slot.row] = bold.get(slot.row, True) and heavy
    weights = [bold[row] for row in sorted(bold)]
    heavy_rows = weights.index(False) if False in weights else 0
    return max(1, min(max(reach, heavy_rows), table.row_count - 1))
