"""Parties: a side's name, street and town stand in one block, the other side's in another."""

import math
from collections.abc import Mapping, Sequence

from documents.extraction.candidates.finding import Reading
from documents.extraction.deciding.choosing import Scored, odds
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment
from documents.extraction.text.surroundings import Surroundings
from documents.model import Box

type Block = tuple[int, int, int]
_PARTS = frozenset(("name", "company", "street", "city", "postcode", "address", "person", "country"))
_SIDES = (("seller", "buyer"), ("buyer", "seller"))
_OUTSIDE = 0.25  # what a value outside the side's block counts
_KEPT = 6
_STEEP = 10.0
_MOST_LINES, _GAP, _EDGE = 8, 2.2, 4.0  # lines of a block, the gap in word heights, the shift in points


def keep_to_blocks(
    reading: Reading, fields: Sequence[Field], ranked: Sequence[Sequence[Scored]]
) -> list[list[Scored]]:
    """The candidates with those of each side's block in front, where two or more parts agree on a block."""
    ordered = [list(each) for each in ranked]
    where = _blocks_by_value(reading)
    sides = {role: _of_side(fields, role, other) for role, other in _SIDES}
    worth = {role: _worth(sides[role], ordered, where) for role in sides}
    chosen = _choose(worth["seller"], worth["buyer"])
    for role, block in zip(("seller", "buyer"), chosen, strict=True):
        if block is None or len(sides[role]) < 2:
            continue
        for at in sides[role]:
            ordered[at].sort(key=lambda each, b=block: -each.score * _fits(each, b, where))  # type: ignore[misc]
    return ordered


def _blocks_by_value(reading: Reading) -> dict[str, set[Block]]:
    found: dict[str, set[Block]] = {}
    for view in reading.views:
        tops: dict[Box, Segment] = {}
        for each in view.candidates:
            top = tops.setdefault(each.segment.box, _top(each.segment, view.around))
            found.setdefault(each.key, set()).add((top.page, top.line, top.index))
    return found


def _top(segment: Segment, around: Surroundings) -> Segment:
    """The first line of the lines under one left edge that a segment stands in."""
    for _ in range(_MOST_LINES):
        above = around.of(segment).above
        gap = 0.0 if above is None else segment.box[1] - above.box[3]
        if above is None or gap > _GAP * segment.height or abs(above.box[0] - segment.box[0]) > _EDGE:
            break
        segment = above
    return segment


def _of_side(fields: Sequence[Field], role: str, other: str) -> list[int]:
    return [
        at
        for at, each in enumerate(fields)
        if each.kind == "string"
        and role in each.concepts
        and each.concepts.get(other, 0) < each.concepts[role]
        and any(part in _PARTS for part in each.concepts)
    ]


def _fits(scored: Scored, block: Block, where: Mapping[str, set[Block]]) -> float:
    return 1.0 if block in where.get(scored.candidate.key, ()) else _OUTSIDE


def _weight(scored: Scored) -> float:
    return math.log1p(_STEEP * odds(scored.score))


def _worth(
    side: Sequence[int], ranked: Sequence[Sequence[Scored]], where: Mapping[str, set[Block]]
) -> dict[Block, float]:
    """For each block that holds a likely part: the sum of the best scores with it."""
    blocks = {
        block for at in side for each in ranked[at][:_KEPT] for block in where.get(each.candidate.key, ())
    }
    return {
        block: sum(
            max((_weight(each) * _fits(each, block, where) for each in ranked[at][:_KEPT]), default=0.0)
            for at in side
        )
        for block in sorted(blocks)
    }


def _choose(
    sellers: Mapping[Block, float], buyers: Mapping[Block, float]
) -> tuple[Block | None, Block | None]:
    """The best block for each side, not the same for both."""
    best: tuple[Block | None, Block | None] = (None, None)
    most = -1.0
    for seller in [*sellers, None]:
        for buyer in [*buyers, None]:
            if seller is not None and seller == buyer:
                continue
            worth = (sellers[seller] if seller else 0.0) + (buyers[buyer] if buyer else 0.0)
            if worth > most:
                best, most = (seller, buyer), worth
    return best
