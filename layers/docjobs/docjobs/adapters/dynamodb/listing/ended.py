"""Finished jobs that ended since some instant, newest end first: their number, and any stretch of them.

Whole hours and minutes are counted by their counts; only the minute of the cut-off and the one in which a
page begins are read entry by entry.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.ends import (
    HOUR,
    MINUTE,
    count_sk,
    counts_pk,
    entries_pk,
    entry_sk,
    start_of,
)
from docjobs.adapters.dynamodb.listing.queries import between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_LAST = 10**13  # the year 2286
_HIGHEST_SEQUENCE = 10**12 - 1
_KEYS = ("pk", "sk")
# More than the expected share, so that a second query is rare.
_MARGIN = 1.25
_SPARE = 4

# Start of a minute or hour → how many jobs of each code ended in it.
type Buckets = dict[int, Counter[int]]


@dataclass(frozen=True, slots=True)
class EndedJobs:
    """Of one tenant, with one of the codes, ended at `since` (epoch milliseconds) or later."""

    client: "DynamoDBClient"
    table: str
    org_id: str
    codes: Collection[int]
    since: int

    def page(self, offset: int, wanted: int) -> tuple[list[str], int]:
        """(job ids of the stretch, total). Strongly consistent."""
        hours, minutes = self._hours(), self._minutes(self.since, _end_of(HOUR, self.since))
        counted = [*hours.values(), *minutes.values(), self._since_the_cut_off()]
        used = sum(counted, Counter[int]())
        total = used.total()
        if wanted <= 0 or offset >= total:
            return [], total
        before, left = self._skip(offset, hours, minutes)
        newest = self._newest(+used, before, left + wanted)
        return [job_id for _, job_id in islice(newest, left, left + wanted)], total

    def _skip(self, offset: int, hours: Buckets, minutes: Buckets) -> tuple[int, int]:
        """(end of the minute in which to begin, how many of its entries to leave out)."""
        hour, left = _bucket_of(hours, offset)
        if hour is None:
            minute, left = _bucket_of(minutes, left)
        else:
            minute, left = _bucket_of(self._minutes(hour - 1, hour + HOUR), left)
        return (_end_of(MINUTE, self.since) if minute is None else minute + MINUTE), left

    def _newest(self, used: Counter[int], before: int, wanted: int) -> Iterator[tuple[str, str]]:
        """(place, job id) of what ended before an instant and since `since`, of all codes in use, merged.

        Each code is read a page at a time, as deep as its share of what is wanted, and on only if need be.
        """
        streams = []
        for code, held in used.items():
            depth = min(wanted, math.ceil(_MARGIN * wanted * held / used.total())) + _SPARE
            streams.append(self._entries(code, self.since, before - 1, depth))
        return merge(*streams, reverse=True)

    def _since_the_cut_off(self) -> Counter[int]:
        """How many of each code ended between the cut-off and the end of its minute."""
        last = _end_of(MINUTE, self.since) - 1
        busy = sum(self._buckets(MINUTE, self.since, last).values(), Counter[int]())
        return Counter({code: sum(1 for _ in self._entries(code, self.since, last, None)) for code in +busy})

    def _entries(self, code: int, first: int, last: int, depth: int | None) -> Iterator[tuple[str, str]]:
        """(place, job id), newest end first, read as they are asked for."""
        pages = between(
            self.client,
            self.table,
            entries_pk(self.org_id, code),
            entry_sk(first, 0),
            entry_sk(last, _HIGHEST_SEQUENCE),
            newest_first=True,
            page_items=depth,
        )
        for page in pages:
            yield from ((item["sk"]["S"], item["job_id"]["S"]) for item in page)

    def _hours(self) -> Buckets:
        """The whole hours after the one of the cut-off."""
        return self._buckets(HOUR, _end_of(HOUR, self.since), _LAST)

    def _minutes(self, after: int, before: int) -> Buckets:
        """The whole minutes that begin after one instant and before another."""
        return self._buckets(MINUTE, _end_of(MINUTE, after), before - 1)

    def _buckets(self, unit: int, first: int, last: int) -> Buckets:
        """Counts of the wanted codes, lanes added up."""
        buckets: Buckets = {}
        for item in self._items(count_sk(unit, first), count_sk(unit, last, layout.LANES - 1)):
            counter = buckets.setdefault(start_of(unit, item["sk"]["S"]), Counter())
            for name in item.keys() - _KEYS:
                code = layout.code_of_count(name)
                if code in self.codes:
                    counter[code] += int(item[name]["N"])
        return buckets

    def _items(self, first: str, last: str) -> Iterator[dict[str, dict[str, str]]]:
        if first > last:
            return
        for page in between(self.client, self.table, counts_pk(self.org_id), first, last):
            yield from page


def _bucket_of(buckets: Buckets, offset: int) -> tuple[int | None, int]:
    """The bucket that holds the entry with rank `offset`, newest first, and its rank there; None: older."""
    for start in sorted(buckets, reverse=True):
        held = sum(buckets[start].values())
        if offset < held:
            return start, offset
        offset -= held
    return None, offset


def _end_of(unit: int, instant: int) -> int:
    """The first instant after the minute or hour of an instant."""
    return (instant // unit + 1) * unit
