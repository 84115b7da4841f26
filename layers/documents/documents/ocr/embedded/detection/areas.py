"""Text areas as slanted rectangles: from a map of text probability to boxes around lines.

DB's post-processing (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", 2020):
the network shrinks every line's area, so each box is grown by area × ratio / perimeter. Boxes are fitted by
moments: a long area tells its own slant, a short one takes the page's.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents.ocr.pictures.runs import Runs, label, runs_of

type Numbers = NDArray[np.float64]
type ProbabilityMap = NDArray[np.float32]

_THRESHOLD = 0.3
_MIN_SCORE = 0.5
_GROWTH = 1.6
_MIN_SIDE = 2.5  # map pixels
_LONG = 4.0  # times its height: from here on an area's own slant counts
_MAX_OWN_SLANT = math.radians(6)  # beyond the page's


@dataclass(frozen=True, slots=True)
class TextArea:
    """A rectangle around text: centre, extent along the text and across it, slant in radians clockwise."""

    x: float
    y: float
    width: float
    height: float
    slant: float
    score: float

    def scaled(self, across: float, down: float) -> "TextArea":
        """The rectangle in a picture that is larger by these factors, which hardly differ."""
        return TextArea(
            self.x * across, self.y * down, self.width * across, self.height * down, self.slant, self.score
        )


@dataclass(frozen=True, slots=True)
class TextAreas:
    """The text of a picture; `slant` is the page's, `upright_share` that of text which runs across."""

    areas: list[TextArea]
    slant: float
    upright_share: float


@dataclass(frozen=True, slots=True)
class Moments:
    """Each area's pixels: count, sum of probability, centre, main axis and length over height."""

    count: Numbers
    weight: Numbers
    x: Numbers
    y: Numbers
    angle: Numbers
    stretch: Numbers


def text_areas(probability: ProbabilityMap) -> TextAreas:
    """The text areas in a map of shape (height, width)."""
    runs = runs_of(probability > _THRESHOLD)
    if not len(runs.rows):
        return TextAreas([], 0.0, 1.0)
    labels = label(runs, probability.shape[1])
    moments = _moments(runs, labels, probability)
    slant, upright_share = _page_slant(moments)
    slants = np.where(
        (moments.stretch >= _LONG) & (np.abs(moments.angle - slant) < _MAX_OWN_SLANT), moments.angle, slant
    )
    return TextAreas(_rectangles(runs, labels, moments, slants), slant, upright_share)


def _moments(runs: Runs, labels: NDArray[np.int64], probability: ProbabilityMap) -> Moments:
    sums = np.zeros((probability.shape[0], probability.shape[1] + 1))
    np.cumsum(probability, axis=1, out=sums[:, 1:])
    lengths = runs.lengths.astype(np.float64)
    middles = (runs.starts + runs.ends) / 2
    downs = runs.rows + 0.5

    def total(values: Numbers) -> Numbers:
        return np.bincount(labels, weights=values)

    count = total(lengths)
    x, y = total(lengths * middles) / count, total(lengths * downs) / count
    xx = total(lengths * middles**2 + lengths**3 / 12) / count - x**2
    yy = total(lengths * downs**2 + lengths / 12) / count - y**2
    xy = total(lengths * middles * downs) / count - x * y
    spread = np.hypot((xx - yy) / 2, xy)
    return Moments(
        count=count,
        weight=total(sums[runs.rows, runs.ends] - sums[runs.rows, runs.starts]),
        x=x,
        y=y,
        angle=0.5 * np.arctan2(2 * xy, xx - yy),
        stretch=np.sqrt(((xx + yy) / 2 + spread) / np.maximum((xx + yy) / 2 - spread, 1 / 12)),
    )


def _page_slant(moments: Moments) -> tuple[float, float]:
    """The slant of most of the text that runs across, and the share of text that does."""
    long = moments.stretch >= 2
    across = np.abs(moments.angle) < math.pi / 4
    lengths = np.sqrt(moments.count * moments.stretch)
    total = lengths[long].sum()
    share = float(lengths[long & across].sum() / total) if total else 1.0
    telling = across & (moments.stretch >= _LONG)
    if not telling.any():
        return 0.0, share
    order = np.argsort(moments.angle[telling])
    reached = np.cumsum(lengths[telling][order])
    return float(moments.angle[telling][order][np.searchsorted(reached, reached[-1] / 2)]), share


def _rectangles(runs: Runs, labels: NDArray[np.int64], moments: Moments, slants: Numbers) -> list[TextArea]:
    """A rectangle of its slant around each area that is text, grown to what the network shrank it from."""
    cosines, sines = np.cos(slants), np.sin(slants)
    low = np.full((2, len(slants)), np.inf)
    high = -low
    for xs in (runs.starts, runs.ends):
        for ys in (runs.rows, runs.rows + 1):
            along = xs * cosines[labels] + ys * sines[labels]
            across = ys * cosines[labels] - xs * sines[labels]
            for axis, values in enumerate((along, across)):
                np.minimum.at(low[axis], labels, values)
                np.maximum.at(high[axis], labels, values)
    extents, centres = high - low, (high + low) / 2
    scores = moments.weight / moments.count
    areas = []
    for index in np.nonzero((extents.min(axis=0) >= _MIN_SIDE) & (scores >= _MIN_SCORE))[0]:
        width, height = extents[:, index]
        grown = width * height * _GROWTH / (width + height)
        along, across = centres[:, index]
        areas.append(
            TextArea(
                x=float(along * cosines[index] - across * sines[index]),
                y=float(along * sines[index] + across * cosines[index]),
                width=float(width + grown),
                height=float(height + grown),
                slant=float(slants[index]),
                score=float(scores[index]),
            )
        )
    return areas
