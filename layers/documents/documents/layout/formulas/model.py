"""What a formula is made of: glyphs as the page has them, atoms as LaTeX sees them."""

from dataclasses import dataclass
from typing import Literal

from documents.model import Box

type AtomKind = Literal["letter", "operator", "fence", "root", "accent", "built"]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character: its ink's box and baseline, points from the page's top left."""

    text: str
    box: Box
    baseline: float
    size: float
    font: str = ""
    """The font's name in small letters."""
    italic: bool = False
    unmapped: bool = False
    """Whether `text` is the font's own code, not a character."""


@dataclass(slots=True)
class Atom:
    """One unit of a formula. `base` is the baseline it stands on, reckoned for what hangs about the axis."""

    latex: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    kind: AtomKind = "letter"
    upright: bool = False
    """An upright letter: with its neighbours it may be the name of a function."""

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.x0 + self.x1) / 2
