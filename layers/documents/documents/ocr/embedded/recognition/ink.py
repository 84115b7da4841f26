"""What a line's picture itself shows: its ink, the band that its letters fill, the white between them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

type InkMask = NDArray[np.bool_]

_INKED = b"\x01"  # a set flag, as numpy keeps it

_INK = 0.45  # of the way from paper to the darkest: ink
_FAINTEST = 16.0  # grey levels
_EDGE = 0.12  # of the height, above and below, that may show the next lines
NEIGHBOURS = 0.25  # of the height, above and below, that neighbouring lines reach in where lines are tight
_RULE = 0.9  # of a row that is ink: a drawn line
_FULL = 0.45  # of the fullest row: a row of letters' bodies, not of stems that rise or fall
_X_HEIGHT, CAP_HEIGHT = 0.5, 0.71  # of a font's size, over most fonts
_IDEOGRAPH = 0.9  # the same of scripts without small letters
_TALL = "bdfhklt"
_ADVANCE = 0.5  # font sizes from letter to letter, over most fonts and languages
_PROSE, _FEW = 20, 0.15  # letters, and of them capitals and figures: their rows stay well below the full ones
_UPRIGHT = 0.8  # of the strokes that a row of pixels cuts: the rest are cut along
_ASCENT, DESCENT = 0.78, 0.22
_LOW, _GROUND = 0.4, 0.85  # of a figure's height, from above: a point lies between, a hyphen ends before
_LEAST, _MOST = 0.35, 1.1  # of the strip's height that a font's size can be


@dataclass(frozen=True, slots=True)
class FontBox:
    """From the ascenders' top to the descenders' bottom, in shares of the strip's height: a font's size."""

    top: float
    bottom: float


_USUAL = FontBox(0.1, 0.9)


def ink_of(strip: Image.Image) -> InkMask:
    """The line's own ink, without what reaches in from its neighbours; shape (height, width)."""
    ink = all_ink(strip)
    _clear_of_neighbours(ink)
    _clear_of_neighbours(ink[::-1])
    return ink


def all_ink(strip: Image.Image) -> InkMask:
    """The pixels that show ink, dark on light or light on dark; shape (height, width)."""
    flat = strip.convert("L")
    grey = np.asarray(flat, dtype=np.float32)
    shares = np.cumsum(flat.histogram()) / grey.size
    dark, paper, light = (float(each) for each in np.searchsorted(shares, (0.02, 0.5, 0.98)))
    inverse = light - paper > paper - dark
    distance = grey - paper if inverse else paper - grey
    return np.asarray(distance > _INK * max(light - paper, paper - dark, _FAINTEST))


def _clear_of_neighbours(ink: InkMask) -> None:
    """Wipe off what reaches in from the line above: ink at the edge, white rows below it."""
    empty = np.nonzero(~ink[: int(NEIGHBOURS * ink.shape[0])].any(axis=1))[0]
    if len(empty):
        ink[: empty[-1]] = False


def inked_columns(ink: InkMask) -> NDArray[np.bool_]:
    """Which columns show ink between the strip's edges; a line drawn under the text does not count."""
    edge = int(_EDGE * ink.shape[0])
    rows = ink[edge : ink.shape[0] - edge]
    return np.asarray(rows[rows.mean(axis=1) < _RULE].any(axis=0))


def font_box(ink: InkMask, text: str) -> FontBox:
    """The box that the line's font takes, whichever letters the line has.

    The rows that most ink stands in reach from the baseline to the small letters' height, or to the
    capitals'; which of the two, tells the letters' usual width. What is usual where that gives no sense.
    """
    drawn = ink.mean(axis=1) >= _RULE
    rows = np.convolve(np.where(drawn, 0, ink.sum(axis=1)), (0.25, 0.5, 0.25), mode="same")
    if not rows.any():
        return _USUAL
    full = np.nonzero(rows >= _FULL * rows.max())[0]
    height = ink.shape[0]
    top, baseline = int(full[0]), int(full[-1]) + 1
    size = (baseline - top) / _body_height(text, _pitch(ink, text) / (baseline - top)) / height
    if not _LEAST <= size <= _MOST:
        return _USUAL
    return FontBox(baseline / height - _ASCENT * size, baseline / height + DESCENT * size)


def stroke_width(ink: InkMask, font: FontBox) -> float:
    """How wide the small letters' strokes are, in font sizes; 0 where nothing is seen."""
    height = ink.shape[0]
    size = (font.bottom - font.top) * height
    baseline = font.bottom * height - DESCENT * size
    rows = ink[max(0, round(baseline - _X_HEIGHT * size)) : max(1, round(baseline))]
    steps = np.diff(np.pad(rows, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    widths = np.sort(np.nonzero(steps == -1)[1] - np.nonzero(steps == 1)[1])
    upright = widths[: max(1, int(_UPRIGHT * len(widths)))]
    return float(upright.mean() / size) if len(widths) else 0.0


def stands_low(ink: InkMask, font: FontBox, first: float, end: float) -> bool:
    """Whether what is inked between two columns stands on the baseline, no higher than half a figure."""
    size = (font.bottom - font.top) * ink.shape[0]
    baseline = font.bottom * ink.shape[0] - DESCENT * size
    top, foot = baseline - CAP_HEIGHT * size, baseline + DESCENT * size / 2  # clear of the lines around
    rows = np.nonzero(ink[max(0, round(top)) : round(foot), round(first) : round(end)].any(axis=1))[0]
    if not len(rows):
        return False
    highest, lowest = ((max(0, round(top)) + rows[each] - top) / (baseline - top) for each in (0, -1))
    return bool(highest > _LOW and lowest > _GROUND)


def _pitch(ink: InkMask, text: str) -> float:
    """Columns from letter to letter."""
    columns = np.nonzero(ink.any(axis=0))[0]
    return float(columns[-1] - columns[0] + 1) / max(1, len(text)) if len(columns) else 0.0


def _body_height(text: str, breadth: float) -> float:
    """The height that most of these letters fill, in font sizes; `breadth` is their pitch over it."""
    letters = [character for character in text if character.isalnum()]
    if (
        sum(character.isalpha() and character.lower() == character.upper() for character in letters)
        > len(letters) / 2
    ):
        return _IDEOGRAPH
    tall = sum(not character.islower() or character in _TALL for character in letters)
    if tall in (0, len(letters)) or breadth <= 0:
        return CAP_HEIGHT if tall else _X_HEIGHT
    full = sum(not character.islower() for character in letters)
    if len(letters) >= _PROSE and full < _FEW * len(letters):
        return _X_HEIGHT
    return min((_X_HEIGHT, CAP_HEIGHT), key=lambda each: abs(math.log(breadth * each / _ADVANCE)))


def widest_white(inked: NDArray[np.bool_], one: float, other: float) -> tuple[float, float]:
    """The widest stretch of columns without ink between two places; half way a point where there is none."""
    place, end = int(one), max(int(one) + 1, int(np.ceil(other)))
    first = longest = 0
    for white in inked[place:end].tobytes().split(_INKED):
        if len(white) > longest:
            first, longest = place, len(white)
        place += len(white) + 1
    return (float(first), float(first + longest)) if longest else ((one + other) / 2, (one + other) / 2)
