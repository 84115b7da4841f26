"""Heads that wrap: the lines above the first row of values made one row.

Heads are often set level with their last lines, so the first lines hold the beginnings of a few heads only.
"""

from itertools import pairwise

from documents.layout.tables.pieces import Piece, cell_text
from documents.layout.tables.splitting import is_value

_TIGHT = 0.7  # of a line's height, of white between the lines of one head
_CLOSER = 0.8  # times the usual white between rows
_MOST_LINES = 6
_LEAST_ROWS = 4
_BEYOND = 3.0  # points that a head may reach beyond its column

type CellRow = list[list[Piece]]


def with_wrapped_head(rows: list[CellRow], ruled_at: list[float]) -> list[CellRow]:
    """The rows, the lines of a wrapped head in one; never across a drawn line or over several columns."""
    if len(rows) < _LEAST_ROWS:
        return rows
    first_values = next((at for at, row in enumerate(rows) if any(_holds_value(cell) for cell in row)), 0)
    count = min(first_values, _MOST_LINES) if first_values < len(rows) - 1 else 0
    while count > 1 and not _is_one_head(rows[:count], rows[count:], ruled_at):
        count -= 1
    if count < 2:
        return rows
    head = [[piece for cell in cells for piece in cell] for cells in zip(*rows[:count], strict=True)]
    return [head, *rows[count:]]


def _is_one_head(lines: list[CellRow], body: list[CellRow], ruled_at: list[float]) -> bool:
    """Whether lines are one head's: close together, filled towards the last, each in its own column."""
    gaps = [_top(below) - _bottom(above) for above, below in pairwise(lines)]
    height = sum(_bottom(line) - _top(line) for line in lines) / len(lines)
    steps = sorted(_top(below) - _bottom(above) for above, below in pairwise(body))
    usual = steps[len(steps) // 2] if steps else height
    if any(gap >= min(_TIGHT * height, max(_CLOSER * usual, 0.3 * height)) for gap in gaps):
        return False
    if any(_middle(lines[0]) < at < _middle(lines[-1]) for at in ruled_at):
        return False
    held = [[bool(cell) for cell in line] for line in lines]
    hanging = all(
        low or not high for above, below in pairwise(held) for high, low in zip(above, below, strict=True)
    )
    fuller = sum(held[0]) * 2 <= sum(held[-1]) or len(lines) > 2
    return hanging and fuller and not any(_spans_columns(line, body) for line in lines[:-1])


def _spans_columns(line: CellRow, body: list[CellRow]) -> bool:
    """Whether a text of the line reaches over the next column's values: a head of several columns."""
    for at, cell in enumerate(line[:-1]):
        following = [piece.x0 for row in body for piece in row[at + 1]]
        if cell and following and max(piece.x1 for piece in cell) > min(following) + _BEYOND:
            return True
    return False


def _holds_value(cell: list[Piece]) -> bool:
    return bool(cell) and is_value(cell_text(cell))


def _top(row: CellRow) -> float:
    return min(piece.y0 for cell in row for piece in cell)


def _bottom(row: CellRow) -> float:
    return max(piece.y1 for cell in row for piece in cell)


def _middle(row: CellRow) -> float:
    return (_top(row) + _bottom(row)) / 2
