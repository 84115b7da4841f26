"""The trained model, kept in the package."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from documents.extraction.ranking.features import NAMES
from documents.extraction.ranking.matching import Floats
from documents.extraction.ranking.trees import Trees

LABELLED, TITLED, SETTLED, UNFILLED, UNFIT, OTHERS = 2.0, 1.0, 1.5, 2.0, 3.0, 1.5
_FIRST, _LIKELY = 40, 200  # trees that see all candidates, candidates that all trees see
_NEAR, _TITLED = NAMES.index("near"), NAMES.index("titled")
_STRING, _FILLABLE, _FILLED = NAMES.index("field_string"), NAMES.index("fillable"), NAMES.index("filled")
_SUMS, _UNFIT = NAMES.index("sums"), NAMES.index("unfit")
_OTHERS = [NAMES.index(name) for name in ("said_against_party", "said_number_of_other")]
FILE = Path(__file__).parent / "weights.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """The ranker and what its scores mean: `points` → `chances`, both rising, interpolated between."""

    trees: Trees
    points: Floats
    chances: Floats

    def scores(self, rows: Floats) -> Floats:
        """How likely each pair is right, 0..1. Six things count beside the trees.

        A label that names the field at the value's side, one that takes up the title (the order's own number
        on an order), one that names another's number; for a part of a sum, what the others say of it (a
        summary of taxes has a "Total" too); for a name or a number, that it can be one; on a form with
        fields, that a value is not filled in. Trees alone spend their splits on the common case, a value
        without any label of its own (names of parties, most of what a schema asks for), and undervalue the
        rare sure sign. All trees look at the candidates that the first ones find likely; the others keep
        what those say.
        """
        evidence = LABELLED * rows[:, _NEAR] + TITLED * rows[:, _TITLED]
        evidence += SETTLED * rows[:, _SUMS] - UNFIT * rows[:, _UNFIT]
        evidence -= OTHERS * rows[:, _OTHERS].max(axis=1)
        evidence -= UNFILLED * rows[:, _STRING] * rows[:, _FILLABLE] * (1 - rows[:, _FILLED])
        evidence += self.trees.sums(rows, 0, _FIRST)
        likely = np.argpartition(-evidence, _LIKELY)[:_LIKELY] if len(rows) > _LIKELY else slice(None)
        evidence[likely] += self.trees.sums(rows[likely], _FIRST)
        scores: Floats = (1 / (1 + np.exp(-evidence))).astype(np.float32)
        return scores

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
