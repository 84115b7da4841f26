"""Single letters cut out of a line's picture and brought to one size, to be laid on each other."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import InkMask, ink_of, widest_white

_SIDE = 20  # pixels of a glyph's picture
_NARROWEST, _LOWEST = 3, 8  # pixels of ink that a letter or figure has at least in a strip
_REACH = 30  # columns that a line's outer letters may reach beyond their places
_FAINTEST = 16.0  # grey levels from paper to ink
_BLACKEST = 1.2  # times the line's dark ink
_MOST_TALLER, _MOST_WIDER = 1.18, 1.33  # of two glyphs that may be the same letter of one font


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter's darkness over its ink, as a vector of mean 0 and length 1.

    Height and width are those of its ink, in pixels of the page.
    """

    shape: NDArray[np.float32]
    height: float
    width: float

    def is_of_size(self, other: "Glyph") -> bool:
        """Whether both may be one letter of one font."""
        taller, wider = abs(math.log(self.height / other.height)), abs(math.log(self.width / other.width))
        return taller < math.log(_MOST_TALLER) and wider < math.log(_MOST_WIDER)


class LineGlyphs:
    """The letters of one line, cut when they are asked for; `scale` is the page's pixels over the strip's."""

    def __init__(
        self, strip: Image.Image, characters: Characters, inked: NDArray[np.bool_], scale: float
    ) -> None:
        self._strip, self._characters, self._inked, self._scale = strip, characters, inked, scale

    @cached_property
    def _pixels(self) -> tuple[InkMask, NDArray[np.float32]]:
        return ink_of(self._strip), _darkness(self._strip)

    def cut(self, index: int) -> Glyph | None:
        """The letter of this index; None for one of hardly any ink."""
        left, right = self._sides(index)
        mask, darkness = self._pixels
        ink = mask[:, left:right]
        rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
        if len(rows) < _LOWEST or len(columns) < _NARROWEST:
            return None
        # One pixel more all around, where it is the letter's own: its soft edge.
        top, bottom = max(0, int(rows[0]) - 1), min(ink.shape[0], int(rows[-1]) + 2)
        first, end = max(left, left + int(columns[0]) - 1), min(right, left + int(columns[-1]) + 2)
        part = Image.fromarray(darkness[top:bottom, first:end])
        shape = np.asarray(part.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR), np.float32).ravel()
        shape = shape - shape.mean(dtype=np.float32)
        length = float(np.linalg.norm(shape))
        if not length:
            return None
        return Glyph(shape / np.float32(length), (bottom - top) * self._scale, (end - first) * self._scale)

    def _sides(self, index: int) -> tuple[int, int]:
        """From the white before the letter to the white behind it; or the faintest column there."""
        width, place = len(self._inked), self._place(index)
        left, right = max(0.0, place - _REACH), min(float(width), place + _REACH)
        if (before := self._next(index, -1)) is not None:
            left = self._white(self._place(before), place)[1]
        if (after := self._next(index, 1)) is not None:
            right = self._white(place, self._place(after))[0]
        return round(left), round(right)

    def _white(self, one: float, other: float) -> tuple[float, float]:
        start, end = widest_white(self._inked, one, other)
        if start < end:
            return start, end
        first = min(int(one), len(self._inked) - 1)
        last = max(first + 1, math.ceil(other))
        faintest = first + int(self._pixels[1][:, first:last].sum(axis=0).argmin())
        return float(faintest + 1), float(faintest)

    def _next(self, index: int, step: int) -> int | None:
        """The next character that is no space."""
        index += step
        while 0 <= index < len(self._characters.text) and self._characters.text[index].isspace():
            index += step
        return index if 0 <= index < len(self._characters.text) else None

    def _place(self, index: int) -> float:
        return float(min(1.0, max(0.0, self._characters.places[index]))) * len(self._inked)


def _darkness(strip: Image.Image) -> NDArray[np.float32]:
    """How far each pixel is from paper towards ink, 0 to about 1; dark on light or light on dark."""
    flat = strip.convert("L")
    grey = np.asarray(flat, np.float32)
    shares = np.cumsum(flat.histogram()) / grey.size
    dark, paper, light = (float(each) for each in np.searchsorted(shares, (0.02, 0.5, 0.98)))
    distance = grey - paper if light - paper > paper - dark else paper - grey
    return np.asarray(np.clip(distance / max(light - paper, paper - dark, _FAINTEST), 0, _BLACKEST))
