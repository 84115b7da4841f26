"""Finished jobs that ended since some instant, newest end first: their number, and any stretch of them.

Whole hours are counted by their counts. The hour of the cut-off is counted from its shorter side, by minutes,
and so is its minute, entry by entry; the hour in which a page begins is walked from its nearer end.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from docjobs.adapters.dynamodb.listing.ended_counts import Buckets, EndedCounts
from docjobs.adapters.dynamodb.listing.ends import HOUR, MINUTE, entries_pk, entry_sk
from docjobs.adapters.dynamodb.listing.queries import between

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_HIGHEST_SEQUENCE = 10**12 - 1
# More than the expected share, so that a second query is rare.
_MARGIN = 1.25
_SPARE = 4


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
        hours = self._counts.whole(HOUR, _start_of(HOUR, self.since))
        hours, late = self._cut(hours)
        used = sum(hours.values(), Counter[int]())
        total = used.total()
        if wanted <= 0 or offset >= total:
            return [], total
        before, left = self._skip(offset, hours, late)
        newest = self._newest(+used, before, left + wanted)
        return [job_id for _, job_id in islice(newest, left, left + wanted)], total

    @property
    def _counts(self) -> EndedCounts:
        return EndedCounts(self.client, self.table, self.org_id, self.codes)

    def _cut(self, hours: Buckets) -> tuple[Buckets, int]:
        """The hours, that of the cut-off without what ended before; and how many ended late in its minute."""
        hour, minute = _start_of(HOUR, self.since), _start_of(MINUTE, self.since)
        if hour not in hours:
            return hours, 0
        is_late = minute - hour >= HOUR // 2
        side = self._counts.between(
            MINUTE, minute if is_late else hour, hour + HOUR if is_late else minute + 1
        )
        late = self._late(side.pop(minute, Counter()), minute)
        beside = sum(side.values(), Counter[int]())
        if is_late:
            return hours | {hour: beside + late.since}, late.since.total()
        kept = hours[hour].copy()
        kept.subtract(beside + late.before)
        return hours | {hour: +kept}, late.since.total()

    def _late(self, held: Counter[int], minute: int) -> "_Minute":
        """What of the cut-off's minute ended before it and since, read from the shorter side."""
        is_late = self.since - minute >= MINUTE // 2
        first, last = (self.since, minute + MINUTE - 1) if is_late else (minute, self.since - 1)
        read = Counter({code: sum(1 for _ in self._entries(code, first, last, None)) for code in +held})
        rest = held.copy()
        rest.subtract(read)
        return _Minute(before=+rest, since=read) if is_late else _Minute(before=read, since=+rest)

    def _skip(self, offset: int, hours: Buckets, late: int) -> tuple[int, int]:
        """(end of the minute in which to begin, how many of its entries to leave out)."""
        for hour in sorted(hours, reverse=True):
            held = hours[hour].total()
            if offset < held:
                break
            offset -= held
        if offset * 2 < held:
            for minute, count in self._counts.newest_first(MINUTE, hour, hour + HOUR):
                if offset < count:
                    return minute + MINUTE, offset
                offset -= count
            return _start_of(MINUTE, self.since) + MINUTE, offset
        return self._skip_from_the_oldest(held - 1 - offset, hour, late)

    def _skip_from_the_oldest(self, older: int, hour: int, late: int) -> tuple[int, int]:
        """older: how many of the hour's ended before the page's first. late: of the cut-off's own minute."""
        cut = _start_of(MINUTE, self.since)
        first = hour
        if hour <= cut < hour + HOUR:
            if older < late:
                return cut + MINUTE, late - 1 - older
            older, first = older - late, cut + MINUTE
        for minute, count in self._counts.oldest_first(MINUTE, first, hour + HOUR):
            if older < count:
                return minute + MINUTE, count - 1 - older
            older -= count
        return hour + HOUR, 0

    def _newest(self, used: Counter[int], before: int, wanted: int) -> Iterator[tuple[str, str]]:
        """(place, job id) of what ended before an instant and since `since`, of all codes in use, merged.

        Each code is read a page at a time, as deep as its share of what is wanted, and on only if need be.
        """
        streams = []
        for code, held in used.items():
            depth = min(wanted, math.ceil(_MARGIN * wanted * held / used.total())) + _SPARE
            streams.append(self._entries(code, self.since, before - 1, depth))
        return merge(*streams, reverse=True)

    def _entries(self, code: int, first: int, last: int, depth: int | None) -> Iterator[tuple[str, str]]:
        """(place, job id), newest end first, read as they are asked for."""
        if first > last:
            return
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
            yield from ((item["sk"]["S"], str(UUID(bytes=bytes(item["id"]["B"])))) for item in page)


@dataclass(frozen=True, slots=True)
class _Minute:
    before: Counter[int]
    since: Counter[int]


def _start_of(unit: int, instant: int) -> int:
    return instant // unit * unit
