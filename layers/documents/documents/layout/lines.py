"""Spans into lines: what stands on one baseline within one region, joined left to right."""

from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from documents.layout.ink import Span, hull
from documents.layout.text.directions import as_spoken
from documents.model import Box

_left, _size = attrgetter("x0"), attrgetter("size")
_SAME_ROW_OVERLAP = 0.5  # share of the smaller height
_WORD_GAP = 0.15  # in letter sizes: closer spans are parts of one word


@dataclass(slots=True)
class Line:
    """One line of text; `size` and the styles are those of most of its letters."""

    spans: list[Span]
    text: str
    box: Box
    size: float
    bold: bool
    mono: bool

    @property
    def formula(self) -> bool:
        """Whether the line is one formula."""
        return len(self.spans) == 1 and self.spans[0].formula

    @property
    def height(self) -> float:
        """The box's height."""
        return self.box[3] - self.box[1]


@dataclass(slots=True)
class _Row:
    """A row in the making: its spans, how far they reach, and the height of the tallest."""

    spans: list[Span]
    left: float
    right: float
    top: float
    bottom: float

    def takes(self, span: Span) -> bool:
        """Whether the span stands on this row's baseline and covers none of its spans."""
        y0, y1 = span.y0, span.y1
        low = min(self.bottom, y1)
        high = max(self.top, y0)
        smaller = min(y1 - y0, self.bottom - self.top)
        if low - high < _SAME_ROW_OVERLAP * smaller:
            return False
        if span.x0 >= self.right - 2 or span.x1 <= self.left + 2:
            return True
        return all(
            span.x0 >= each.x1 - 2 or span.x1 <= each.x0 + 2 or _nested(each, span) for each in self.spans
        )

    def add(self, span: Span) -> None:
        """Put the span into the row."""
        self.spans.append(span)
        self.left, self.right = min(self.left, span.x0), max(self.right, span.x1)
        if span.y1 - span.y0 > self.bottom - self.top:
            self.top, self.bottom = span.y0, span.y1


def rows(spans: list[Span]) -> list[list[Span]]:
    """Spans grouped by shared baseline, rows from top to bottom, spans within a row from left to right.

    Small raised or lowered marks join the row they overlap most.
    """
    found: list[_Row] = []
    for span in sorted(spans, key=_middle_then_left):
        top, bottom = span.y0, span.y1
        for row in reversed(found[-4:]):
            if top < row.bottom and bottom > row.top and row.takes(span):
                row.add(span)
                break
        else:
            found.append(_Row([span], span.x0, span.x1, span.y0, span.y1))
    for row in found:
        row.spans.sort(key=_left)
    found.sort(key=_baseline)
    return [row.spans for row in found]


def _middle_then_left(span: Span) -> tuple[float, float]:
    return (span.y0 + span.y1, span.x0)


def _baseline(row: _Row) -> float:
    return row.spans[0].middle if len(row.spans) == 1 else max(row.spans, key=_size).middle


def line_of(row: list[Span]) -> Line:
    """The line that a row's spans read as."""
    if len(row) == 1:
        span = row[0]
        return Line(row, span.text.strip(), span.box(), span.size, span.bold, span.mono)
    ordered = as_spoken(row)
    parts = [ordered[0].text.strip()]
    for one, other in pairwise(ordered):
        gap = max(one.x0, other.x0) - min(one.x1, other.x1)
        apart = gap >= _WORD_GAP * min(one.size, other.size)
        if apart or one.text.endswith(" ") or other.text.startswith(" "):
            parts.append(" ")
        parts.append(other.text.strip())
    letters = sum(len(span.text) for span in row) or 1
    return Line(
        spans=row,
        text="".join(parts).strip(),
        box=hull(row),
        size=_main_size(row),
        bold=sum(len(span.text) for span in row if span.bold) > 0.6 * letters,
        mono=is_mono(row),
    )


def is_mono(row: list[Span]) -> bool:
    """Whether the line is in one pitch, a line number before it aside."""
    code = row[1:] if len(row) > 1 and row[0].text.strip().isdigit() else row
    return sum(len(span.text) for span in code if span.mono) > 0.8 * sum(len(span.text) for span in code)


def _nested(one: Span, other: Span) -> bool:
    """Whether the two overlap like an accent over its letter, not like two lines set close."""
    return abs(one.middle - other.middle) < 0.35 * min(one.y1 - one.y0, other.y1 - other.y0)


def _main_size(row: list[Span]) -> float:
    if len(row) == 1:
        return row[0].size
    longest = max(row, key=lambda span: len(span.text))
    return longest.size


def typical_size(spans: list[Span]) -> float:
    """The letter size of most text, in points; 10 where there is none."""
    if not spans:
        return 10.0
    exact: dict[float, int] = {}
    for span in spans:
        exact[span.size] = exact.get(span.size, 0) + len(span.text)
    weights: dict[float, int] = {}
    for each, letters in exact.items():
        size = round(each * 2) / 2
        weights[size] = weights.get(size, 0) + letters
    return max(weights, key=lambda size: weights[size])


def typical_pitch(lines: list[Line]) -> float:
    """The usual distance from one line of prose to the next, in points; 0 for fewer than two lines.

    Code is set closer than the prose around it, and counts only where there is nothing else.
    """
    prose: list[float] = []
    code: list[float] = []
    for above, below in pairwise(lines):
        step = below.box[3] - above.box[3]
        if 0 < step < 3 * above.size:
            (code if above.mono or below.mono else prose).append(step)
    return median(prose or code) if prose or code else 0.0
