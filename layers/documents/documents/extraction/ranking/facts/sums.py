"""Which amounts add up: net + tax = gross."""

from collections import Counter
from collections.abc import Sequence

from documents.extraction.candidates.model import Candidate

_MOST = 60  # distinct amounts looked at: pairs of them are tried
_MOST_TAX = 0.30
_LOOKED_AT = 12  # triples, the best ones


def sum_roles(
    numbers: Sequence[Candidate], no_tax: frozenset[float], taxes: frozenset[float]
) -> dict[float, tuple[float, float, float]]:
    """How far an amount (in cents) is a gross, a net and a tax: 1 in the best triple, .5 in others.

    `no_tax` are amounts that are something else for sure, as the change given back; `taxes` those that
    a label calls so: without such a label three amounts may add up by chance.
    """
    money = Counter(
        round(float(each.value), 2)  # type: ignore[arg-type]
        for each in numbers
        if each.facts.get("decimals") == 2 or each.facts.get("money")
    )
    values = sorted((value for value in money if value), key=lambda value: -abs(value))[:_MOST]
    present = set(values)
    triples: list[tuple[bool, float, float, float, float]] = []
    for net in values:
        for tax in values:
            if tax in no_tax or tax * net <= 0 or abs(tax) > _MOST_TAX * abs(net) + 0.01:
                continue
            gross = next(
                (
                    g
                    for g in (round(net + tax, 2), round(net + tax + 0.01, 2), round(net + tax - 0.01, 2))
                    if g in present
                ),
                None,
            )
            if gross is not None and gross != net:
                triples.append((tax in taxes, abs(gross) * (1 + 0.2 * money[gross]), gross, net, tax))
    triples.sort(reverse=True)
    roles: dict[float, list[float]] = {}
    for rank, (named, _, *parts) in enumerate(triples[:_LOOKED_AT]):
        for role, value in enumerate(parts):
            held = roles.setdefault(value, [0.0, 0.0, 0.0])
            held[role] = max(held[role], 1.0 if rank == 0 and named else 0.5)
    return {value: (held[0], held[1], held[2]) for value, held in roles.items()}
