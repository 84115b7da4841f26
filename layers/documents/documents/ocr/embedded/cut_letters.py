"""Letters that an area's end cuts through, where another area has them whole.

Areas that stand side by side overlap by a letter's width at most; without this an amount beside its currency
would get a figure too many.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from documents.ocr.embedded.detection.areas import TextArea
from documents.ocr.embedded.reading import ReadArea
from documents.ocr.embedded.recognition.decoding import Characters, without

_INSIDE = 0.9  # of an area's half width and half height: well within it


def without_cut_letters(read: Sequence[ReadArea]) -> list[ReadArea]:
    """The areas without their first and last letters where these are cut and stand in another area."""
    return [_relieved(each, read) for each in read]


def _relieved(read: ReadArea, others: Sequence[ReadArea]) -> ReadArea:
    for index in (-1, 0):
        characters = read.characters
        if len(characters.text) < 2 or not _is_cut(read, characters, index):
            continue
        place = _point(read.area, float(characters.places[index]))
        if any(_holds(other.area, place) for other in others if other is not read):
            read = replace(read, characters=without(characters, index % len(characters.text)))
    return read


def _is_cut(read: ReadArea, characters: Characters, index: int) -> bool:
    """Whether the ink at the end runs on past it, and the letter is the one in it."""
    ink, width = read.inked, len(read.inked)
    if not ink[index]:
        return False
    white = np.nonzero(~ink)[0]
    place = float(characters.places[index]) * width
    return not len(white) or (place > white[-1] if index else place < white[0])


def _point(area: TextArea, share: float) -> tuple[float, float]:
    """Where the share of the area's width stands on the picture."""
    along = (share - 0.5) * area.width
    return area.x + along * math.cos(area.slant), area.y + along * math.sin(area.slant)


def _holds(area: TextArea, point: tuple[float, float]) -> bool:
    x, y = point[0] - area.x, point[1] - area.y
    cosine, sine = math.cos(area.slant), math.sin(area.slant)
    along, across = x * cosine + y * sine, y * cosine - x * sine
    return abs(along) < _INSIDE * area.width / 2 and abs(across) < _INSIDE * area.height / 2
