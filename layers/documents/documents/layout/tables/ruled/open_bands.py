"""Bands beside a grid that its upright lines do not reach: a head or a foot between flat lines alone."""

from itertools import pairwise

from documents.layout.ink import Span
from documents.layout.tables.ruled.rules import Grid, Stroke

_SAME_END = 4.0  # points
_TALLEST_BAND = 45.0  # points
_LEAST_PIECES = 2


def add_open_bands(grid: Grid, flat: list[Stroke], spans: list[Span]) -> None:
    """Take in the bands above and below that flat lines of the grid's own width close off.

    Columns go on into a band where it has text on both sides of a border and none across it.
    """
    start, end = min(line.start for line in grid.flat), max(line.end for line in grid.flat)
    between = (start + _SAME_END, end - _SAME_END)
    inner = sorted({round(line.at, 1) for line in grid.upright if between[0] < line.at < between[1]})
    if not inner:
        return
    known = set(grid.flat)
    twins = sorted(
        (
            line
            for line in flat
            if line not in known and abs(line.start - start) < _SAME_END and abs(line.end - end) < _SAME_END
        ),
        key=lambda line: line.at,
    )
    top, bottom = min(line.at for line in grid.flat), max(line.at for line in grid.flat)
    above = next((line for line in reversed(twins) if 0 < top - line.at < _TALLEST_BAND), None)
    below = next((line for line in twins if 0 < line.at - bottom < _TALLEST_BAND), None)
    if above is not None:
        _add(grid, above, (above.at, top), [start, *inner, end], spans)
    if below is not None:
        _add(grid, below, (bottom, below.at), [start, *inner, end], spans)


def _add(grid: Grid, line: Stroke, band: tuple[float, float], xs: list[float], spans: list[Span]) -> None:
    level = [span for span in spans if band[0] < span.middle < band[1]]
    inside = [span for span in level if xs[0] < span.x1 and span.x0 < xs[-1]]
    held = [
        any(left - 1 < (span.x0 + span.x1) / 2 < right + 1 for span in inside) for left, right in pairwise(xs)
    ]
    if sum(held) < _LEAST_PIECES or any(_crosses_lines(span, band) for span in inside):
        return
    grid.flat.append(line)
    for (left, right), x in zip(pairwise(held), xs[1:-1], strict=True):
        if left and right and not any(span.x0 < x - 1 and span.x1 > x + 1 for span in inside):
            grid.upright.append(Stroke(x, *band))


def _crosses_lines(span: Span, band: tuple[float, float]) -> bool:
    return span.y0 < band[0] - 0.4 * span.size or span.y1 > band[1] + 0.4 * span.size
