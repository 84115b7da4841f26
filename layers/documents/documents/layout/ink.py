"""What stands on a page before it is understood: text spans and ruled lines, in page coordinates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from documents.model import Box, FormField, Link

type Turn = Literal[0, 90, 180, 270]


@dataclass(slots=True)
class Span:
    """A run of text on one baseline.

    `size` is the letter size in points, `words` are (text, x0, x1), `turn` is the way the text runs:
    clockwise in degrees, so 90 is down the page. `maths` says that its font is one for formulas, `formula`
    that the text is LaTeX between dollar signs.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    turn: Turn = 0
    words: Sequence[tuple[str, float, float]] = ()
    maths: bool = False
    formula: bool = False

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.y0 + self.y1) / 2

    def box(self) -> Box:
        """The span's box."""
        return (self.x0, self.y0, self.x1, self.y1)


@dataclass(slots=True)
class Rule:
    """A drawn line, horizontal (y0 == y1) or vertical (x0 == x1); x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Whether the rule lies flat."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(slots=True)
class PageInk:
    """One page's ink. `turned` is text that runs otherwise than the page's; `image_cover` is 0..1 of it.

    Where `turn` is not 0, the page's text runs that way and everything here stands as on a page turned
    upright; width and height are of the page as shown.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    turn: Turn = 0
    spans: list[Span] = field(default_factory=list)
    turned: list[Span] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fields: list[FormField] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    image_cover: float = 0.0
    drawn: bool = False
    """Whether anything but text is on the page."""
    hidden_text: bool = False
    """Whether the text cannot be seen, as a scan's text layer cannot."""
    recognised: bool = False
    """Whether the text was read from a picture."""


_x0, _y0, _x1, _y1 = (attrgetter(name) for name in ("x0", "y0", "x1", "y1"))


def hull(spans: Iterable[Span]) -> Box:
    """The smallest box around one span or more."""
    spans = list(spans)
    if len(spans) == 1:
        return spans[0].box()
    return (min(map(_x0, spans)), min(map(_y0, spans)), max(map(_x1, spans)), max(map(_y1, spans)))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around one box or more."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))
