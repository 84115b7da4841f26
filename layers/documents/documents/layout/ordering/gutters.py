"""White strips down a region that may part it into columns."""

from dataclasses import dataclass

from documents.layout.ink import Span

MIN_ROWS = 5
"""Rows that a strip has to run beside."""

_MIN_GUTTER = 0.55  # in letter sizes
_MIN_COLUMN = 5.0  # in letter sizes

type Strip = tuple[float, float, int]
"""White space from x0 to x1, since a row."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space between x0 and x1 from row `first` up to, not including, row `end`."""

    x0: float
    x1: float
    first: int
    end: int


def gutters(rows: list[list[Span]], size: float) -> list[Gutter]:
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
            if ended and index - first >= MIN_ROWS and x0 > left and x1 < right:
                found.append(Gutter(x0, x1, first, index))
        for gap0, gap1 in gaps:
            _keep(still, (gap0, gap1, index))
        strips = still
    found.extend(
        Gutter(x0, x1, first, len(rows))
        for x0, x1, first in strips
        if len(rows) - first >= MIN_ROWS and x0 > left and x1 < right
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
