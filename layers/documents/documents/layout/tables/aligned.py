"""Tables without a grid: rows whose words leave the same white strips between columns."""

from documents.layout.ink import Span, hull
from documents.layout.lines import is_mono
from documents.layout.tables.evidence import is_tabular
from documents.layout.tables.gridding import cells_of, columns_of, slots_of
from documents.layout.tables.pieces import FoundTable, pieces_of
from documents.layout.tables.ruled.rules import Stroke
from documents.layout.tables.wrapping import merge_wrapped
from documents.model import Box

_SEGMENT_GAP = 0.9  # in letter sizes: wider white parts two cells of a row
_ROW_STEP = 2.6  # in letter sizes: rows further apart belong to two tables
_LOOSE_ROWS = 2  # rows of one segment that may stand within a table, one after the other
_TIGHT = 0.55  # in letter sizes, of white between the lines of one head
_NARROW = 0.4  # of the table's width
_MOST_HEAD_LINES = 3  # above the first row of several cells

type Row = list[Span]


def aligned_tables(rows: list[Row], flat: list[Stroke], size: float) -> list[FoundTable]:
    """The tables among a region's rows of spans, from top to bottom."""
    found = []
    for first, end in _runs(rows, flat, size):
        table = _table(rows[first:end], flat, size)
        if table is not None:
            found.append(table)
    return found


def _runs(rows: list[Row], flat: list[Stroke], size: float) -> list[tuple[int, int]]:
    """Stretches of rows (first, end) that begin and end with a row of several segments."""
    several = [_segments(row, size) > 1 and not is_mono(row) for row in rows]
    runs: list[tuple[int, int]] = []
    first: int | None = None
    last = 0
    for index, is_several in enumerate(several):
        apart = index > 0 and _apart(rows[index - 1], rows[index], size)
        if first is not None and (apart or index - last > _LOOSE_ROWS + 1):
            runs.append((first, last + 1))
            first = None
        if is_several:
            first = index if first is None else first
            last = index
    if first is not None:
        runs.append((first, last + 1))
    return [(_with_head(rows, start, flat), end) for start, end in runs if end - start > 1]


def _with_head(rows: list[Row], first: int, flat: list[Stroke]) -> int:
    """Take in the row above where a drawn line closes it off from what is before, a spanning head, and rows
    that stand tight upon one column: the beginning of a wrapped head.
    """
    if first == 0:
        return first
    top, bottom = _top(rows[first - 1]), _top(rows[first])
    before = _bottom(rows[first - 2]) if first > 1 else top - 40
    box = hull(rows[first])
    above = any(
        before - 2 <= line.at <= top + 2 and line.start <= box[0] + 10 and line.end >= box[2] - 10
        for line in flat
    )
    start = first
    while start > max(0, first - _MOST_HEAD_LINES) and _begins_head(rows[start - 1], rows[start], box):
        start -= 1
    return first - 1 if start == first and above and bottom - top < 40 else start


def _begins_head(above: Row, below: Row, box: Box) -> bool:
    """Whether a row stands tight upon the next and over one column alone of the table that `box` begins."""
    over = hull(above)
    tight = _top(below) - _bottom(above) < _TIGHT * below[0].size
    return (
        tight
        and over[2] - over[0] < _NARROW * (box[2] - box[0])
        and box[0] <= over[0]
        and over[2] <= box[2] + 3
    )


def _table(rows: list[Row], flat: list[Stroke], size: float) -> FoundTable | None:
    pieces = [[piece for span in row for piece in pieces_of(span)] for row in rows]
    columns = columns_of(pieces, size)
    if len(columns) < 2:
        return None
    box = hull(span for row in rows for span in row)
    ruled = sum(_lies_in(line, box) for line in flat) > 1
    cells = [cells_of(row, columns) for row in pieces]
    if not is_tabular(cells, ruled=ruled):
        return None
    merged = merge_wrapped(cells, [line.at for line in flat if _lies_in(line, box)])
    slots = [slots_of(index, row, columns) for index, row in enumerate(merged)]
    return FoundTable(box, slots, [span for row in rows for span in row])


def _segments(row: Row, size: float) -> int:
    count, right = 0, None
    for span in row:
        if right is None or span.x0 - right > _SEGMENT_GAP * min(size, span.size):
            count += 1
        right = max(right or span.x1, span.x1)
    return count


def _apart(above: Row, below: Row, size: float) -> bool:
    return _top(below) - _bottom(above) > _ROW_STEP * size


def _lies_in(line: Stroke, box: Box) -> bool:
    reach = min(line.end, box[2]) - max(line.start, box[0])
    return box[1] - 8 <= line.at <= box[3] + 8 and reach > 0.7 * (box[2] - box[0])


def _top(row: Row) -> float:
    return min(span.y0 for span in row)


def _bottom(row: Row) -> float:
    return max(span.y1 for span in row)
