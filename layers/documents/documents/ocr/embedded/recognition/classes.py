"""From a line's features to probabilities of characters: the network's last layer, no more of it than needed.

Nine of ten of the network's characters are ideographs and kana. A line of letters pays for its letters
alone: the others are weighed only at steps where neither a letter nor the blank is seen for sure, and at all
steps only of a line where one of them is likelier there.
"""

import numpy as np
from numpy.typing import NDArray

from documents.ocr.embedded.networks.last_layer import LastLayer
from documents.ocr.embedded.networks.weights import session
from documents.ocr.embedded.recognition.decoding import Alphabet

type Numbers = NDArray[np.float32]

# What the best letter or the blank has before softmax. Where it had over 16, an ideograph won at none of
# 19,000 steps of rendered Chinese and Japanese, at three of 76,000 of receipts and prose: of these 97 % have.
_SURE = 17.0


class Classes:
    """The last layer over `characters`, which are those of the layer's classes; the first is the blank."""

    def __init__(self, layer: LastLayer, characters: list[str], threads: int) -> None:
        self._all = Alphabet(characters)
        self._places = [np.nonzero(self._all.unspaced == unspaced)[0] for unspaced in (False, True)]
        self._letters = Alphabet([characters[each] for each in self._places[0]])
        self._networks = [session(layer.of(places), threads) for places in self._places]

    def probabilities(self, features: Numbers) -> tuple[Numbers, Alphabet]:
        """What each step shows, (steps, characters of the alphabet given with it), from (steps, features)."""
        letters = self._scores(0, features)
        best = letters.max(axis=1)
        unsure = np.nonzero(best < _SURE)[0]
        if not len(unsure):
            return _softmax(letters), self._letters
        others = self._scores(1, features[unsure])
        if (others.max(axis=1) > best[unsure]).any():
            scores = np.empty((len(features), len(self._all.characters)), np.float32)
            scores[:, self._places[0]], scores[:, self._places[1]] = letters, self._scores(1, features)
            return _softmax(scores), self._all
        found = _softmax(letters)
        # A probability is one of all characters: the others take their share of an unsure step.
        share = found[unsure].max(axis=1) * np.exp(others - best[unsure, None]).sum(axis=1)
        found[unsure] /= 1 + share[:, None]
        return found, self._letters

    def _scores(self, part: int, features: Numbers) -> Numbers:
        scores: Numbers = self._networks[part].run(None, {"x": features})[0]
        return scores


def _softmax(scores: Numbers) -> Numbers:
    """Along the last axis; in place."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores
