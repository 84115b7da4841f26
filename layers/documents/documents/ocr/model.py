"""What an OCR engine takes and gives: the picture of a page, and the lines of text on it.

A quad is four corners (x, y) in points, origin at the top left of the page as shown, in the order in which
the text itself has them: its top left, top right, bottom right, bottom left. So a quad tells where the text
stands, how it is turned and how far it is skewed.
"""

import math
from dataclasses import dataclass, field
from typing import Protocol

from PIL import Image

from documents.model import Box

type Point = tuple[float, float]
type Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page's picture: RGB pixels, `scale` of them to a point."""

    picture: Image.Image
    scale: float

    @property
    def size(self) -> tuple[float, float]:
        """The page's width and height in points."""
        return self.picture.width / self.scale, self.picture.height / self.scale


@dataclass(slots=True)
class RecognisedWord:
    """One word; `confidence` is 0..1."""

    text: str
    quad: Quad
    confidence: float


@dataclass(slots=True)
class RecognisedLine:
    """Text on one baseline, without wide gaps; `text` is its words with spaces where the text has them.

    `stroke` is the width of the letters' strokes in points, by which bold type is told; 0 for not known.
    """

    text: str
    quad: Quad
    confidence: float
    words: list[RecognisedWord] = field(default_factory=list)
    stroke: float = 0.0


class OcrEngine(Protocol):
    """Reads a page's picture. Lines come in any order."""

    def read(self, image: PageImage) -> list[RecognisedLine]:
        """The lines of text; none for an empty page."""
        ...


def bounds(quad: Quad) -> Box:
    """The upright box around a quad."""
    xs, ys = zip(*quad, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def direction(quad: Quad) -> float:
    """The way the text runs: degrees clockwise from rightward, -180..180."""
    (x0, y0), (x1, y1) = quad[0], quad[1]
    (x3, y3), (x2, y2) = quad[3], quad[2]
    return math.degrees(math.atan2((y1 - y0) + (y2 - y3), (x1 - x0) + (x2 - x3)))
