"""A line's characters into words with their extents, by the white between letters in its picture.

The recogniser drops spaces in tight print; the picture still shows them. Where the white between two
letters is as wide as the line's own spaces, a space is read, unless it would part a known word; and where it
is nearly so wide and parts two known words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from documents.ocr.embedded.recognition.decoding import FIRST_UNSPACED, Characters
from documents.ocr.embedded.recognition.ink import InkMask, inked_columns, widest_white
from documents.ocr.embedded.recognition.lexicon import is_word

_SPACE = 0.85  # of the line's usual white at spaces, at least
_ADVANCE = 0.55  # of the usual step from letter to letter, at least
_ALONE = 0.8  # the same in a line without spaces to compare with
_TIGHT = 2.0  # times the usual white between letters, at least
_STEP = 1.25  # times the usual step from letter to letter, at least
_LEAST_WHITE = 0.35  # of a step that parts two words, even where the picture shows less
_REACH = 1.2  # steps that a word's ink may reach beyond its outer letters' places
_NEARLY = 0.6  # of the white of a space: enough between two known words

type White = tuple[float, float]


@dataclass(frozen=True, slots=True)
class WordPart:
    """A word of a line, from `start` to `end`, 0..1 of the line's width."""

    text: str
    start: float
    end: float
    confidence: float


def words_of(characters: Characters, ink: InkMask) -> list[WordPart]:
    """The line's words from left to right."""
    indices = [index for index, character in enumerate(characters.text) if not character.isspace()]
    if not indices:
        return []
    inked = inked_columns(ink)
    width = len(inked)
    places = np.clip(characters.places[indices], 0.0, 1.0) * width
    texts = [characters.text[index] for index in indices]
    spaced = np.diff(indices) > 1
    step = _usual(np.diff(places), ~spaced) or float(width) / len(texts)
    whites = [widest_white(inked, one, other) for one, other in pairwise(places)]
    breaks = spaced | _missing_spaces(texts, places, whites, spaced)
    whites = [_at_least(white, _LEAST_WHITE * step) for white in whites]
    left, right = _extent(inked, places[0] - _REACH * step, places[-1] + _REACH * step)
    parts = []
    for first, end in _stretches(breaks, len(indices)):
        start = whites[first - 1][1] if first else min(left, places[0])
        stop = whites[end - 1][0] if end < len(indices) else max(right, places[-1])
        confidence = float(characters.confidences[indices[first:end]].mean())
        parts.append(
            WordPart("".join(texts[first:end]), float(start / width), float(stop / width), confidence)
        )
    return parts


def _missing_spaces(
    texts: list[str], places: NDArray[np.float64], whites: list[White], spaced: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Where between two letters a space was not read; nowhere beside characters of scripts without spaces."""
    widths = np.array([end - start for start, end in whites])
    steps = np.diff(places)
    if spaced.all():
        return np.zeros(len(steps), np.bool_)
    step = _usual(steps, ~spaced)
    needed = max(_SPACE * _usual(widths, spaced), _ADVANCE * step) if spaced.any() else _ALONE * step
    needed = max(needed, _TIGHT * _usual(widths, ~spaced))
    possible = np.array([max(one, other) < FIRST_UNSPACED for one, other in pairwise(texts)])
    possible &= ~spaced & (steps > _STEP * step)
    return _sensible(texts, spaced, possible & (widths >= needed), possible & (widths >= _NEARLY * needed))


def _sensible(
    texts: list[str], spaced: NDArray[np.bool_], wide: NDArray[np.bool_], nearly: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Of the wide gaps those that part no known word; of the nearly wide ones those between two of them."""
    found = wide.copy()
    for first, end in _stretches(spaced, len(texts)):
        if found[first : end - 1].any() and is_word("".join(texts[first:end])):
            found[first : end - 1] = False
    for first, end in _stretches(spaced | found, len(texts)):
        if not nearly[first : end - 1].any() or is_word("".join(texts[first:end])):
            continue
        for cut in np.nonzero(nearly[first : end - 1])[0] + first + 1:
            if is_word("".join(texts[first:cut])) and is_word("".join(texts[cut:end])):
                found[cut - 1] = True
    return found


def _stretches(breaks: NDArray[np.bool_], count: int) -> Iterator[tuple[int, int]]:
    """The letters between breaks, as ranges of indices."""
    return pairwise([0, *(int(each) + 1 for each in np.nonzero(breaks)[0]), count])


def _usual(values: NDArray[np.float64], chosen: NDArray[np.bool_]) -> float:
    return float(np.median(values[chosen])) if chosen.any() else 0.0


def _at_least(white: White, width: float) -> White:
    middle, half = (white[0] + white[1]) / 2, max(width, white[1] - white[0]) / 2
    return middle - half, middle + half


def _extent(inked: NDArray[np.bool_], low: float, high: float) -> White:
    """From the first to the last inked column between two places."""
    first, end = max(0, int(low)), min(len(inked), int(np.ceil(high)) + 1)
    columns = np.nonzero(inked[first:end])[0]
    return (float(first + columns[0]), float(first + columns[-1] + 1)) if len(columns) else (low, high)
