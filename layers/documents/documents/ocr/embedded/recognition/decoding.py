"""From the recogniser's probabilities to characters: greedy CTC."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_BLANK = 0
_DOUBTFUL = 0.97  # of certainty: below it the other readings of a letter are kept
_CHOICES, _LEAST = 5, 0.01  # of them at most, and of certainty at least
FIRST_UNSPACED = "\u2e80"  # from here on: scripts written without spaces, and their wide forms of marks
_STRAYS = 0.3  # of a line's characters at most: ideographs that are misread letters

_PASSED_OVER = 0.15  # of certainty: a letter that nothing was read for, but hardly

type Choices = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A letter that may stand at a place, 0..1 of the line's width, where none was read."""

    text: str
    confidence: float
    place: float


@dataclass(frozen=True, slots=True)
class Characters:
    """A line's characters with their places, 0..1 of the line's width, and confidences, 0..1.

    `choices` gives other readings with their confidences, by index, for characters that are doubtful;
    `passed_over` what may stand before the character of an index, where no character was read.
    """

    text: list[str]
    places: NDArray[np.float64]
    confidences: NDArray[np.float32]
    choices: dict[int, Choices] = field(default_factory=dict)
    passed_over: dict[int, PassedOver] = field(default_factory=dict)

    @property
    def confidence(self) -> float:
        """The mean over all characters; 0 for none."""
        return float(self.confidences.mean()) if len(self.text) else 0.0


def without(characters: Characters, index: int) -> Characters:
    """The line without one of its characters."""
    kept = [each for each in range(len(characters.text)) if each != index]
    return Characters(
        [characters.text[each] for each in kept],
        characters.places[kept],
        characters.confidences[kept],
        {each - (each > index): found for each, found in characters.choices.items() if each != index},
        {each - (each > index): found for each, found in characters.passed_over.items() if each != index},
    )


class Alphabet:
    """The characters by the network's numbers; 0 stands for none."""

    def __init__(self, characters: list[str]) -> None:
        self.characters = characters
        self.unspaced = np.array([each >= FIRST_UNSPACED for each in characters])


def decode(probabilities: NDArray[np.float32], alphabet: Alphabet) -> Characters:
    """The best characters of a line: `probabilities` is (steps, characters).

    A few ideographs in a line of letters are letters misread: the line is then read without any.
    """
    found = _decoded(probabilities, alphabet)
    strays = sum(each >= FIRST_UNSPACED for each in found.text)
    if 0 < strays <= _STRAYS * len(found.text):
        found = _decoded(np.where(alphabet.unspaced, np.float32(0), probabilities), alphabet)
    return found


def _decoded(probabilities: NDArray[np.float32], alphabet: Alphabet) -> Characters:
    best = probabilities.argmax(axis=1)
    changed = np.diff(best, prepend=-1) != 0
    firsts = np.nonzero(changed & (best != _BLANK))[0]
    ends = np.append(np.nonzero(changed)[0], len(best))
    lasts = ends[np.searchsorted(ends, firsts, "right")] - 1
    certain = probabilities[firsts, best[firsts]]
    return Characters(
        text=[alphabet.characters[each] for each in best[firsts]],
        places=((firsts + lasts) / 2 + 0.5) / len(best),
        confidences=certain,
        choices={
            int(index): choices
            for index in np.nonzero(certain < _DOUBTFUL)[0]
            if (choices := _choices(probabilities[firsts[index]], alphabet))
        },
        passed_over=_passed_over(probabilities, best, firsts, alphabet),
    )


def _passed_over(
    probabilities: NDArray[np.float32], best: NDArray[np.int64], firsts: NDArray[np.int64], alphabet: Alphabet
) -> dict[int, PassedOver]:
    """The likeliest letter at steps that no character needs, where it is no more of its neighbours."""
    found: dict[int, PassedOver] = {}
    same = best[1:] == best[:-1]
    spare = (best == _BLANK) | np.append(same, False) | np.insert(same, 0, False)
    certain = probabilities[np.arange(len(best)), best]
    hesitant = np.nonzero(spare & (certain < 1 - _PASSED_OVER + _LEAST))[0]
    for step in hesitant:
        row = probabilities[step].copy()
        row[[_BLANK, *best[max(0, step - 1) : step + 2]]] = 0.0
        number = int(row.argmax())
        letter, confidence = alphabet.characters[number], float(row[number])
        index = int(np.searchsorted(firsts, step))
        if confidence >= _PASSED_OVER and letter.isalpha() and letter < FIRST_UNSPACED:
            known = found.get(index)
            if known is None or confidence > known.confidence:
                found[index] = PassedOver(letter, confidence, (float(step) + 0.5) / len(best))
    return found


def _choices(row: NDArray[np.float32], alphabet: Alphabet) -> Choices:
    """The likeliest letters and digits but the first."""
    likely = np.nonzero(row >= _LEAST)[0]
    ordered = likely[np.argsort(-row[likely])][1:_CHOICES]
    return tuple(
        (alphabet.characters[each], float(row[each]))
        for each in ordered
        if alphabet.characters[each].isalnum()
    )
