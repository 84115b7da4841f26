"""Tables under a stack of flat lines of one width, beside other text: the lines say how wide the table is."""

from documents.layout.ink import Span
from documents.layout.lines import rows
from documents.layout.tables.aligned import aligned_tables
from documents.layout.tables.pieces import FoundTable
from documents.layout.tables.ruled.rules import Stroke
from documents.model import Box

_LEAST_LINES = 4
_SAME_END = 2.0  # points
_TALLEST_BAND = 80.0  # points, from one line of a stack to the next
_LEAST_WIDTH = 8.0  # in letter sizes
_WHOLE = 0.8  # of the spans between the lines, that the table takes in


def stacked_tables(flat: list[Stroke], spans: list[Span], size: float) -> list[FoundTable]:
    """The tables of which a stack of lines tells the width, where other text stands beside them.

    `spans` are those of no other table; `size` is the letter size of most text.
    """
    found = []
    for box in _stacks(flat, _LEAST_WIDTH * size):
        level = [span for span in spans if box[1] < span.middle < box[3]]
        inside = [span for span in level if box[0] < (span.x0 + span.x1) / 2 < box[2]]
        if len(inside) == len(level) or any(_crosses(span, box) for span in inside):
            continue
        tables = aligned_tables(rows(inside), flat, size)
        if len(tables) == 1 and len(tables[0].spans) >= _WHOLE * len(inside):
            found.append(tables[0])
    return found


def _stacks(flat: list[Stroke], width: float) -> list[Box]:
    """The boxes of lines that begin and end alike, from their first to their last."""
    groups: list[list[Stroke]] = []
    for line in sorted(flat):
        if line.end - line.start < width:
            continue
        own = next((group for group in groups if _goes_on(group[-1], line)), None)
        if own is None:
            groups.append([line])
        else:
            own.append(line)
    return [
        (group[0].start, group[0].at, group[0].end, group[-1].at)
        for group in groups
        if len(group) >= _LEAST_LINES
    ]


def _goes_on(above: Stroke, below: Stroke) -> bool:
    ends = max(abs(above.start - below.start), abs(above.end - below.end))
    return ends < _SAME_END and below.at - above.at < _TALLEST_BAND


def _crosses(span: Span, box: Box) -> bool:
    return span.x0 < box[0] - _SAME_END or span.x1 > box[2] + _SAME_END
