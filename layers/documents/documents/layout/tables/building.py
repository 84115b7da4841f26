"""A recognised table into the document's model."""

from documents.layout.tables.pieces import FoundTable, Slot
from documents.layout.tables.splitting import is_value
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
    inside = [index for index, each in enumerate(kept) if at <= each < at + span]
    return (inside[0], len(inside)) if inside else None


def _head_rows(table: Table, slots: list[Slot]) -> int:
    """Rows of the head: one, and those below it as long as they hold no value and the head spans."""
    grid = table.grid()
    head = 1
    spanned = max((cell.row + cell.row_span for cell in table.cells if cell.row == 0), default=1)
    wide = any(cell.row == 0 and cell.column_span > 1 for cell in table.cells)
    if wide or spanned > 1:
        head = max(spanned, 2 if wide else 1)
    while head > 1 and any(is_value(text) for text in grid[head - 1] if text) and head >= table.row_count - 1:
        head -= 1
    return max(1, min(head, table.row_count - 1)) if slots else 1
