"""Pairs of a field and a candidate as numbers. Nothing here knows a field's name or a document type."""

from collections.abc import Sequence

import numpy as np

from documents.extraction.candidates.finding import Reading
from documents.extraction.candidates.model import TYPES
from documents.extraction.ranking.concepts import CONCEPTS
from documents.extraction.ranking.expectations import admitted_types, expected_types, is_payable
from documents.extraction.ranking.facts import NAMES as FACT_NAMES
from documents.extraction.ranking.facts import facts_of
from documents.extraction.ranking.facts.standing import Fitness, sums_say, unless_column
from documents.extraction.ranking.labels import labels_of, title_of
from documents.extraction.ranking.matching import Floats, LabelMatches
from documents.extraction.ranking.saying import NAMES as SAID_NAMES
from documents.extraction.ranking.saying import Sayings
from documents.extraction.schema.fields import Field
from documents.extraction.text.surroundings import PLACES

KINDS = ("string", "number", "integer", "date", "datetime", "time", "boolean", "enum")
_LABELS = ("before", "left", "left2", "above", "above2", "head", "first", "section", "below", "top", "over")
NAMES = (
    *(f"{place}_{part}" for place in PLACES for part in ("label", "name", "described")),
    "own_label",
    "own_name",
    "best",
    "best_described",
    "best_gap",
    "best_rank",
    "other_field",
    "near",
    "near_gap",
    "titled",
    "unfit",
    "sums",
    "expected",
    "expects",
    "is_list",
    "payable",
    *(f"field_{kind}" for kind in KINDS),
    *(f"concept_{concept}" for concept in CONCEPTS),
    *SAID_NAMES,
    *FACT_NAMES,
)


class PairFeatures:
    """The features of a document's candidates for a schema's fields."""

    def __init__(
        self, reading: Reading, fields: Sequence[Field], blind: frozenset[str] = frozenset()
    ) -> None:
        self.candidates = reading.candidates
        self._fields = fields
        self._facts = facts_of(reading, self.candidates)
        self._types = np.array([TYPES.index(each.type) for each in self.candidates])
        self._whole = np.array(
            [not isinstance(e.value, float) or e.value.is_integer() for e in self.candidates]
        )
        places, labels = labels_of(reading, self.candidates)
        self._places = places
        self._sayings = Sayings(labels, places, blind)
        self._matches = LabelMatches(fields, labels, blind)
        title = Field("", ("title",), "string", description=title_of(reading))
        titled = LabelMatches([title], labels).described[0]
        columns = [PLACES.index(place) for place in ("before", "left", "above")]
        self._titled = titled[places[:, columns]].max(axis=1) if len(places) else titled[:0]
        joint = self._matches.label * np.maximum(self._matches.name, _half(self._matches.described))
        columns = [PLACES.index(place) for place in _LABELS]
        self._best = joint[:, places[:, columns]].max(axis=2) if len(self.candidates) else joint[:, :0]
        near = [PLACES.index(place) for place in ("before", "left")]
        self._near = joint[:, places[:, near]].max(axis=2) if len(self.candidates) else joint[:, :0]
        past = joint[:, places[:, PLACES.index("past")]]
        self._near = np.maximum(self._near, past * unless_column(reading, self.candidates))
        self._fitness = Fitness(self.candidates)
        beside = [PLACES.index(place) for place in ("before", "left", "after", "right")]
        marks = np.flatnonzero(self._types == TYPES.index("mark"))
        if len(marks):  # a box is named by what stands beside it, on either side
            self._near[:, marks] = joint[:, places[marks][:, beside]].max(axis=2)

    def rows_of(self, number: int) -> tuple[list[int], Floats]:
        """Which candidates suit field `number`, and their features (rows × NAMES)."""
        field = self._fields[number]
        at = np.flatnonzero(self._suits(field))
        chosen: list[int] = at.tolist()
        rows = np.zeros((len(chosen), len(NAMES)), np.float32)
        if not chosen:
            return chosen, rows
        places = self._places[at]
        match = self._matches
        width = len(PLACES)
        rows[:, 0 : 3 * width : 3] = match.label[number][places[:, :width]]
        rows[:, 1 : 3 * width : 3] = match.name[number][places[:, :width]]
        rows[:, 2 : 3 * width : 3] = match.described[number][places[:, :width]]
        end = 3 * width
        rows[:, end : end + 10] = self._compared(number, at, places)
        end += 10
        rows[:, end] = self._fitness.unfit(field)[at]
        rows[:, end + 1] = sums_say(self._facts[at], field)
        end += 2
        expected = expected_types(field)
        rows[:, end] = np.isin(self._types[at], [TYPES.index(each) for each in expected])
        rows[:, end + 1 : end + 4] = float(bool(expected)), float(field.is_list), float(is_payable(field))
        end += 4
        rows[:, end : end + len(KINDS)] = [float(field.kind == kind) for kind in KINDS]
        end += len(KINDS)
        rows[:, end : end + len(CONCEPTS)] = [field.concepts.get(concept, 0.0) for concept in CONCEPTS]
        end += len(CONCEPTS)
        rows[:, end : end + len(SAID_NAMES)] = self._sayings.rows(field, at)
        rows[:, end + len(SAID_NAMES) :] = self._facts[at]
        return chosen, rows

    def _suits(self, field: Field) -> np.ndarray:
        """Which candidates the field's JSON type and format admit."""
        admitted: np.ndarray = np.isin(self._types, [TYPES.index(each) for each in admitted_types(field)])
        return admitted & self._whole if field.kind == "integer" else admitted

    def _compared(self, number: int, at: np.ndarray, places: np.ndarray) -> Floats:
        match, best, near = self._matches, self._best[number, at], self._near[number, at]
        own = places[:, len(PLACES)]
        others = np.delete(self._best[:, at], number, axis=0)
        described = match.described[number][places[:, [PLACES.index(p) for p in _LABELS]]].max(axis=1)
        order = np.argsort(np.argsort(-best, kind="stable"), kind="stable")
        return np.stack(
            [
                match.label[number][own],
                match.name[number][own],
                best,
                described,
                best - best.max(),
                np.minimum(order, 20).astype(np.float32),
                best - others.max(axis=0) if len(others) else best,
                near,
                near - near.max(),
                self._titled[at],
            ],
            axis=1,
        )


def _half(values: Floats) -> Floats:
    return values * np.float32(0.7)
