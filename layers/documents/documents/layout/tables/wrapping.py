"""Rows of text lines into rows of cells: a cell's text may wrap onto the next lines."""

from itertools import pairwise

from documents.layout.tables.centring import with_centred_cells
from documents.layout.tables.heads import with_wrapped_head
from documents.layout.tables.pieces import Piece, cell_text, lines_of
from documents.layout.tables.splitting import is_value

_LINED, _LEAST_LINED = 0.5, 4  # of the steps between lines of text, that a drawn line parts: all rows are
_WIDE_STEP = 1.35  # times the narrow step between lines: there a new row begins

type CellRow = list[list[Piece]]


def merge_wrapped(rows: list[CellRow], ruled_at: list[float]) -> list[CellRow]:
    """The rows, lines that continue the row above put into it; never across a drawn line."""
    if not rows:
        return []
    rows = with_centred_cells(with_wrapped_head(rows, ruled_at), ruled_at)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    reaches = [(_top(row), _bottom(row)) for row in rows]
    steps = [below[0] - above[1] for above, below in pairwise(reaches)]
    narrow = _narrow_step(reaches, steps)
    lined = [_parted(one, other, ruled_at) for one, other in pairwise(reaches)]
    banded = sum(lined) >= max(_LEAST_LINED, _LINED * len(lined))
    merged: list[CellRow] = [[list(cell) for cell in rows[0]]]
    for index, step in enumerate(steps):
        below = rows[index + 1]
        goes_on = banded and _wraps(merged[-1], below)
        if not lined[index] and (goes_on or _continues(merged[-1], below, step, narrow, widths)):
            for cell, more in zip(merged[-1], below, strict=True):
                cell.extend(more)
        else:
            merged.append([list(cell) for cell in below])
    return merged


def _parted(above: tuple[float, float], below: tuple[float, float], ruled_at: list[float]) -> bool:
    return any(sum(above) / 2 < at < sum(below) / 2 for at in ruled_at)


def _wraps(above: CellRow, below: CellRow) -> bool:
    """Whether one line fills but some of the other's cells, and no cell would get a value and more."""
    held = [{index for index, cell in enumerate(row) if cell} for row in (above, below)]
    both = [cell_text(row[index]) for index in held[0] & held[1] for row in (above, below)]
    return bool(both) and (held[0] < held[1] or held[1] < held[0]) and not any(map(is_value, both))


def _narrow_step(reaches: list[tuple[float, float]], steps: list[float]) -> float | None:
    """The gap within wrapped cells, where gaps between lines are clearly of two kinds."""
    height = sum(bottom - top for top, bottom in reaches) / len(reaches)
    ordered = sorted(steps)
    if len(ordered) < 2:
        return None
    jump, at = max((high - low, low) for low, high in pairwise(ordered))
    wide = sum(step > at for step in steps)
    if wide < max(2, 0.2 * len(steps)):
        return None  # a gap or two stand below the head or between groups, not between all rows
    return at if jump > (_WIDE_STEP - 1) * height and at < 0.5 * height else None


def _continues(
    above: CellRow, below: CellRow, step: float, narrow: float | None, widths: list[float]
) -> bool:
    filled = [index for index, cell in enumerate(below) if cell]
    held = [index for index, cell in enumerate(above) if cell]
    tight = narrow is not None and step <= narrow + 0.5
    if any(is_value(cell_text(below[index])) for index in filled) and not _label_wraps(above, below):
        return tight and _begins_higher(above, below)
    if tight:
        return True
    if _label_wraps(above, below):
        return True
    subset = set(filled) <= set(held) and len(filled) < len(below)
    if narrow is not None:
        return False
    if not subset or below[0] or any(is_value(cell_text(above[index])) for index in filled):
        return False
    return not any(_would_fit(above[index], below[index], widths[index]) for index in filled)


def _begins_higher(above: CellRow, below: CellRow) -> bool:
    """Whether a row's long cells begin on lines above its label, which stands at their middle or foot."""
    if above[0] or not below[0]:
        return False
    held = [(one, other) for one, other in zip(above, below, strict=True) if one]
    return all(other and not is_value(cell_text(one)) for one, other in held)


def _would_fit(above: list[Piece], below: list[Piece], width: float) -> bool:
    """Whether the first word below had room on the last line above: then it did not wrap."""
    last, first = lines_of(above)[-1], lines_of(below)[0][0]
    return _width(last) + 0.5 * first.size + first.x1 - first.x0 < width - 0.5 * first.size


def _width(cell: list[Piece]) -> float:
    """How far the cell's text reaches from left to right."""
    return max((piece.x1 for piece in cell), default=0.0) - min((piece.x0 for piece in cell), default=0.0)


def _label_wraps(above: CellRow, below: CellRow) -> bool:
    """A row's label that broke: alone on the first line, going on in small letters beside the values."""
    if [index for index, cell in enumerate(above) if cell] != [0] or not below[0]:
        return False
    text = cell_text(below[0])
    return text[:1].islower() or text[:1] in "(&"


def _top(row: CellRow) -> float:
    return min(piece.y0 for cell in row for piece in cell)


def _bottom(row: CellRow) -> float:
    return max(piece.y1 for cell in row for piece in cell)
