"""A page of a tenant's jobs: totals from the counts, the start by skipping, the jobs by their entries."""

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.jobs.job_item import from_item, job_key
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.at_work import AtWork, are_told_apart
from docjobs.adapters.dynamodb.listing.counts import Counts, read_counts
from docjobs.adapters.dynamodb.listing.ends.ledger import milliseconds
from docjobs.adapters.dynamodb.listing.pages.cursor import decode_cursor, encode_cursor
from docjobs.adapters.dynamodb.listing.pages.entries import (
    CodeIndex,
    Entry,
    newest_of_codes,
    newest_pointers,
    oldest_of_codes,
)
from docjobs.adapters.dynamodb.listing.pages.moved import Moved, moved_of
from docjobs.adapters.dynamodb.listing.pages.skipping import Leaves, span_of_offset, units_to_skip
from docjobs.domain.job import Job
from docjobs.domain.statuses import ENDS, LIVE, JobStatus
from docjobs.ports.records.jobs import JobFilter, JobPage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_NEWEST = 10**12
# An entry has some 110 bytes; one that is skipped costs this share of a unit at most.
_ENTRIES_A_UNIT = 40
# ListingIndex follows its table within milliseconds; a page on which it visibly lags is read again.
_READINGS = 4
_SETTLING_SECONDS = 0.05


