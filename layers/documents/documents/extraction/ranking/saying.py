"""What the labels around a candidate name, whatever the field: an amount's role, a party, a day's part.

A label that names another role than the field's speaks against the candidate: a sum without tax is not the
sum to pay, what stands under the buyer's head is not the seller's.
"""

from collections.abc import Sequence

import numpy as np

from documents.extraction.lexicon.words import keys_of, units
from documents.extraction.ranking.matching import Floats
from documents.extraction.schema.fields import Field
from documents.extraction.text.surroundings import PLACES

_GROUPS = (
    "net gross tax total balance cash change rounding discount quantity price rate deposit shipping".split(),
    "seller buyer shipto customer company person".split(),
    "start end due issue birth order delivery invoice contract".split(),
    "number date phone registry taxid vatid account address other".split(),
)
_ALL = [concept for group in _GROUPS for concept in group]
_COLUMNS = {f"c:{concept}": at for at, concept in enumerate(_ALL)}
_INLINE, _ABOVE, _ZONE = ("before", "left"), ("above", "head"), ("over", "section", "top", "band")
_ROLES = [concept for group in _GROUPS[:2] for concept in group]
_PARTIES = ["seller", "buyer", "shipto", "customer"]
_NUMBERS = ["phone", "registry", "taxid", "vatid", "account", "other"]
_AGAINST = (("money", _GROUPS[0][:9]), ("party", _PARTIES[:3]), ("days", _GROUPS[2][:2]))
NAMES = (
    *(f"said_{concept}" for concept in _ALL),
    *(f"over_{concept}" for concept in _ROLES),
    *(f"zone_{concept}" for concept in _PARTIES),
    *(f"{place}_against_{group}" for place in ("said", "over", "zone") for group, _ in _AGAINST),
    "said_number_of_other",
)


class Sayings:
    """The concepts of labels at the places of candidates. `blind` are concepts to be forgotten (training)."""

    def __init__(self, labels: Sequence[str], places: np.ndarray, blind: frozenset[str]) -> None:
        said = np.zeros((len(labels), len(_ALL)), np.float32)
        for row, label in enumerate(labels):
            for key in keys_of(units(label)):
                column = _COLUMNS.get(key)
                if column is not None and key[2:] not in blind:
                    said[row, column] = 1.0

        def at(names: Sequence[str]) -> Floats:
            columns = [PLACES.index(name) for name in names]
            found: Floats = said[places[:, columns]].max(axis=1) if len(places) else said[:0]
            return found

        self._inline, self._above, self._zone = at(_INLINE), at(_ABOVE), at(_ZONE)
        roles, parties = [_ALL.index(each) for each in _ROLES], [_ALL.index(each) for each in _PARTIES]
        self._fixed = np.concatenate(
            [self._inline, self._above[:, roles], self._zone[:, parties]], axis=1, dtype=np.float32
        )

    def rows(self, field: Field, at: np.ndarray) -> Floats:
        """The features (candidates `at` × NAMES) for one field."""
        against = [
            self._against(field, said[at], group)
            for said in (self._inline, self._above, self._zone)
            for _, group in _AGAINST
        ]
        against.append(self._number_of_other(field, self._inline[at]))
        return np.concatenate([self._fixed[at], np.stack(against, axis=1)], axis=1)

    @staticmethod
    def _number_of_other(field: Field, said: Floats) -> Floats:
        """1 where a label names a kind of number that the field does not ask for."""
        others = [_ALL.index(each) for each in _NUMBERS if not field.concepts.get(each)]
        named: Floats = said[:, others].max(axis=1)
        return named

    @staticmethod
    def _against(field: Field, said: Floats, group: Sequence[str]) -> Floats:
        """1 where a label names a role of the group that the field has not, and none that it has."""
        own = [_ALL.index(each) for each in group if field.concepts.get(each)]
        others = [_ALL.index(each) for each in group if not field.concepts.get(each)]
        if not own or not others:
            return np.zeros(len(said), np.float32)
        named: Floats = said[:, others].max(axis=1) * (1 - said[:, own].max(axis=1))
        return named
