"""Two texts side by side that keep lines of their own, such as a résumé's sidebar and what stands beside it.

A table's cells share their baselines, or lie centred to one another, which is off by the same step in every
row; lines of two texts meet as chance will have it.
"""

from documents.layout.ink import Span

_LEAST_ROWS = 5  # on either side
_LEAST_MEETINGS = 4  # rows of one side that stand beside a row of the other
_BESIDE = 1.0  # in letter sizes: baselines further apart do not meet
_WHITE = 1.2  # in letter sizes, between the two
_LEVEL = 0.12  # in letter sizes: two baselines this near are one
_ON_ONE = 0.35  # of the rows that meet, that may stand on one baseline
_STEP = 0.2  # in letter sizes: offsets this near are the same
_LEAST_STEPS = 3
_DESCENT = 0.21  # in letter sizes, from a baseline to its span's lower edge

type Row = list[Span]


def keep_own_lines(left: list[Row], right: list[Row], white: float) -> bool:
    """Whether the lines on both sides meet by chance. `white` is the gutter's width in points."""
    if min(len(left), len(right)) < _LEAST_ROWS:
        return False
    sizes = sorted(span.size for row in (*left, *right) for span in row)
    if white < _WHITE * sizes[len(sizes) // 2]:
        return False
    fewer, more = sorted((left, right), key=len)
    others = [_baseline(row) for row in more]
    nearest = [(min(abs(_baseline(row) - other) for other in others), _size(row)) for row in fewer]
    offsets = [off / size for off, size in nearest if off < _BESIDE * size]
    level = sum(offset < _LEVEL for offset in offsets)
    steps = {round(offset / _STEP) for offset in offsets}
    return len(offsets) >= _LEAST_MEETINGS and level <= _ON_ONE * len(offsets) and len(steps) >= _LEAST_STEPS


def _baseline(row: Row) -> float:
    longest = max(row, key=lambda span: len(span.text))
    return longest.y1 - _DESCENT * longest.size


def _size(row: Row) -> float:
    return max(row, key=lambda span: len(span.text)).size
