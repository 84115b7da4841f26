"""From the recogniser's probabilities to characters: greedy CTC."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BLANK = 0


@dataclass(frozen=True, slots=True)
class Characters:
    """A line's characters with their places, 0..1 of the line's width, and confidences, 0..1."""

    text: list[str]
    places: NDArray[np.float64]
    confidences: NDArray[np.float32]

    @property
    def confidence(self) -> float:
        """The mean over all characters; 0 for none."""
        return float(self.confidences.mean()) if len(self.text) else 0.0


def decode(probabilities: NDArray[np.float32], alphabet: list[str]) -> Characters:
    """The best characters of a line: `probabilities` is (steps, characters), of which 0 stands for none."""
    best = probabilities.argmax(axis=1)
    changed = np.diff(best, prepend=-1) != 0
    firsts = np.nonzero(changed & (best != _BLANK))[0]
    ends = np.append(np.nonzero(changed)[0], len(best))
    lasts = ends[np.searchsorted(ends, firsts, "right")] - 1
    certain = probabilities[np.arange(len(best)), best]
    return Characters(
        text=[alphabet[each] for each in best[firsts]],
        places=((firsts + lasts) / 2 + 0.5) / len(best),
        confidences=certain[firsts],
    )
