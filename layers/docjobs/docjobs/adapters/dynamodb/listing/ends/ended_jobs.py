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

from docjobs.adapters.dynamodb.listing.ends.counts import Buckets, EndedCounts
from docjobs.adapters.dynamodb.listing.ends.ledger import HOUR, MINUTE, entries_pk, entry_sk
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
        return self._stretch(+used, self._skip(offset, hours, late), wanted), total

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

    def _stretch(self, used: Counter[int], start: "_Start", wanted: int) -> list[str]:
        """The page's ids. The minute in which it begins is read from its nearer end."""
        end = start.minute + MINUTE
        if start.left * 2 <= start.held:
            newest = self._merged(used, self.since, end - 1, start.left + wanted, newest_first=True)
            return [job_id for _, job_id in islice(newest, start.left, start.left + wanted)]
        older = start.held - start.left
        first = max(self.since, start.minute)
        begun = list(islice(self._merged(used, first, end - 1, older, newest_first=False), older))
        page = [job_id for _, job_id in reversed(begun)][:wanted]
        rest = wanted - len(page)
        if rest > 0:
            newest = self._merged(used, self.since, first - 1, rest, newest_first=True)
            page += [job_id for _, job_id in islice(newest, rest)]
        return page

    def _skip(self, offset: int, hours: Buckets, late: int) -> "_Start":
        """The minute in which to begin, and how many of its entries to leave out."""
        for hour in sorted(hours, reverse=True):
            held = hours[hour].total()
            if offset < held:
                break
            offset -= held
        if offset * 2 < held:
            for minute, count in self._counts.newest_first(MINUTE, hour, hour + HOUR):
                if offset < count:
                    return _Start(minute, offset, count)
                offset -= count
            return _Start(_start_of(MINUTE, self.since), offset, late)
        return self._skip_from_the_oldest(held - 1 - offset, hour, late)

    def _skip_from_the_oldest(self, older: int, hour: int, late: int) -> "_Start":
        """older: how many of the hour's ended before the page's first. late: of the cut-off's own minute."""
        cut = _start_of(MINUTE, self.since)
        first = hour
        if hour <= cut < hour + HOUR:
            if older < late:
                return _Start(cut, late - 1 - older, late)
            older, first = older - late, cut + MINUTE
        for minute, count in self._counts.oldest_first(MINUTE, first, hour + HOUR):
            if older < count:
                return _Start(minute, count - 1 - older, count)
            older -= count
        return _Start(hour + HOUR - MINUTE, 0, 0)

    def _merged(
        self, used: Counter[int], first: int, last: int, wanted: int, *, newest_first: bool
    ) -> Iterator[tuple[str, str]]:
        """(place, job id) of what ended from `first` to `last`, of all codes in use.

        Each code is read a page at a time, as deep as its share of what is wanted, and on only if need be.
        """
        streams = []
        for code, held in used.items():
            depth = min(wanted, math.ceil(_MARGIN * wanted * held / used.total())) + _SPARE
            streams.append(self._entries(code, first, last, depth, newest_first=newest_first))
        return merge(*streams, reverse=newest_first)

    def _entries(
        self, code: int, first: int, last: int, depth: int | None, *, newest_first: bool = True
    ) -> Iterator[tuple[str, str]]:
        """(place, job id), read as they are asked for."""
        if first > last:
            return
        pages = between(
            self.client,
            self.table,
            entries_pk(self.org_id, code),
            entry_sk(first, 0),
            entry_sk(last, _HIGHEST_SEQUENCE),
            newest_first=newest_first,
            page_items=depth,
        )
        for page in pages:
            yield from ((item["sk"]["S"], str(UUID(bytes=bytes(item["id"]["B"])))) for item in page)


@dataclass(frozen=True, slots=True)
class _Start:
    """A minute, how many of its entries the page leaves out, newest first, and how many it holds."""

    minute: int
    left: int
    held: int


@dataclass(frozen=True, slots=True)
class _Minute:
    before: Counter[int]
    since: Counter[int]


def _start_of(unit: int, instant: int) -> int:
    return instant // unit * unit
