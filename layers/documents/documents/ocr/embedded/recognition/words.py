"""A line's characters into words with their extents, by the white between letters in its picture.

The recogniser drops spaces in tight print; the picture still shows them. Where the white between two
letters is as wide as the line's own spaces, a space is read.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from documents.ocr.embedded.recognition.decoding import Characters

_SPACE = 0.85  # of the line's usual white at spaces
_ADVANCE = 0.55  # of the usual step from letter to letter, at least
_ALONE = 0.8  # the same in a line without spaces to compare with
_EDGE = 0.12  # of the height, above and below, that may show the next lines
_INK = 0.45  # of the way from paper to the darkest: ink


@dataclass(frozen=True, slots=True)
class WordPart:
    """A word of a line, from `start` to `end`, 0..1 of the line's width."""

    text: str
    start: float
    end: float
    confidence: float


def words_of(characters: Characters, strip: Image.Image) -> list[WordPart]:
    """The line's words from left to right."""
    indices = [index for index, character in enumerate(characters.text) if not character.isspace()]
    if not indices:
        return []
    places = np.clip(characters.places[indices], 0.0, 1.0) * strip.width
    inked = _inked_columns(strip)
    gaps = [_gap(inked, one, other) for one, other in zip(places[:-1], places[1:], strict=True)]
    spaced = np.diff(indices) > 1
    texts = [characters.text[index] for index in indices]
    breaks = spaced | _missing_spaces(texts, places, gaps, spaced)
    bounds = [0, *(np.nonzero(breaks)[0] + 1), len(indices)]
    left, right = _inked_extent(inked)
    parts = []
    for first, end in zip(bounds[:-1], bounds[1:], strict=True):
        start = gaps[first - 1][1] if first else min(left, places[0])
        stop = gaps[end - 1][0] if end < len(indices) else max(right, places[-1])
        confidence = float(characters.confidences[[indices[each] for each in range(first, end)]].mean())
        parts.append(
            WordPart("".join(texts[first:end]), start / strip.width, stop / strip.width, confidence)
        )
    return parts


def _missing_spaces(
    texts: list[str],
    places: NDArray[np.float64],
    gaps: list[tuple[float, float]],
    spaced: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Where between two letters a space was not read; nowhere beside characters of scripts without."""
    widths = np.array([end - start for start, end in gaps])
    steps = np.diff(places)
    if not len(steps) or spaced.all():
        return np.zeros(len(steps), np.bool_)
    advance = float(np.median(steps[~spaced]))
    tight = float(np.median(widths[~spaced]))
    if spaced.any():
        needed = max(_SPACE * float(np.median(widths[spaced])), _ADVANCE * advance)
    else:
        needed = _ALONE * advance
    wide = np.array([one.isascii() and other.isascii() for one, other in zip(texts[:-1], texts[1:], strict=True)])
    return wide & ~spaced & (widths >= max(needed, 2.0 * tight)) & (steps > 1.25 * advance)


def _inked_columns(strip: Image.Image) -> NDArray[np.bool_]:
    """Which columns of the strip show ink; dark on light or light on dark."""
    grey = np.asarray(strip.convert("L"), dtype=np.float32)
    edge = int(_EDGE * grey.shape[0])
    grey = grey[edge : grey.shape[0] - edge]
    paper = float(np.median(grey))
    dark, light = np.percentile(grey, (2, 98))
    distance = grey - paper if light - paper > paper - dark else paper - grey
    return (distance > _INK * max(light - paper, paper - dark, 16.0)).any(axis=0)


def _inked_extent(inked: NDArray[np.bool_]) -> tuple[float, float]:
    columns = np.nonzero(inked)[0]
    return (float(columns[0]), float(columns[-1] + 1)) if len(columns) else (0.0, float(len(inked)))


def _gap(inked: NDArray[np.bool_], one: float, other: float) -> tuple[float, float]:
    """The widest white between two places; a point half way where there is none."""
    start, end = int(one), max(int(one) + 1, int(np.ceil(other)))
    steps = np.diff(np.concatenate(([False], ~inked[start:end], [False])).astype(np.int8))
    firsts, lasts = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
    if not len(firsts):
        return (one + other) / 2, (one + other) / 2
    widest = int((lasts - firsts).argmax())
    return float(start + firsts[widest]), float(start + lasts[widest])
