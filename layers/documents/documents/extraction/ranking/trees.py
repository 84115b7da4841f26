"""Boosted trees as plain arrays: scores without the library that grew them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents.extraction.ranking.matching import Floats


@dataclass(frozen=True, slots=True)
class Trees:
    """`feature`, `threshold`, `left`, `right`, `value` of all nodes; `roots` are the trees' first nodes.

    A node with feature -1 is a leaf. A row goes left when its feature is at most the threshold.
    """

    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]

    def scores(self, rows: Floats) -> Floats:
        """The sums of the leaves that each row reaches, as probabilities 0..1."""
        if not len(rows):
            return np.zeros(0, np.float32)
        nodes = np.repeat(self.roots[None, :], len(rows), axis=0)
        at = np.arange(len(rows))[:, None]
        while True:
            feature = self.feature[nodes]
            inner = feature >= 0
            if not inner.any():
                break
            goes_left = rows[at, np.maximum(feature, 0)] <= self.threshold[nodes]
            nodes = np.where(inner, np.where(goes_left, self.left[nodes], self.right[nodes]), nodes)
        total = self.value[nodes].sum(axis=1)
        return (1.0 / (1.0 + np.exp(-total))).astype(np.float32)
