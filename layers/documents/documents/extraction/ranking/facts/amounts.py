"""What amounts are to each other: net + tax = gross, given − change = paid, paid = sum + rounding."""

import math
from collections.abc import Sequence

from documents.extraction.candidates.model import Candidate
from documents.extraction.lexicon.words import keys_of, units
from documents.extraction.ranking.facts.sums import sum_roles
from documents.extraction.text.surroundings import Surroundings

_MOST_ROUNDING = 0.05
_BELOW_NET = 0.5  # what speaks against an amount that is less than the sum without tax
_CASH = 0.05  # the smallest coin of places that round
_UNRANKED = 50.0
_LABEL = 40  # characters
_LABELS = {"c:cash": "given", "c:change": "change", "c:rounding": "rounding"}


class Amounts:
    """The amounts of a document. `around` are the neighbours by page number."""

    def __init__(self, candidates: Sequence[Candidate], around: dict[int, Surroundings]) -> None:
        numbers = [each for each in candidates if each.type == "number" and isinstance(each.value, float)]
        self._values = sorted(
            {_value(each) for each in numbers if each.facts.get("decimals") == 2 or each.facts.get("money")}
        )
        self._ranks = {value: len(self._values) - 1 - at for at, value in enumerate(self._values)}
        self._all = {round(value, 2) for value in self._values}
        labelled = _labelled(numbers, around)
        self._change = frozenset(labelled["change"])
        self._roles = sum_roles(numbers, self._change, _taxes(numbers, around))
        self._given = labelled["given"] | {
            each for each in self._all for back in self._change if back and round(each - back, 2) in self._all
        }
        pairs = [(given, back) for given in self._given for back in self._change]
        self._paid = {round(given - back, 2) for given, back in pairs if given > back} & self._all
        self._rounding = {each for each in labelled["rounding"] if 0 < abs(each) <= _MOST_ROUNDING}
        self._net = max((each for each, roles in self._roles.items() if roles[1] == 1.0), default=0.0)
        self._rounded = self._rounded_sums()

    def _to(self, cents: float, way: float) -> bool:
        return any(round(cents + way * each, 2) in self._all for each in self._rounding)

    def _rounded_sums(self) -> dict[float, float]:
        """Sums with tax that the document also tells rounded to the smallest coin."""
        found = {}
        for cents, roles in self._roles.items():
            coin = round(round(cents / _CASH) * _CASH, 2)
            if roles[0] == 1.0 and coin != cents and coin in self._all:
                found[cents] = coin
        return found

    def facts(self, value: float) -> dict[str, float]:
        """The facts of one amount."""
        cents = round(value, 2)
        roles = self._roles.get(cents, (0.0, 0.0, 0.0))
        found = {
            "log": math.log1p(abs(value)),
            "negative": float(value < 0),
            "value_rank": float(self._ranks.get(value, _UNRANKED)),
            "gross": roles[0],
            "net": roles[1],
            "tax": roles[2],
            "year_like": float(1900 <= value <= 2100 and value == int(value)),
            "paid": float(cents in self._paid),
            "tendered": float(cents in self._given),
            "change": float(cents in self._change),
            "rounded": float(self._to(cents, -1.0) or cents in self._rounded.values()),
            "unrounded": float(self._to(cents, 1.0) or cents in self._rounded),
        }
        below = 0.0 if found["rounded"] or found["paid"] else float(0 < cents < self._net)
        given = found["tendered"] if any(back > 0 for back in self._change) else 0.0
        return found | {"settles": max(-1.0, _settles(found, given) - _BELOW_NET * below)}


def _settles(found: dict[str, float], given: float) -> float:
    """-1..1.5: how far the sums around an amount say that it is what had to be paid in the end; `given` is 1
    for what was given where something came back.
    """
    whole, paid = found["gross"] == 1.0, found["paid"] == 1.0
    worth = found["paid"] + 0.7 * found["rounded"] + 0.5 * whole - 0.5 * found["unrounded"]
    if not whole and not paid:
        worth -= (found["net"] == 1.0) + 0.7 * (found["tax"] == 1.0) + 0.7 * found["change"]
        worth -= 0.5 * given
    return max(-1.0, min(1.5, worth))


def _labelled(numbers: Sequence[Candidate], around: dict[int, Surroundings]) -> dict[str, set[float]]:
    """The amounts that their labels call given, change or rounding."""
    found: dict[str, set[float]] = {name: set() for name in _LABELS.values()}
    for each in numbers:
        near = around[each.segment.page].of(each.segment)
        label = each.segment.text[: each.start].strip(" :") or (near.left.text if near.left else "")
        for key in keys_of(units(label[-_LABEL:])):
            if key in _LABELS:
                found[_LABELS[key]].add(round(_value(each), 2))
    return found


def _taxes(numbers: Sequence[Candidate], around: dict[int, Surroundings]) -> frozenset[float]:
    """The amounts that a label beside or over them calls a tax."""
    found = set()
    for each in numbers:
        near = around[each.segment.page].of(each.segment)
        labels = [each.segment.text[: each.start][-_LABEL:]]
        labels += [place.text[:_LABEL] for place in (near.left, near.above, near.head) if place is not None]
        if any("c:tax" in keys_of(units(label)) for label in labels):
            found.add(round(_value(each), 2))
    return frozenset(found)


def _value(candidate: Candidate) -> float:
    return float(candidate.value)  # type: ignore[arg-type]
