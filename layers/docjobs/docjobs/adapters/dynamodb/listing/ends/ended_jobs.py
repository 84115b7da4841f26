"""Finished jobs that ended since some instant, newest end first: their number, and any stretch of them.

Whole stretches are counted by the counts of hours' parts. The one of the cut-off is counted from its
shorter side, by minutes' parts, and so is the cut-off's own part, entry by entry; the stretch in which a page
begins is walked from its nearer end.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from docjobs.adapters.dynamodb.listing.ends.counts import LAST, EndedCounts, Stretch
from docjobs.adapters.dynamodb.listing.ends.ledger import HOUR, MINUTE, entries_pk, entry_sk
from docjobs.adapters.dynamodb.listing.ends.skipping import Start, start_of
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
        stretches = [each for each in self._counts.between(HOUR, self.since, LAST) if each.end > self.since]
        late = None
        if stretches and stretches[0].start < self.since:
            stretches[0], late = self._cut(stretches[0])
        used = sum((each.held for each in stretches), Counter[int]())
        total = used.total()
        if wanted <= 0 or offset >= total:
            return [], total
        return self._ids(+used, start_of(self._counts, offset, stretches, late), wanted), total

    @property
    def _counts(self) -> EndedCounts:
        return EndedCounts(self.client, self.table, self.org_id, self.codes)

    def _cut(self, whole: Stretch) -> tuple[Stretch, Stretch]:
        """What of a stretch ended since the cut-off; what of that in the cut-off's own part of a minute."""
        is_late = whole.end - self.since <= self.since - whole.start
        minute = MINUTE.start_of(self.since)
        side = (minute, whole.end) if is_late else (whole.start, minute + 1)
        parts = self._counts.between(MINUTE, *side)
        own = next((each for each in parts if each.start <= self.since < each.end), None)
        late, early = self._cut_part(own) if own else (Stretch(self.since, self.since, Counter()), Counter())
        if is_late:
            newer = sum((each.held for each in parts if each.start > self.since), Counter[int]())
            return Stretch(self.since, whole.end, newer + late.held), late
        older = sum((each.held for each in parts if each.end <= self.since), Counter[int]())
        return Stretch(self.since, whole.end, whole.held - older - early), late

    def _cut_part(self, part: Stretch) -> tuple[Stretch, Counter[int]]:
        """(what of it ended since, what before), read from the shorter side."""
        is_late = part.end - self.since <= self.since - part.start
        first, last = (self.since, part.end - 1) if is_late else (part.start, self.since - 1)
        read = Counter({code: sum(1 for _ in self._entries(code, first, last, None)) for code in part.held})
        since, before = (read, part.held - read) if is_late else (part.held - read, read)
        return Stretch(self.since, part.end, +since), before

    def _ids(self, used: Counter[int], start: Start, wanted: int) -> list[str]:
        """The page's ids. The part in which it begins is read from its nearer end."""
        part = start.part
        if start.left * 2 <= part.total:
            newest = self._merged(used, self.since, part.end - 1, start.left + wanted, newest_first=True)
            return [job_id for _, job_id in islice(newest, start.left, start.left + wanted)]
        older = part.total - start.left
        begun = list(islice(self._merged(used, part.start, part.end - 1, older, newest_first=False), older))
        page = [job_id for _, job_id in reversed(begun)][:wanted]
        rest = wanted - len(page)
        if rest > 0:
            newest = self._merged(used, self.since, part.start - 1, rest, newest_first=True)
            page += [job_id for _, job_id in islice(newest, rest)]
        return page

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
