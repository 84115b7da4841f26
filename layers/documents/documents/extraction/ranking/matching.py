"""How much labels and fields say the same, for all labels and fields at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from documents.extraction.lexicon.words import Unit, units
from documents.extraction.schema.fields import Field

type Floats = NDArray[np.float32]
_DESCRIBED = 0.7  # what a match with a description counts beside one with the name


class LabelMatches:
    """Coverages of fields × labels, each 0..1.

    `label` is the share of the label that the field explains, `name` the share of the field's name that the
    label holds, `described` the same of its description. `blind` are concepts to be forgotten (training).
    """

    def __init__(
        self, fields: Sequence[Field], labels: Sequence[str], blind: frozenset[str] = frozenset()
    ) -> None:
        self._blind = frozenset("c:" + concept for concept in blind)
        label_units = [units(label) for label in labels]
        distinct = {
            unit: at for at, unit in enumerate(dict.fromkeys(u for group in label_units for u in group))
        }
        weights = np.zeros((len(labels), len(distinct)), np.float32)
        for row, group in enumerate(label_units):
            for unit in group:
                weights[row, distinct[unit]] += unit.weight
        total = np.maximum(weights.sum(axis=1), 0.3)
        by_key: dict[str, list[int]] = {}
        for unit, at in distinct.items():
            for key in unit.keys:
                by_key.setdefault(key, []).append(at)
        present = (weights > 0).astype(np.float32)
        self.label = np.zeros((len(fields), len(labels)), np.float32)
        self.name = np.zeros_like(self.label)
        self.described = np.zeros_like(self.label)
        for row, field in enumerate(fields):
            explained = np.zeros(len(distinct), np.float32)
            self.name[row] = self._covered(field.name_units, by_key, present, explained, 1.0)
            self.described[row] = self._covered(
                field.description_units, by_key, present, explained, _DESCRIBED
            )
            self.label[row] = weights @ explained / total

    def _covered(
        self,
        group: Sequence[Unit],
        by_key: dict[str, list[int]],
        present: Floats,
        explained: Floats,
        worth: float,
    ) -> Floats:
        """The share of a group's weight that each label holds; `explained` takes what matches."""
        covered = np.zeros(present.shape[0], np.float32)
        total = 0.0
        for unit in group:
            total += unit.weight
            hits = sorted({at for key in unit.keys - self._blind for at in by_key.get(key, ())})
            if hits:
                explained[hits] = np.maximum(explained[hits], worth)
                covered += unit.weight * present[:, hits].max(axis=1)
        return covered / max(total, 0.3)
