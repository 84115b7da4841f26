"""Reading order: cut a page into regions that are each read from top to bottom.

A recursive XY cut. A region whose rows leave a common upright gutter with running text on both sides is
cut there and read column by column; rows that cross the gutter (titles, wide figures) end the columns.
What looks like a table is left whole, since its columns are not read one after the other.
"""

from dataclasses import dataclass

from documents.layout.ink import Span
from documents.layout.lines import rows as rows_of
from documents.layout.sidebars import keep_own_lines
from documents.layout.text.directions import is_leftward

_MIN_GUTTER = 0.55  # in letter sizes
_MIN_COLUMN_ROWS = 5
_MIN_LETTERS = 18  # a row, on average: columns of running text have more, columns of a table fewer
_PROSE_FILL = 0.55  # of the column's width that most of its letters' rows fill
_ALIGNED_FILL = 0.75
_MIN_COLUMN = 5.0  # in letter sizes
_RUNNING_SHARE = 0.3
_FIGURES_SHARE = 0.5  # of letters and digits
_MAX_DEPTH = 6
_MOST_GUTTERS = 12  # that are tried, the longest first; a table has more


type Strip = tuple[float, float, int]
"""White space from x0 to x1, since a row."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space between x0 and x1 from row `first` up to, not including, row `end`."""

    x0: float
    x1: float
    first: int
    end: int


def regions(spans: list[Span], size: float, depth: int = 0) -> list[list[Span]]:
    """The spans in groups, in reading order; each group is one column's or one full-width band's."""
    if depth >= _MAX_DEPTH or len(spans) < 2 * _MIN_COLUMN_ROWS:
        return [spans] if spans else []
    if not _has_running_text(spans):
        return [spans]
    rows = rows_of(spans)
    gutters = sorted(_gutters(rows, size), key=lambda each: each.first - each.end)[:_MOST_GUTTERS]
    cut = next((each for each in gutters if _is_columns(rows[each.first : each.end], each)), None)
    if cut is None:
        return [spans]
    middle = (cut.x0 + cut.x1) / 2
    inside = [span for row in rows[cut.first : cut.end] for span in row]
    columns = [
        [span for span in inside if span.x1 <= middle],
        [span for span in inside if span.x1 > middle],
    ]
    if is_leftward("".join(span.text for span in inside)):
        columns.reverse()
    parts = (
        [span for row in rows[: cut.first] for span in row],
        *columns,
        [span for row in rows[cut.end :] for span in row],
    )
    return [region for part in parts for region in regions(part, size, depth + 1)]


def _has_running_text(spans: list[Span]) -> bool:
    """Whether a fair share of the letters stands in spans as long as a column's lines."""
    long = sum(len(span.text) for span in spans if len(span.text) >= _MIN_LETTERS)
    return long >= _RUNNING_SHARE * sum(len(span.text) for span in spans)


def _gutters(rows: list[list[Span]], size: float) -> list[Gutter]:
    """Every maximal white strip of this width between text, tall enough to part columns."""
    width = _MIN_GUTTER * size
    left = min(row[0].x0 for row in rows)
    right = max(span.x1 for row in rows for span in row)
    inner = (left + _MIN_COLUMN * size, right - _MIN_COLUMN * size)
    strips: list[Strip] = []  # open at the current row, the oldest first
    found: list[Gutter] = []
    for index, row in enumerate(rows):
        gaps = [gap for gap in _gaps(row, left, right, width) if gap[1] > inner[0] and gap[0] < inner[1]]
        still: list[Strip] = []
        for strip in strips:
            ended = _narrow_to(strip, gaps, width, still)
            x0, x1, first = strip
            if ended and index - first >= _MIN_COLUMN_ROWS and x0 > left and x1 < right:
                found.append(Gutter(x0, x1, first, index))
        for gap0, gap1 in gaps:
            _keep(still, (gap0, gap1, index))
        strips = still
    found.extend(
        Gutter(x0, x1, first, len(rows))
        for x0, x1, first in strips
        if len(rows) - first >= _MIN_COLUMN_ROWS and x0 > left and x1 < right
    )
    return found


def _narrow_to(strip: Strip, gaps: list[tuple[float, float]], width: float, still: list[Strip]) -> bool:
    """Keep what a row's gaps, in their order, leave of a strip; whether the strip is not left whole."""
    x0, x1, first = strip
    ended = True
    for gap0, gap1 in gaps:
        if gap1 <= x0:
            continue
        if gap0 >= x1:
            break
        low = max(gap0, x0)
        high = min(gap1, x1)
        ended = ended and (low, high) != (x0, x1)
        if high - low >= width:
            _keep(still, (low, high, first))
    return ended


def _keep(strips: list[Strip], strip: Strip) -> None:
    """Add a strip, unless one that began as early holds it already."""
    low, high, _ = strip
    for x0, x1, _ in strips:
        if x0 <= low and high <= x1:
            return
    strips.append(strip)


def _gaps(row: list[Span], left: float, right: float, width: float) -> list[tuple[float, float]]:
    """White stretches of a row; those at its ends reach beyond the region."""
    found: list[tuple[float, float]] = []
    at = left - 2 * width
    for span in row:
        if span.x0 - at >= width:
            found.append((at, span.x0))
        at = max(at, span.x1)
    if right + 2 * width - at >= width:
        found.append((at, right + 2 * width))
    return found


def _is_columns(rows: list[list[Span]], gutter: Gutter) -> bool:
    """Whether both sides hold running text: enough rows, most of it in rows that fill the column.

    Where nearly every row has text on both sides on one baseline, as a table's rows have, the rows have to
    fill their columns better; where the two sides keep lines of their own, they need not.
    """
    middle = (gutter.x0 + gutter.x1) / 2
    left = [[span for span in row if span.x1 <= middle] for row in rows]
    right = [[span for span in row if span.x1 > middle] for row in rows]
    sides = [[row for row in side if row] for side in (left, right)]
    if keep_own_lines(sides[0], sides[1], gutter.x1 - gutter.x0):
        return not any(map(_are_figures, sides))
    shared = sum(bool(one and other) for one, other in zip(left, right, strict=True))
    fewer = min(sum(map(bool, left)), sum(map(bool, right)))
    fill = _ALIGNED_FILL if shared >= 0.8 * fewer else _PROSE_FILL
    return all(_is_running(side, fill) for side in sides)


def _is_running(rows: list[list[Span]], fill: float) -> bool:
    if len(rows) < _MIN_COLUMN_ROWS:
        return False
    width = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    rows = [row for row in rows if not any(span.formula for span in row)]  # they fill as much as they need
    letters = [sum(len(span.text) for span in row) for row in rows]
    if sum(letters) < _MIN_LETTERS * len(rows):
        return False
    full = sum(
        count for count, row in zip(letters, rows, strict=True) if row[-1].x1 - row[0].x0 >= fill * width
    )
    return full >= 0.6 * sum(letters) and not _are_figures(rows)


def _are_figures(rows: list[list[Span]]) -> bool:
    """Whether most letters are digits: columns of a table, however full their rows."""
    text = "".join([span.text for row in rows for span in row])
    return sum(map(str.isdigit, text)) > _FIGURES_SHARE * sum(map(str.isalnum, text))
