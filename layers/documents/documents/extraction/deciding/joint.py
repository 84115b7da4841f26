"""Fields that bind each other: spans of days, sums of amounts, parties, and one place for one field."""

from collections.abc import Callable, Sequence
from itertools import product

from documents.extraction.deciding.choosing import LEAST, Scored, odds
from documents.extraction.deciding.spans import is_range, place_of, span_fit, spans_of, subject_of
from documents.extraction.schema.fields import Field

_KEPT = 6  # candidates a field that take part
_NONE = 0.12  # what leaving a field empty counts, beside the scores of its candidates
_ADDS_UP = 4.0
_SHARED = {"date": 0.35, "datetime": 0.35, "string": 0.4, "boolean": 0.3}  # a second field at the same place
type Ranked = list[list[Scored]]


def agree(fields: Sequence[Field], ranked: Ranked) -> Ranked:
    """The same candidates reordered so that each field's first goes together with the others' firsts."""
    ordered = [list(each) for each in ranked]
    for first, last in spans_of(fields):
        _settle(ordered, (first, last), span_fit, kept=2 * _KEPT)
        if ordered[first] and ordered[last] and is_range(ordered[first][0], ordered[last][0]):
            score = max(ordered[first][0].score, ordered[last][0].score)
            for at in (first, last):
                ordered[at][0] = Scored(ordered[at][0].candidate, score)
    for group in _sums(fields):
        _settle(ordered, group, _sum_fit)
    for group in _parties(fields):
        _settle(ordered, group, _party_fit, weigh=odds)
    _part(fields, ordered)
    return ordered


def _settle(
    ordered: Ranked,
    group: Sequence[int],
    fit: Callable[[Sequence[Scored | None]], float],
    kept: int = _KEPT,
    weigh: Callable[[float], float] = float,
) -> None:
    """Bring the best combination of a group to the front; `weigh` is what a score counts."""
    choices: list[list[Scored | None]] = [[*ordered[at][:kept], None] for at in group]
    best, most = None, 0.0
    for combination in product(*choices):
        worth = fit(combination)
        for each in combination:
            worth *= weigh(_NONE if each is None else each.score)
        if worth > most:
            best, most = combination, worth
    for at, chosen in zip(group, best or (), strict=False):
        if chosen is not None:
            ordered[at].remove(chosen)
            ordered[at].insert(0, chosen)
        elif ordered[at] and ordered[at][0].score < 2 * LEAST:
            ordered[at].clear()


def _sums(fields: Sequence[Field]) -> list[tuple[int, ...]]:
    """Net, tax and gross of one schema, where it asks for all three."""
    roles = {}
    for role, others in (("net", ()), ("tax", ("net", "gross", "rate")), ("gross", ("net",))):
        found = [
            at
            for at, each in enumerate(fields)
            if each.kind == "number" and role in each.concepts and not any(o in each.concepts for o in others)
        ]
        if len(found) != 1:
            return []
        roles[role] = found[0]
    return [(roles["net"], roles["tax"], roles["gross"])] if len(set(roles.values())) == len(roles) else []


def _sum_fit(chosen: Sequence[Scored | None]) -> float:
    if any(each is None for each in chosen):
        return 1.0
    net, tax, gross = (float(each.candidate.value) for each in chosen if each)  # type: ignore[arg-type]
    if abs(gross) + 0.005 < abs(net):
        return 0.2
    return _ADDS_UP if abs(net + tax - gross) < 0.015 else 1.0


def _parties(fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Each pair of fields that name the two sides of a deal."""

    def sides(role: str, other: str) -> list[int]:
        return [
            at
            for at, each in enumerate(fields)
            if each.kind == "string" and role in each.concepts and other not in each.concepts
        ]

    pairs = []
    for seller in sides("seller", "buyer"):
        rest = subject_of(fields[seller]) - {"seller"}
        pairs += [
            (seller, b)
            for b in sides("buyer", "seller")
            if subject_of(fields[b]) - {"buyer", "customer"} == rest
        ]
    return pairs


def _party_fit(chosen: Sequence[Scored | None]) -> float:
    first, second = chosen
    same = first is not None and second is not None and first.candidate.key == second.candidate.key
    return 0.3 if same else 1.0


def _part(fields: Sequence[Field], ordered: Ranked) -> None:
    """Where two fields want one place, the surer one keeps it unless the other has nothing near as good."""
    order = sorted((at for at in range(len(fields)) if ordered[at]), key=lambda at: -ordered[at][0].score)
    taken: dict[tuple[object, ...], int] = {}
    for at in order:
        field = fields[at]
        share = _SHARED.get(field.kind)
        if field.is_list or share is None:
            continue
        holder = taken.get(place_of(ordered[at][0]))
        if holder is not None and fields[holder].kind == field.kind and len(ordered[at]) > 1:
            other = next((each for each in ordered[at][1:] if place_of(each) not in taken), None)
            if other is not None and other.score >= share * ordered[at][0].score:
                ordered[at].remove(other)
                ordered[at].insert(0, other)
        taken[place_of(ordered[at][0])] = at