class JobList:
    """One tenant's list. All but ListingIndex is read strongly consistent."""

    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        org_id: str,
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._table = table
        self._org_id = org_id
        self._pause = pause

    def page(self, wanted: JobFilter, *, limit: int, offset: int, cursor: str | None) -> JobPage:
        before = decode_cursor(self._org_id, wanted, cursor) if cursor else None
        matching = layout.codes_of(wanted)
        for reading in range(_READINGS):
            if reading:
                self._pause(_SETTLING_SECONDS)
            counts, moved, settled = self._counts(wanted, matching)
            codes = counts.used(matching)
            total = moved.total(counts.total(codes))
            entries: list[Entry] = []
            if offset < total:
                read = partial(self._kept, wanted.template_id, counts, codes, before)
                entries = moved.below(before).stretch(read, offset, limit + 1)
            jobs = self._jobs([job_id for _, job_id in entries[:limit]], matching)
            promised = min(limit + 1, max(0, total - offset)) if before is None else 0
            if settled and len(jobs) == min(limit, len(entries)) and len(entries) >= promised:
                break
        has_more = len(entries) > limit
        following = encode_cursor(self._org_id, wanted, entries[limit - 1][0]) if has_more else None
        return JobPage(jobs=jobs, total=total, has_more=has_more, next_cursor=following)

    def recent(self, wanted: JobFilter, *, ended_since: datetime, limit: int, offset: int) -> JobPage:
        """As JobRepository.list_recent."""
        statuses = wanted.statuses or frozenset(JobStatus)
        live, total = list[Job](), 0
        if statuses & LIVE:
            first = self.page(
                replace(wanted, statuses=statuses & LIVE), limit=limit, offset=offset, cursor=None
            )
            live, total = first.jobs, first.total
        if statuses & ENDS:
            codes = layout.codes_of(replace(wanted, statuses=statuses & ENDS))
            # One dialect's list only.
            from docjobs.adapters.dynamodb.listing.ends.ended_jobs import EndedJobs  # noqa: PLC0415

            ended = EndedJobs(self._client, self._table, self._org_id, codes, milliseconds(ended_since))
            ids, number = ended.page(max(0, offset - total), limit - len(live))
            live, total = live + self._jobs(ids, codes), total + number
        return JobPage(jobs=live, total=total, has_more=offset + len(live) < total)

    def _counts(self, wanted: JobFilter, matching: Collection[int]) -> tuple[Counts, Moved, bool]:
        """The counts, the jobs at work that they keep elsewhere, and whether none came or went meanwhile.

        A job that holds its slot before and after the counts were read is counted as lists keep it.
        """
        if not are_told_apart(matching):
            return self._read_counts(wanted), Moved(), True
        at_work = AtWork(self._client, self._table, self._org_id)
        named = at_work.named()
        jobs = at_work.jobs(named)
        counts = self._read_counts(wanted)
        return counts, moved_of(jobs, matching, wanted.template_id), named == at_work.named()

    def _read_counts(self, wanted: JobFilter) -> Counts:
        return read_counts(self._client, self._table, self._org_id, wanted.template_id)

    def _kept(
        self,
        template_id: str | None,
        counts: Counts,
        codes: list[int],
        before: int | None,
        offset: int,
        wanted: int,
    ) -> list[Entry]:
        """(sequence, job id) of `wanted` jobs kept under the codes, below `before`, from `offset` on."""
        if before is None and offset >= counts.total(codes):
            return []
        if template_id is None:
            return self._entries(counts, codes, before, offset, wanted)
        return _of_template(self._index(template_id), codes, counts, before, offset, wanted)

    def _entries(
        self, counts: Counts, codes: list[int], before: int | None, offset: int, wanted: int
    ) -> list[Entry]:
        start, left = _NEWEST if before is None else before, offset
        if offset:
            newer = 0 if before is None else self._rank(counts, codes, before)
            if newer + offset >= counts.total(codes):
                return []
            start, left = self._start(counts, codes, newer + offset)
        if codes == counts.used(range(layout.CODES)):
            entries = newest_pointers(self._client, self._table, self._org_id, start, left + wanted)
        else:
            entries = newest_of_codes(self._index(), codes, counts, start, left + wanted)
        return entries[left:]

    def _start(self, counts: Counts, codes: list[int], offset: int) -> tuple[int, int]:
        """Where to begin reading entries, and how many of them are still to be skipped there."""
        span, rank = span_of_offset(counts, codes, offset)
        if rank / _ENTRIES_A_UNIT <= units_to_skip(counts, codes, span, rank):
            return (span + 1) * layout.SPAN_JOBS, rank
        return self._leaves(span).start_of(codes, rank, counts.of_span(span, codes)), 0

    def _rank(self, counts: Counts, codes: list[int], before: int) -> int:
        """How many matches are not older than a cursor's place."""
        span = layout.Place.of(before).span
        newer = sum(counts.of_span(each, codes) for each in counts.newest_first() if each > span)
        return newer + self._leaves(span).matches_from(codes, before)

    def _index(self, template_id: str | None = None) -> CodeIndex:
        return CodeIndex(self._client, self._table, self._org_id, template_id)

    def _leaves(self, span: int) -> Leaves:
        return Leaves(self._client, self._table, self._org_id, span)

    def _jobs(self, job_ids: list[str], matching: Collection[int]) -> list[Job]:
        """The page's own items, those that match now: the record decides, not the index.

        A job that changes while the codes are read can stand under two of them, and shows once.
        """
        keys = [job_key(self._org_id, job_id) for job_id in dict.fromkeys(job_ids)]
        found = get_items(self._client, self._table, keys)
        jobs = [from_item(found[place]) for at in keys if (place := (at["pk"]["S"], at["sk"]["S"])) in found]
        return [job for job in jobs if layout.code_of_job(job) in matching]


def _of_template(
    index: CodeIndex, codes: list[int], counts: Counts, before: int | None, offset: int, wanted: int
) -> list[Entry]:
    """As JobList._entries, of one template's jobs, which have no leaves.

    Whole blocks are skipped by their counts; in the block where the page begins, entries are read and dropped
    from the nearer end: at most half of its 4,096. After a cursor an offset is read up to.
    """
    if before is not None:
        return newest_of_codes(index, codes, counts, before, offset + wanted)[offset:]
    block, left = span_of_offset(counts, codes, offset)
    start, older = (block + 1) * counts.span_jobs, counts.of_span(block, codes) - left
    if older < left:
        oldest = oldest_of_codes(index, codes, counts, block, older)
        start, left = (oldest[-1] + 1, 0) if len(oldest) == older else (start, left)
    return newest_of_codes(index, codes, counts, start, left + wanted)[left:]
