"""Entries: the newest matches below a sequence number, as keys of job records.

Of all jobs: the pointers, one query. Of some codes: ListingIndex, one query a code, merged; each first
query is as deep as the code's share of the page lets expect, so that nearly all that is read is shown.
"""

import math
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.counts import Counts
from docjobs.adapters.dynamodb.listing.queries import LISTING_INDEX, TEMPLATE_INDEX, beside, between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_QUERIES_AT_ONCE = 8
# More than the expected share, so that a second query is rare.
_MARGIN = 1.25
_SPARE = 4
_BEYOND = 10**12  # no sequence number is so large

type Entry = tuple[int, str]  # (sequence, job id)


def newest_pointers(
    client: "DynamoDBClient", table: str, org_id: str, before: int, wanted: int
) -> list[Entry]:
    """(sequence, job id) of the newest `wanted` jobs below `before`, whatever their codes."""
    pages = between(
        client,
        table,
        layout.pointer_pk(org_id),
        layout.pointer_sk(0),
        layout.pointer_sk(before - 1),
        newest_first=True,
        page_items=wanted,
    )
    return [(int(item["sk"]["S"]), item["job_id"]["S"]) for item in next(pages, [])]


@dataclass(slots=True)
class _Stream:
    """One code's entries, newest first, as far as they have been fetched."""

    code: int
    depth: int
    next_below: int
    entries: list[Entry] = field(default_factory=list)
    exhausted: bool = False

    def lags(self, goal: int) -> bool:
        """Whether an entry not yet fetched could be newer than `goal`."""
        return not self.exhausted and self.next_below > goal


@dataclass(frozen=True, slots=True)
class CodeIndex:
    """Of a tenant's jobs by code, or of those that name one template."""

    client: "DynamoDBClient"
    table: str
    org_id: str
    template_id: str | None = None

    def beside(self, code: int, sequence: int, limit: int, *, newer: bool = False) -> list[Item]:
        if self.template_id is None:
            index, pk = LISTING_INDEX, layout.index_pk(self.org_id, code)
        else:
            index, pk = TEMPLATE_INDEX, layout.template_index_pk(self.org_id, self.template_id, code)
        return beside(self.client, self.table, index, pk, sequence, limit, newer=newer)


def newest_of_codes(
    index: CodeIndex, codes: Collection[int], counts: Counts, before: int, wanted: int
) -> list[Entry]:
    """(sequence, job id) of the newest `wanted` entries of any of the codes below `before`."""

    def fetch(stream: _Stream) -> None:
        items = index.beside(stream.code, stream.next_below, stream.depth)
        stream.entries += [_entry(item) for item in items]
        stream.exhausted = len(items) < stream.depth
        stream.next_below = stream.entries[-1][0] if stream.entries else 0

    streams = [_Stream(code, depth, before) for code, depth in _depths(codes, counts, before, wanted)]
    return _merged(streams, fetch, wanted)


def oldest_of_codes(
    index: CodeIndex, codes: Collection[int], counts: Counts, span: int, wanted: int
) -> list[int]:
    """Sequence numbers of the oldest `wanted` entries of any of the codes in a span, oldest first.

    The same merge the other way round: numbers go through it with their sign turned.
    """

    def fetch(stream: _Stream) -> None:
        items = index.beside(stream.code, -stream.next_below, stream.depth, newer=True)
        stream.entries += [(-sequence, job_id) for sequence, job_id in map(_entry, items)]
        stream.exhausted = len(items) < stream.depth
        stream.next_below = stream.entries[-1][0] if stream.entries else -_BEYOND

    whole, before_it = max(1, counts.of_span(span, codes)), span * counts.span_jobs - 1
    streams = [
        _Stream(code, min(wanted, math.ceil(_MARGIN * wanted * held / whole)) + _SPARE, -before_it)
        for code in codes
        if (held := counts.of_span(span, (code,)))
    ]
    return [-turned for turned, _ in _merged(streams, fetch, wanted)]


def _merged(streams: list[_Stream], fetch: Callable[[_Stream], None], wanted: int) -> list[Entry]:
    lagging = streams
    with ThreadPoolExecutor(_QUERIES_AT_ONCE) as pool:
        while lagging:
            list(pool.map(fetch, lagging))
            found = sorted((entry for stream in streams for entry in stream.entries), reverse=True)[:wanted]
            goal = found[-1][0] if len(found) == wanted else -_BEYOND
            lagging = [stream for stream in streams if stream.lags(goal)]
    return found if streams else []


def _depths(codes: Collection[int], counts: Counts, before: int, wanted: int) -> list[tuple[int, int]]:
    """How deep to query each code that lies below `before`: its share of the spans that fill the page."""
    spans = [span for span in counts.newest_first() if span * counts.span_jobs < before]
    held = dict.fromkeys(codes, 0)
    for span in spans:
        for code in codes:
            held[code] += counts.of_span(span, (code,))
        if sum(held.values()) >= wanted:
            break
    whole = max(1, sum(held.values()))
    present = [code for code in sorted(codes) if any(counts.of_span(span, (code,)) for span in spans)]
    return [
        (code, max(1, min(wanted, math.ceil(_MARGIN * wanted * held[code] / whole)) + _SPARE))
        for code in present
    ]


def _entry(item: Item) -> Entry:
    return int(item["sequence"]["N"]), item["pk"]["S"].rsplit("#", 1)[1]
