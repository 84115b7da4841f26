"""One text area read, along whichever of its sides the text runs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from documents.ocr.embedded.detection.areas import TextArea
from documents.ocr.embedded.glyphs.cutting import LineGlyphs
from documents.ocr.embedded.glyphs.matching import PageGlyphs
from documents.ocr.embedded.recognition.cropping import HEIGHT, strip
from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import (
    CAP_HEIGHT,
    FontBox,
    font_box,
    ink_of,
    inked_columns,
    stroke_width,
)
from documents.ocr.embedded.recognition.marks import with_points
from documents.ocr.embedded.recognition.neighbours import closely, own_strip
from documents.ocr.embedded.recognition.network import Recogniser
from documents.ocr.embedded.unread.finding import unread
from documents.ocr.embedded.unread.merging import merged
from documents.ocr.embedded.wording.amounts import with_lost_points
from documents.ocr.embedded.wording.known_words import KnownWords
from documents.ocr.embedded.wording.lexicon import settled
from documents.ocr.embedded.wording.mending import mended
from documents.ocr.embedded.wording.words import WordPart, words_of
from documents.ocr.model import Point

_TALL, _GOOD = 1.5, 0.9  # times its width: the text may run up or down; of confidence


@dataclass(frozen=True, slots=True)
class ReadArea:
    """What an area says; its slant is the text's own direction. `stroke` is its letters', in pixels.

    `strip` is the area's picture, in grey; `inked` tells of each of its columns whether it shows ink. There
    are no words before the page is known.
    """

    area: TextArea
    characters: Characters
    strip: Image.Image
    inked: NDArray[np.bool_]
    font: FontBox
    stroke: float
    words: list[WordPart] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        """The mean over all characters; 0 for none."""
        return self.characters.confidence

    @property
    def glyphs(self) -> LineGlyphs:
        """Its letters' pictures."""
        return LineGlyphs(self.strip, self.characters, self.inked, self.area.height / HEIGHT)

    @property
    def figure_height(self) -> float:
        """Of the line's figures, in shares of the area's width."""
        return CAP_HEIGHT * (self.font.bottom - self.font.top) * self.area.height / self.area.width

    def worded(self, known: KnownWords) -> "ReadArea":
        """The area with its doubtful letters settled, parted into words."""
        characters = mended(settled(self.characters, known), known)
        return replace(self, characters=characters, words=words_of(characters, self.inked, known))

    def corners(self, start: float, end: float) -> tuple[Point, Point, Point, Point]:
        """The corners of the part from `start` to `end`, 0..1 of the width, from the text's top left on."""
        left, right = ((share - 0.5) * self.area.width for share in (start, end))
        top, bottom = ((share - 0.5) * self.area.height for share in (self.font.top, self.font.bottom))
        cosine, sine = math.cos(self.area.slant), math.sin(self.area.slant)

        def corner(along: float, across: float) -> Point:
            x = self.area.x + along * cosine - across * sine
            return x, self.area.y + along * sine + across * cosine

        return corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)


def weighed(read: Sequence[ReadArea]) -> list[ReadArea]:
    """The areas with their doubtful letters weighed by the shapes of the page's clear ones."""
    characters = PageGlyphs([each.characters for each in read], [each.glyphs for each in read]).weighed()
    return [replace(each, characters=found) for each, found in zip(read, characters, strict=True)]


def worded(read: Sequence[ReadArea], known: KnownWords) -> list[ReadArea]:
    """The areas with their doubtful letters settled, parted into words, amounts with their points."""
    found = [each.worded(known) for each in read]
    words = with_lost_points([each.words for each in found], [each.figure_height for each in found])
    return [replace(each, words=line) for each, line in zip(found, words, strict=True)]


class LineReader:
    """Reads the areas of one page, each once: asking again for the same one of a picture costs nothing."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._known: dict[tuple[int, TextArea], ReadArea] = {}
        self._pictures: list[Image.Image] = []

    def read(self, picture: Image.Image, area: TextArea) -> ReadArea:
        """What the area says; a tall one is tried upwards and downwards too."""
        if not any(picture is each for each in self._pictures):
            self._pictures.append(picture)  # kept, so that its id stays its own
        key = (id(picture), area)
        if key not in self._known:
            self._known[key] = self._read(picture, area)
        return self._known[key]

    def completed(self, picture: Image.Image, read: ReadArea) -> ReadArea:
        """The area with what a second look sees in ink that no letter was read for."""
        ink = ink_of(read.strip)
        if gaps := unread(read.characters, read.inked, ink, read.font):
            closer = self._recogniser.read(strip(picture, closely(read.area, read.font)))
            characters = merged(read.characters, closer, gaps)
            read = replace(read, characters=with_points(characters, ink, read.font))
        return read

    def _read(self, picture: Image.Image, area: TextArea) -> ReadArea:
        if area.height < _TALL * area.width:
            return self._try(picture, area)
        tries: list[ReadArea] = []
        for candidate in (area, _turned(area, -math.pi / 2), _turned(area, math.pi / 2)):
            if candidate is area and area.height > 3 * area.width:
                continue  # no letter is that narrow
            tries.append(self._try(picture, candidate))
            if tries[-1].confidence >= _GOOD:
                break
        return max(tries, key=lambda each: each.confidence)

    def _try(self, picture: Image.Image, area: TextArea) -> ReadArea:
        area, image = own_strip(picture, area)
        ink = ink_of(image)
        characters = self._recogniser.read(image)
        font = font_box(ink, "".join(characters.text))
        characters = with_points(characters, ink, font)
        stroke = stroke_width(ink, font) * (font.bottom - font.top) * area.height
        return ReadArea(area, characters, image.convert("L"), inked_columns(ink), font, stroke)


def _turned(area: TextArea, angle: float) -> TextArea:
    return TextArea(area.x, area.y, area.height, area.width, area.slant + angle, area.score)
