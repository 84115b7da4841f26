"""The segments around one segment, and which of them are above it or a title."""

from dataclasses import dataclass

from documents.extraction.text.lines import Segment, Sheet


@dataclass(slots=True)
class Neighbours:
    """The segments around one segment.

    `past` is the one above it, numbers of things left out; `band` the heading across the page that it stands
    under.
    """

    left: Segment | None = None
    left2: Segment | None = None
    right: Segment | None = None
    above: Segment | None = None
    above2: Segment | None = None
    below: Segment | None = None
    first: Segment | None = None
    head: Segment | None = None
    section: Segment | None = None
    top: Segment | None = None
    over: Segment | None = None
    past: Segment | None = None
    band: Segment | None = None


def overlapping(line: list[Segment], segment: Segment) -> Segment | None:
    """The segment of a line that shares most width with this one; a shared left edge counts too."""
    best, most = None, 0.0
    for other in line:
        shared = min(other.box[2], segment.box[2]) - max(other.box[0], segment.box[0])
        if abs(other.box[0] - segment.box[0]) < 3:
            shared += 20
        if shared > most:
            best, most = other, shared
    return best


def is_title(segment: Segment, sheet: Sheet, near: Neighbours) -> bool:
    """Whether a segment stands over what follows as its title."""
    text = segment.text
    if len(text) > 60 or any(letter.isdigit() for letter in text):
        return False
    if segment.height > 1.15 * sheet.body or text.rstrip().endswith(":"):
        return near.left is None or segment.height > 1.15 * sheet.body or near.right is None
    far = near.above is None or segment.box[1] - near.above.box[3] > 1.2 * sheet.body
    return far and len(text.split()) <= 5
