"""Columns whose text runs around an inset: a picture or a caption that reaches over the gutter.

The layout analysis parts columns by white from top to bottom. An inset breaks that white, and the lines
beside it are short for no reason of their own; so such columns are told apart here first, each is then laid
out by itself, and the inset after them.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from documents.layout.ink import Span, hull
from documents.layout.lines import rows as rows_of

_GUTTER = 0.55  # in letter sizes
_LEAST_ROWS = 12  # of either column: fewer are as well read as they come
_LETTERS = 20  # a row, on average: cells of a table have fewer
_FULL = 0.75  # of the widest row near by: a row of running text
_MOSTLY = 0.75  # of the letters, in such rows
_NEAR = 2  # rows above and below that a row is compared with
_INSET = 0.4  # of the letters at most: an inset, not a third column
_FOOT = 1.5  # letter sizes of white: what stands below it is no more of the column
_CANDIDATES = 4


def unwrapped(spans: list[Span], size: float) -> list[list[Span]]:
    """The spans in groups to be laid out one after the other; one group where there is no inset."""
    for gutter in _gutters(spans, size):
        for top, bottom in _stretches(spans, gutter):
            inside = [span for span in spans if top < span.middle < bottom]
            insets = _with_neighbours([span for span in inside if _crosses(span, gutter)], inside)
            left, right, foot = _sides(inside, insets, gutter, _FOOT * size)
            if insets and all(_is_running(side) for side in (left, right)) and _are_small(insets, inside):
                above = [span for span in spans if span.middle <= top]
                below = [*foot, *(span for span in spans if span.middle >= bottom)]
                return [group for group in (above, left, right, insets, below) if group]
    return [spans]


def _gutters(spans: list[Span], size: float) -> list[float]:
    """The middles of the white that most rows share, the commonest first."""
    middles: Counter[int] = Counter()
    for row in rows_of(spans):
        for one, other in pairwise(row):
            if _GUTTER * size <= other.x0 - one.x1 <= 3 * size:
                middles[round((one.x1 + other.x0) / 2 / size)] += 1
    return [middle * size for middle, rows in middles.most_common(_CANDIDATES) if rows >= _LEAST_ROWS / 2]


def _stretches(spans: list[Span], gutter: float) -> list[tuple[float, float]]:
    """The page from top to bottom, cut by what crosses the gutter with no text beside it: a title."""
    crossing = [span for span in spans if _crosses(span, gutter)]
    cuts = sorted(span.middle for span in crossing if not _has_company(span, spans))
    return [(one, other) for one, other in pairwise([float("-inf"), *cuts, float("inf")]) if other > one]


def _crosses(span: Span, gutter: float) -> bool:
    return span.x0 < gutter < span.x1


def _has_company(span: Span, spans: list[Span]) -> bool:
    """Whether text stands both left and right of the span."""
    beside = [each for each in spans if min(each.y1, span.y1) - max(each.y0, span.y0) > 0]
    return any(each.x1 <= span.x0 for each in beside) and any(each.x0 >= span.x1 for each in beside)


def _with_neighbours(crossing: list[Span], spans: list[Span]) -> list[Span]:
    """What crosses the gutter, and what stands among it."""
    if not crossing:
        return []
    x0, y0, x1, y1 = hull(crossing)
    return [span for span in spans if x0 - 1 <= span.x0 and span.x1 <= x1 + 1 and y0 <= span.middle <= y1]


def _sides(
    spans: list[Span], insets: list[Span], gutter: float, step: float
) -> tuple[list[Span], list[Span], list[Span]]:
    """The two columns, and what stands below both, apart from them by more than `step`."""
    taken = {id(span) for span in insets}
    columns: tuple[list[Span], list[Span]] = ([], [])
    for span in sorted(spans, key=lambda each: each.middle):
        if id(span) not in taken:
            columns[(span.x0 + span.x1) / 2 > gutter].append(span)
    if not all(columns):
        return (*columns, [])
    shared = min(column[-1].middle for column in columns)
    ends = [
        below.middle
        for column in columns
        for above, below in pairwise(column)
        if below.middle > shared and below.y0 - above.y1 > step
    ]
    end = min(ends, default=float("inf"))
    left, right = ([span for span in column if span.middle < end] for column in columns)
    return left, right, [span for column in columns for span in column if span.middle >= end]


def _is_running(side: list[Span]) -> bool:
    """Whether a column's rows are long, and as wide as the rows near by."""
    rows = rows_of(side)
    letters = [_letters(row) for row in rows]
    if len(rows) < _LEAST_ROWS or sum(letters) < _LETTERS * len(rows):
        return False
    widths = [row[-1].x1 - row[0].x0 for row in rows]
    full = 0
    for index, width in enumerate(widths):
        near = widths[max(0, index - _NEAR) : index + _NEAR + 1]
        full += letters[index] if width >= _FULL * sorted(near)[len(near) // 2] else 0
    return full >= _MOSTLY * sum(letters)


def _are_small(insets: list[Span], spans: list[Span]) -> bool:
    return _letters(insets) <= _INSET * _letters(spans)


def _letters(spans: Iterable[Span]) -> int:
    return sum(len(span.text) for span in spans)
