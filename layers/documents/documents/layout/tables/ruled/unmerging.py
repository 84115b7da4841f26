"""Cells that no line parts though their text does: a column of labels beside ruled rows, one a row."""

from bisect import bisect_right

from documents.layout.tables.pieces import Piece, Slot, lines_of

_LEAST_ROWS = 4
_ONE_EACH = 0.8  # of the rows that a cell spans have one of its lines, none has two
_CENTRED = 0.3  # of a row's height that its line may stand off its middle


def unmerge(rows: list[list[Slot]], ys: list[float]) -> None:
    """Cut cells of one column that span rows and hold a line for each; `ys` are the borders of all rows."""
    for slots in rows:
        for slot in list(slots):
            if slot.row_span < _LEAST_ROWS or slot.column_span != 1:
                continue
            lines = _by_row(slot, ys)
            if lines is not None:
                _cut(slot, lines, rows, ys)


def _by_row(slot: Slot, ys: list[float]) -> dict[int, list[Piece]] | None:
    """The cell's lines by the row they are level with; None where they are a text of several lines."""
    found: dict[int, list[Piece]] = {}
    for line in lines_of(slot.pieces):
        middle = (min(piece.y0 for piece in line) + max(piece.y1 for piece in line)) / 2
        row = bisect_right(ys, middle) - 1
        height = ys[row + 1] - ys[row] if 0 <= row < len(ys) - 1 else 0.0
        if row in found or abs(middle - (ys[row] + height / 2)) > _CENTRED * height:
            return None
        found[row] = line
    return found if len(found) >= _ONE_EACH * slot.row_span else None


def _cut(slot: Slot, lines: dict[int, list[Piece]], rows: list[list[Slot]], ys: list[float]) -> None:
    x0, _, x1, _ = slot.box
    span = slot.row_span
    slot.row_span, slot.pieces = 1, lines.get(slot.row, [])
    slot.box = (x0, ys[slot.row], x1, ys[slot.row + 1])
    for row in range(slot.row + 1, slot.row + span):
        rows[row].append(Slot(row, slot.column, 1, 1, (x0, ys[row], x1, ys[row + 1]), lines.get(row, [])))
        rows[row].sort(key=lambda each: each.column)
