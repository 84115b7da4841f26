"""An engine's lines as ink: turned upright, levelled, letter sizes made even."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from documents.layout.ink import PageInk, Span, Turn
from documents.layout.turning import quarter
from documents.model import Box
from documents.ocr.composing.sizes import even_sizes, weighted_median
from documents.ocr.model import Point, Quad, RecognisedLine, direction

_BOLD = 1.3  # times the usual stroke of letters of that size
_TELLING = 3.0  # times its height: from this length on a line's direction counts


@dataclass(frozen=True, slots=True)
class Posture:
    """How text lies on the page as shown: its quarter turn and, beyond it, its skew; degrees clockwise."""

    width: float
    height: float
    turn: Turn
    skew: float

    def upright(self, point: Point) -> Point:
        """The point on the page turned upright and levelled."""
        x, y = _rotated(point, -self.skew, (self.width / 2, self.height / 2))
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return self.height - y, x
        return x, y

    def shown(self, box: Box) -> Box:
        """The upright box around a box of the levelled page, where it stands on the page as shown."""
        x0, y0, x1, y1 = box
        centre = (self.width / 2, self.height / 2)
        corners = [_rotated(each, self.skew, centre) for each in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        xs, ys = zip(*corners, strict=True)
        return (min(xs), min(ys), max(xs), max(ys))


def posture_of(lines: Sequence[RecognisedLine], width: float, height: float) -> Posture:
    """The turn of most letters and the median skew of the lines that run that way."""
    letters: dict[Turn, int] = {}
    for line in lines:
        turn = quarter(direction(line.quad))
        letters[turn] = letters.get(turn, 0) + len(line.text)
    turn = max(letters, key=lambda each: letters[each], default=0)
    skews: list[tuple[float, float]] = []
    for line in lines:
        degrees = direction(line.quad)
        long, high = _extent(line.quad)
        if quarter(degrees) == turn and long >= _TELLING * high:
            skews.append(((degrees - turn + 180) % 360 - 180, long))
    return Posture(width, height, turn, weighted_median(skews))


def page_ink(number: int, lines: Sequence[RecognisedLine], posture: Posture) -> PageInk:
    """The lines as spans on a page turned upright."""
    ink = PageInk(number, posture.width, posture.height, turn=posture.turn, recognised=True)
    for line in lines:
        span = _span(line, posture)
        (ink.spans if span.turn == posture.turn else ink.turned).append(span)
    even_sizes(ink.spans)
    _tell_bold(ink.spans, [line.stroke for line in lines if quarter(direction(line.quad)) == posture.turn])
    return ink


def _span(line: RecognisedLine, posture: Posture) -> Span:
    x0, y0, x1, y1 = _box(line.quad, posture)
    turn = quarter(direction(line.quad))
    words: list[tuple[str, float, float]] = []
    if turn == posture.turn:
        for word in line.words:
            left, _, right, _ = _box(word.quad, posture)
            words.append((word.text, left, right))
    _, high = _extent(line.quad)
    return Span(line.text, x0, y0, x1, y1, size=high, turn=turn, words=words)


def _box(quad: Quad, posture: Posture) -> Box:
    """The quad's extent on the levelled page, by its own sides: no line is taller for its slant."""
    points = [posture.upright(point) for point in quad]
    long, high = _extent(quad)
    x, y = sum(each[0] for each in points) / 4, sum(each[1] for each in points) / 4
    if abs(points[1][0] - points[0][0]) < abs(points[1][1] - points[0][1]):
        long, high = high, long
    return (x - long / 2, y - high / 2, x + long / 2, y + high / 2)


def _tell_bold(spans: list[Span], strokes: list[float]) -> None:
    """Mark spans whose strokes are wider than most letters' on the page; larger letters have wider ones."""
    known = [(stroke, float(len(span.text))) for span, stroke in zip(spans, strokes, strict=True) if stroke]
    usual = weighted_median(known)
    size = weighted_median([(span.size, float(len(span.text))) for span in spans]) or 1.0
    for span, stroke in zip(spans, strokes, strict=True):
        span.bold = stroke > _BOLD * usual * max(1.0, span.size / size)


def _extent(quad: Quad) -> tuple[float, float]:
    long = (math.dist(quad[0], quad[1]) + math.dist(quad[3], quad[2])) / 2
    high = (math.dist(quad[0], quad[3]) + math.dist(quad[1], quad[2])) / 2
    return long, high


def _rotated(point: Point, degrees: float, centre: Point) -> Point:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point[0] - centre[0], point[1] - centre[1]
    return centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine
