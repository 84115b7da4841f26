"""Formulas on lines of their own: spans of signs and single letters, with no prose beside them."""

import re
from dataclasses import dataclass

from documents.layout.formulas.judging import MAYBE, NUMBER, STRONG, UNSPACED, is_formula, is_mathy
from documents.layout.ink import Span, hull
from documents.model import Box

_TALL = re.compile(r"\\(?:frac|sqrt|sum|prod|int|big)")
_WIDE, _HIGH = 2.2, 0.55  # in letter sizes, of white within a formula
_CLOSE = 0.35  # in letter sizes: what is this near on both ways belongs together, as limits do
_RISE = 0.9  # in letter sizes by which what the engine has set may reach beyond the box it tells
_ASIDE = 1.2  # in letter sizes: prose this near makes a formula part of its line
_FRAGMENT = 12  # letters: words within a formula are shorter
_MOST = 4_000  # spans that are looked at on a page


@dataclass(frozen=True, slots=True)
class FoundFormula:
    """Spans that make one formula or several lines of one, the numbers beside them, and their room."""

    spans: list[Span]
    numbers: list[Span]
    room: Box

    @property
    def has_signs(self) -> bool:
        """Whether a font or a sign is there that stands in formulas alone."""
        return any(span.maths or STRONG.search(span.text) for span in self.spans)


def formulas_among(spans: list[Span], size: float) -> list[FoundFormula]:
    """The formulas that stand by themselves. `size` is the letter size of most text."""
    if len(spans) > _MOST or not any(span.maths or MAYBE.search(span.text) for span in spans):
        return []
    mathy = [span for span in spans if is_mathy(span)]
    if not mathy:
        return []
    ids = {id(span) for span in mathy}
    prose = [span for span in spans if id(span) not in ids and not NUMBER.fullmatch(span.text)]
    found = []
    for group in _groups(mathy + _fragments(prose, size), size):
        ids = {id(span) for span in group}
        others = [span for span in spans if id(span) not in ids]
        numbers = _numbers_of(group, others)
        numbered = {id(span) for span in numbers}
        beside = any(_is_beside(span, group, size) for span in others if id(span) not in numbered)
        if not beside and is_formula(group):
            found.append(FoundFormula(group, numbers, _room(group, others, size)))
    return found


def _fragments(prose: list[Span], size: float) -> list[Span]:
    """Short words with no others beside them: "if" and "otherwise" within a formula."""
    short = [
        span
        for span in prose
        if len(span.text) < _FRAGMENT and not span.mono and not UNSPACED.search(span.text)
    ]
    return [
        span
        for span in short
        if not any(_is_beside(other, [span], size) for other in prose if other is not span)
    ]


def _groups(spans: list[Span], size: float) -> list[list[Span]]:
    """Spans in groups that stand near one another."""
    groups: list[tuple[list[Span], list[Box]]] = []
    for span in sorted(spans, key=lambda each: each.y0):
        box = _reach(span, size)
        near = [group for group in groups if any(_is_near(box, each, size) for each in group[1])]
        joined = ([span], [box])
        for members, boxes in near:
            joined[0].extend(members)
            joined[1].extend(boxes)
        ids = {id(group) for group in near}
        groups = [group for group in groups if id(group) not in ids] + [joined]
    return [members for members, _ in groups]


def _reach(span: Span, size: float) -> Box:
    rise = _RISE * size if _TALL.search(span.text) else 0.0
    return (span.x0, span.y0 - rise, span.x1, span.y1 + rise)


def _is_near(one: Box, other: Box, size: float) -> bool:
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    if across < _CLOSE * size and down < _CLOSE * size:
        return True
    return (down < 0 and across < _WIDE * size) or (across < 0 and down < _HIGH * size)


def _numbers_of(group: list[Span], others: list[Span]) -> list[Span]:
    """The numbers, such as (3), right of the group with nothing between."""
    _, top, right, bottom = hull(group)
    aside = [span for span in others if top - 2 < span.middle < bottom + 2 and span.x0 > right]
    numbers = [span for span in aside if NUMBER.fullmatch(span.text)]
    return [
        number
        for number in numbers
        if not any(
            other.x0 < number.x0 and other.y0 < number.y1 and number.y0 < other.y1
            for other in aside
            if other is not number
        )
    ]


def _is_beside(span: Span, group: list[Span], size: float) -> bool:
    for each in group:
        shared = min(span.y1, each.y1) - max(span.y0, each.y0)
        if shared > 0.3 * min(span.y1 - span.y0, each.y1 - each.y0):
            across = max(span.x0, each.x0) - min(span.x1, each.x1)
            if across < _ASIDE * size:
                return True
    return False


def _room(group: list[Span], others: list[Span], size: float) -> Box:
    """The box that the formula's glyphs stand in: up to what is above and below it."""
    x0, y0, x1, y1 = hull(group)
    rise = 2 * _RISE * size if any(_TALL.search(span.text) or "$" in span.text for span in group) else 1.0
    over = [span for span in others if span.x0 < x1 and span.x1 > x0]
    middle = (y0 + y1) / 2
    top = max((span.y1 for span in over if span.middle < middle and span.y1 < y0 + 0.5 * size), default=0.0)
    bottom = min(
        (span.y0 for span in over if span.middle > middle and span.y0 > y1 - 0.5 * size), default=y1 + rise
    )
    return (x0 - 1, max(y0 - rise, min(top, y0)), x1 + 1, min(y1 + rise, max(bottom, y1)))
