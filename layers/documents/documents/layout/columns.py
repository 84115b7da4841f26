"""Reading order: cut a page into regions that are each read from top to bottom.

A recursive XY cut. A region whose rows leave a common upright gutter with running text on both sides is
cut there and read column by column; rows that cross the gutter (titles, wide figures) end the columns.
What looks like a table is left whole, since its columns are not read one after the other.
"""

from documents.layout.ink import Span
from documents.layout.lines import rows as rows_of

_MIN_GUTTER = 0.8  # in letter sizes
_MIN_COLUMN_ROWS = 4
_PROSE_FILL = 0.55  # of the column's width that most prose lines fill
_MAX_DEPTH = 6

type Interval = tuple[float, float]


def regions(spans: list[Span], size: float, depth: int = 0) -> list[list[Span]]:
    """The spans in groups, in reading order; each group is one column's or one full-width band's."""
    if depth >= _MAX_DEPTH or len(spans) < 2 * _MIN_COLUMN_ROWS:
        return [spans] if spans else []
    rows = rows_of(spans)
    cut = _widest_run(rows, size)
    if cut is None:
        return [spans]
    first, last, gutter = cut
    middle = (gutter[0] + gutter[1]) / 2
    inside = [span for row in rows[first:last] for span in row]
    parts = (
        [span for row in rows[:first] for span in row],
        [span for span in inside if span.x1 <= middle],
        [span for span in inside if span.x1 > middle],
        [span for row in rows[last:] for span in row],
    )
    return [region for part in parts for region in regions(part, size, depth + 1)]


def _widest_run(rows: list[list[Span]], size: float) -> tuple[int, int, Interval] | None:
    """The longest run of rows (first, end) that share a gutter between columns of prose."""
    left = min(span.x0 for row in rows for span in row)
    right = max(span.x1 for row in rows for span in row)
    gaps = [_gaps(row, left, right, _MIN_GUTTER * size) for row in rows]
    best: tuple[int, int, Interval] | None = None
    start = 0
    while start < len(rows) - _MIN_COLUMN_ROWS:
        run = _run_from(start, gaps, _MIN_GUTTER * size, (left, right))
        for end, gutter in run:
            longer = best is None or end - start > best[1] - best[0]
            if longer and _is_columns(rows[start:end], gutter):
                best = (start, end, gutter)
        start += 1
        if best is not None and best[1] - best[0] >= len(rows) - start:
            break
    return best


def _run_from(
    start: int, gaps: list[list[Interval]], width: float, sides: Interval
) -> list[tuple[int, Interval]]:
    """For each gutter open at row `start`: how far down it reaches, as (end row, gutter)."""
    found: list[tuple[int, Interval]] = []
    open_gaps = [gap for gap in gaps[start] if gap[1] > sides[0] and gap[0] < sides[1]]
    end = start + 1
    while open_gaps and end < len(gaps):
        narrowed = [
            (max(a[0], b[0]), min(a[1], b[1]))
            for a in open_gaps
            for b in gaps[end]
            if min(a[1], b[1]) - max(a[0], b[0]) >= width
        ]
        if len(narrowed) < len(open_gaps):
            kept = set(narrowed)
            found.extend(
                (end, gap) for gap in open_gaps if not any(gap[0] <= k[0] and k[1] <= gap[1] for k in kept)
            )
        open_gaps = narrowed
        end += 1
    found.extend((end, gap) for gap in open_gaps)
    inner = [(end, gap) for end, gap in found if gap[0] > sides[0] and gap[1] < sides[1]]
    return [each for each in inner if each[0] - start >= _MIN_COLUMN_ROWS]


def _gaps(row: list[Span], left: float, right: float, width: float) -> list[Interval]:
    found: list[Interval] = []
    at = left - width
    for span in row:
        if span.x0 - at >= width:
            found.append((at, span.x0))
        at = max(at, span.x1)
    if right + width - at >= width:
        found.append((at, right + width))
    return found


def _is_columns(rows: list[list[Span]], gutter: Interval) -> bool:
    """Whether both sides hold running text: enough rows, most of them filling their column's width."""
    middle = (gutter[0] + gutter[1]) / 2
    for keep_left in (True, False):
        side = [[span for span in row if (span.x1 <= middle) == keep_left] for row in rows]
        side = [row for row in side if row]
        if len(side) < _MIN_COLUMN_ROWS:
            return False
        left = min(row[0].x0 for row in side)
        right = max(row[-1].x1 for row in side)
        widths = [sum(span.x1 - span.x0 for span in row) for row in side]
        filled = sum(width >= _PROSE_FILL * (right - left) for width in widths)
        letters = sum(len(span.text) for row in side for span in row) / len(side)
        if filled < 0.5 * len(side) or letters < 18:
            return False
    return True
