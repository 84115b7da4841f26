"""Skipping: at which sequence number a page at some offset begins.

Whole spans are skipped by their counts; within one span its leaves are read, from whichever end is nearer.
"""

import math
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.counts import Counts
from docjobs.adapters.dynamodb.listing.layout import Place
from docjobs.adapters.dynamodb.listing.queries import between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Two blocks a query: 26 KB, so that rounding up to 4 KB costs little and little is read past the goal.
_LEAVES_A_QUERY = 2 * layout.LANES
# One RRU is 4 KB of leaves, 4 bytes a job with what a leaf's own key takes.
_JOBS_PER_UNIT = 1024


def span_of_offset(counts: Counts, codes: Collection[int], offset: int) -> tuple[int, int]:
    """The span that holds the match with rank `offset` (from 0, newest first), and its rank in there."""
    left = offset
    for span in counts.newest_first():
        held = counts.of_span(span, codes)
        if left < held:
            return span, left
        left -= held
    raise ValueError("the offset lies beyond the last match")


def units_to_skip(counts: Counts, codes: Collection[int], span: int, rank: int) -> float:
    """Read units that skipping within the span will cost, if its matches lie evenly."""
    held = max(1, counts.of_span(span, codes))
    share = min(rank, held - rank) / held
    return math.ceil(share * counts.jobs_of_span(span) / _JOBS_PER_UNIT)


class Leaves:
    """The leaves of one span of one tenant's list."""

    def __init__(self, client: "DynamoDBClient", table: str, org_id: str, span: int) -> None:
        self._client = client
        self._table = table
        self._pk = layout.leaf_pk(org_id, span)
        self._span = span

    def start_of(self, codes: Collection[int], rank: int, held: int) -> int:
        """The sequence number below which exactly `rank` of the span's `held` matches are skipped."""
        from_newest = rank <= held - rank
        goal = rank if from_newest else held - rank
        if goal == 0:
            return (self._span + 1) * layout.SPAN_JOBS
        matches = self._matches(codes, newest_first=from_newest)
        last = next((sequence for seen, sequence in enumerate(matches, 1) if seen == goal), None)
        if last is None:  # jobs have left the filter since the counts were read
            return self._span * layout.SPAN_JOBS if from_newest else (self._span + 1) * layout.SPAN_JOBS
        return last if from_newest else last + 1

    def matches_from(self, codes: Collection[int], sequence: int) -> int:
        """How many matches have this sequence number or a newer one."""
        return sum(
            1 for _ in takewhile(lambda each: each >= sequence, self._matches(codes, newest_first=True))
        )

    def _matches(self, codes: Collection[int], *, newest_first: bool) -> Iterator[int]:
        wanted = {bytes([code]) for code in codes}
        pages = between(
            self._client,
            self._table,
            self._pk,
            "CODES#",
            "CODES#~",
            newest_first=newest_first,
            page_items=_LEAVES_A_QUERY,
        )
        for block in _blocks(chain.from_iterable(pages), final_lane=0 if newest_first else layout.LANES - 1):
            found = (sequence for leaf in block for sequence in self._matches_of(leaf, wanted))
            yield from sorted(found, reverse=newest_first)

    def _matches_of(self, leaf: Item, wanted: set[bytes]) -> Iterator[int]:
        block, lane = _block_and_lane(leaf)
        for name, value in leaf.items():
            if value.get("B") in wanted:
                yield Place(self._span, block, lane, int(name, 16)).sequence


def _blocks(leaves: Iterable[Item], final_lane: int) -> Iterator[list[Item]]:
    """Leaves by block, each handed on as soon as its final lane is there: no query looks past it."""
    block: list[Item] = []
    for leaf in leaves:
        if block and _block_and_lane(block[0])[0] != _block_and_lane(leaf)[0]:
            yield block
            block = []
        block.append(leaf)
        if _block_and_lane(leaf)[1] == final_lane:
            yield block
            block = []
    if block:
        yield block


def _block_and_lane(leaf: Item) -> tuple[int, int]:
    _, block, lane = leaf["sk"]["S"].split("#")
    return int(block), int(lane)
