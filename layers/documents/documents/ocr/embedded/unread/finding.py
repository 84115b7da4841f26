"""Ink of a line that no letter was read for."""

import numpy as np
from numpy.typing import NDArray

from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import CAP_HEIGHT, DESCENT, FontBox, InkMask

_NARROWEST = 0.1  # of the strip's height: narrower ink is noise, or a point
_LOWEST = 0.3  # of the font's size: lower ink is noise, or a stroke
_NEAR = 0.08  # of the strip's height: a letter's place may miss its ink by that
_ROOM = 0.75  # of the way from letter to letter: nearer ink is a stroke of a wide or faint letter
_NO_TEXT = 6  # stretches: so many are a drawing, or a row of stars

type Stretch = tuple[float, float]


def unread(characters: Characters, inked: NDArray[np.bool_], ink: InkMask, font: FontBox) -> list[Stretch]:
    """The stretches of ink as high as letters, 0..1 of the width, that no character stands in.

    Ink that the strip's end cuts through is another area's.
    """
    height, width = ink.shape
    printed = [index for index, each in enumerate(characters.text) if not each.isspace()]
    places = characters.places[printed] * width
    room = _ROOM * float(np.median(np.diff(places))) if len(places) > 1 else 0.0
    size = (font.bottom - font.top) * height
    baseline = font.bottom * height - DESCENT * size
    rows = ink[max(0, round(baseline - CAP_HEIGHT * size)) : max(1, round(baseline) + 1)]
    steps = np.diff(np.pad(inked, 1).astype(np.int8))
    found: list[Stretch] = []
    for first, end in zip(np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0], strict=True):
        if not first or end == width or end - first < _NARROWEST * height:
            continue
        reach = max(room, (end - first) / 2 + _NEAR * height)
        if (np.abs(places - (first + end) / 2) <= reach).any():
            continue
        filled = np.nonzero(rows[:, first:end].any(axis=1))[0]
        if len(filled) and filled[-1] - filled[0] + 1 >= _LOWEST * size:
            found.append((first / width, end / width))
    return found if len(found) <= _NO_TEXT else []
