"""Spaces that the recogniser did not read, seen in the picture.

It drops spaces in tight print; the picture still shows them. Where the white between two letters is as wide
as the line's own spaces, a space is read, unless it would part a known word or an amount; and where it is
nearly so wide and parts two known words. A long run of letters that is no word is parted where known words
meet and there is more white than between its other letters.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from documents.ocr.embedded.recognition.decoding import FIRST_UNSPACED
from documents.ocr.embedded.wording.known_words import KnownWords, is_word

_SPACE = 0.85  # of the line's usual white at spaces, at least
_ADVANCE = 0.55  # of the usual step from letter to letter, at least
_ALONE = 0.8  # the same in a line without spaces to compare with
_TIGHT = 2.0  # times the usual white between letters, at least
_STEP = 1.25  # times the usual step from letter to letter, at least
_FIGURES = 1.5  # times the usual white between figures, at least, between two of them
_NEARLY = 0.6  # of the white of a space: enough between two known words
_RUN_TOGETHER = 10  # letters: from here on a run of them may be several words
_AMOUNT = re.compile(r"(?<=[0-9])[.,](?=[0-9]{2,3}(?![0-9]))")  # the mark within
_SLIGHT = 1.8  # times the usual white between letters: enough between the words of such a run

type White = tuple[float, float]


def missing_spaces(
    texts: list[str],
    places: NDArray[np.float64],
    whites: list[White],
    spaced: NDArray[np.bool_],
    known: KnownWords,
) -> NDArray[np.bool_]:
    """Where between two letters a space was not read; nowhere beside characters of scripts without spaces."""
    widths = np.array([end - start for start, end in whites])
    steps = np.diff(places)
    if spaced.all():
        return np.zeros(len(steps), np.bool_)
    step, usual_white = usual(steps, ~spaced), usual(widths, ~spaced)
    needed = max(_SPACE * usual(widths, spaced), _ADVANCE * step) if spaced.any() else _ALONE * step
    needed = max(needed, _TIGHT * usual_white)
    possible = np.array([max(one, other) < FIRST_UNSPACED for one, other in pairwise(texts)]) & ~spaced
    # Figures share one width, so narrow ones stand in white: between them it must be more than that.
    figures = np.array([one.isdigit() and other.isdigit() for one, other in pairwise(texts)])
    tabular = figures & (widths < _FIGURES * usual(widths, figures & ~spaced))
    apart = possible & (steps > _STEP * step) & ~tabular & ~_within_amounts(texts)
    found = _sensible(texts, spaced, apart & (widths >= needed), apart & (widths >= _NEARLY * needed))
    return found | _run_together(texts, spaced | found, possible & (widths >= _SLIGHT * usual_white), known)


def _within_amounts(texts: list[str]) -> NDArray[np.bool_]:
    """Where a point or comma parts an amount's figures: in type of one width it stands in a figure's room."""
    found = np.zeros(len(texts) - 1, np.bool_)
    for match in _AMOUNT.finditer("".join(each[0] for each in texts)):
        found[match.start() - 1 : match.end()] = True
    return found


def _sensible(
    texts: list[str], spaced: NDArray[np.bool_], wide: NDArray[np.bool_], nearly: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Of the wide gaps those that part no known word; of the nearly wide ones those between two of them."""
    found = wide.copy()
    for first, end in stretches_between(spaced, len(texts)):
        if found[first : end - 1].any() and is_word("".join(texts[first:end])):
            found[first : end - 1] = False
    for first, end in stretches_between(spaced | found, len(texts)):
        if not nearly[first : end - 1].any() or is_word("".join(texts[first:end])):
            continue
        for cut in np.nonzero(nearly[first : end - 1])[0] + first + 1:
            if is_word("".join(texts[first:cut])) and is_word("".join(texts[cut:end])):
                found[cut - 1] = True
    return found


def _run_together(
    texts: list[str], breaks: NDArray[np.bool_], slight: NDArray[np.bool_], known: KnownWords
) -> NDArray[np.bool_]:
    """The cuts that part long runs of letters, none of them a word, into known words alone."""
    found = np.zeros_like(breaks)
    for first, end in stretches_between(breaks, len(texts)):
        run = "".join(texts[first:end])
        if end - first < _RUN_TOGETHER or not run.isalpha() or is_word(run):
            continue
        ends: dict[int, list[int]] = {first: []}  # place → the cuts of known words that lead up to it
        for cut in [*(int(each) + first + 1 for each in np.nonzero(slight[first : end - 1])[0]), end]:
            for start, cuts in list(ends.items()):
                if (
                    cut not in ends
                    and known.is_word("".join(texts[start:cut]))
                    and (start, cut) != (first, end)
                ):
                    ends[cut] = [*cuts, cut]
        found[[cut - 1 for cut in ends.get(end, [])[:-1]]] = True
    return found


def stretches_between(breaks: NDArray[np.bool_], count: int) -> Iterator[tuple[int, int]]:
    """The letters between breaks, as ranges of indices."""
    return pairwise([0, *(int(each) + 1 for each in np.nonzero(breaks)[0]), count])


def usual(values: NDArray[np.float64], chosen: NDArray[np.bool_]) -> float:
    """The median; of two middle values the smaller, as a wide gap among two must not pass for usual."""
    found = np.sort(values[chosen])
    return float(found[(len(found) - 1) // 2]) if len(found) else 0.0
