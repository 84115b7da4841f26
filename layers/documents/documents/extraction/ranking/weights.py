"""The trained model, kept in the package."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from documents.extraction.ranking.features import NAMES
from documents.extraction.ranking.matching import Floats
from documents.extraction.ranking.trees import Trees

FILE = Path(__file__).parent / "weights.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """The ranker and what its scores mean: `points` → `chances`, both rising, interpolated between."""

    trees: Trees
    points: Floats
    chances: Floats

    def confidence(self, score: float) -> float:
        """The share of such scores that were right."""
        return float(np.interp(score, self.points, self.chances))


@cache
def trained_model() -> Model:
    """The model of this package, read once. Raises ValueError when it was trained for other features."""
    with np.load(FILE, allow_pickle=False) as stored:
        if tuple(stored["names"].tolist()) != NAMES:
            raise ValueError("The extraction model was trained for other features: run `make train`.")
        trees = Trees(*(stored[name] for name in ("feature", "threshold", "left", "right", "value", "roots")))
        return Model(trees, stored["points"], stored["chances"])
