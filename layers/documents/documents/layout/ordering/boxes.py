"""The text boxes of a slide: what stands close together, in the order of a reader's eye.

A slide's boxes are not columns of running text, and rows that happen to be level across them say nothing.
"""

from itertools import pairwise

from documents.layout.ink import Span, hull
from documents.layout.lines import rows
from documents.model import Box

_ASIDE = 1.6  # in letter sizes: a bullet stands this near to its text, another box does not
_BELOW = 1.1  # in letter sizes, between the lines of one box
_DEEPEST = 20
_MOST = 400  # spans on a slide

type Group = list[Span]


def text_boxes(spans: list[Span]) -> list[Group]:
    """The spans box by box, in reading order; all in one where a box holds the labels of another."""
    if len(spans) > _MOST:
        return [spans]
    groups: list[Group] = []
    for span in sorted(spans, key=lambda each: (each.y0, each.x0)):
        near = [group for group in groups if any(_belongs(span, other) for other in group)]
        ids = {id(group) for group in near}
        joined = [each for group in near for each in group]
        groups = [group for group in groups if id(group) not in ids] + [[*joined, span]]
    if any(_are_labels(group) for group in groups):
        return [spans]
    return [group for _, group in _ordered([(hull(group), group) for group in groups])]


def _are_labels(group: Group) -> bool:
    """Whether the lines of a box name what stands beside them."""
    lines = rows(group)
    return len(lines) > 1 and 2 * sum(line[-1].text.endswith(":") for line in lines) > len(lines)


def _belongs(one: Span, other: Span) -> bool:
    size = max(one.size, other.size)
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    level = -down > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)
    return (level and across < _ASIDE * size) or (across < 0 and down < _BELOW * min(one.size, other.size))


def _ordered(boxes: list[tuple[Box, Group]], depth: int = 0) -> list[tuple[Box, Group]]:
    """Boxes cut by white that runs across them, else by white that runs down, and so on within."""
    if len(boxes) < 2 or depth > _DEEPEST:
        return boxes
    for low, high in ((1, 3), (0, 2)):
        parts = _cut(boxes, low, high)
        if len(parts) > 1:
            return [each for part in parts for each in _ordered(part, depth + 1)]
    return sorted(boxes, key=lambda each: (each[0][1], each[0][0]))


def _cut(boxes: list[tuple[Box, Group]], low: int, high: int) -> list[list[tuple[Box, Group]]]:
    """The boxes in stretches between which there is white all the way."""
    ordered = sorted(boxes, key=lambda each: each[0][low])
    parts = [[ordered[0]]]
    reach = ordered[0][0][high]
    for _, following in pairwise(ordered):
        if following[0][low] > reach:
            parts.append([])
        parts[-1].append(following)
        reach = max(reach, following[0][high])
    return parts
