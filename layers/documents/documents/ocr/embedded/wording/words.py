"""A line's characters into words with their extents, by the white between letters in its picture."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.ink import widest_white
from documents.ocr.embedded.wording.known_words import KnownWords
from documents.ocr.embedded.wording.spaces import White, missing_spaces, stretches_between, usual

_LEAST_WHITE = 0.35  # of a step that parts two words, even where the picture shows less
_REACH = 1.2  # steps that a word's ink may reach beyond its outer letters' places


@dataclass(frozen=True, slots=True)
class WordPart:
    """A word of a line, from `start` to `end`, 0..1 of the line's width."""

    text: str
    start: float
    end: float
    confidence: float


def words_of(characters: Characters, inked: NDArray[np.bool_], known: KnownWords) -> list[WordPart]:
    """The line's words from left to right; `inked` tells which columns of its picture show ink."""
    indices = [index for index, character in enumerate(characters.text) if not character.isspace()]
    if not indices:
        return []
    width = len(inked)
    places = np.clip(characters.places[indices], 0.0, 1.0) * width
    texts = [characters.text[index] for index in indices]
    spaced = np.diff(indices) > 1
    step = usual(np.diff(places), ~spaced) or float(width) / len(texts)
    whites = [widest_white(inked, one, other) for one, other in pairwise(places)]
    breaks = spaced | missing_spaces(texts, places, whites, spaced, known)
    whites = [_at_least(white, _LEAST_WHITE * step) for white in whites]
    left, right = _extent(inked, places[0] - _REACH * step, places[-1] + _REACH * step)
    parts = []
    for first, end in stretches_between(breaks, len(indices)):
        start = whites[first - 1][1] if first else min(left, places[0])
        stop = whites[end - 1][0] if end < len(indices) else max(right, places[-1])
        confidence = float(characters.confidences[indices[first:end]].mean())
        parts.append(
            WordPart("".join(texts[first:end]), float(start / width), float(stop / width), confidence)
        )
    return parts


def _at_least(white: White, width: float) -> White:
    middle, half = (white[0] + white[1]) / 2, max(width, white[1] - white[0]) / 2
    return middle - half, middle + half


def _extent(inked: NDArray[np.bool_], low: float, high: float) -> White:
    """From the first to the last inked column between two places."""
    first, end = max(0, int(low)), min(len(inked), int(np.ceil(high)) + 1)
    columns = np.nonzero(inked[first:end])[0]
    return (float(first + columns[0]), float(first + columns[-1] + 1)) if len(columns) else (low, high)
