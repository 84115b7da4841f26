"""A page of a tenant's jobs: totals from the counts, the start by skipping, the jobs by their entries."""

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.jobs.job_item import from_item, job_key
from docjobs.adapters.dynamodb.listing import job_codes
from docjobs.adapters.dynamodb.listing.at_work import AtWork, are_told_apart
from docjobs.adapters.dynamodb.listing.counts import Counts, read_counts
from docjobs.adapters.dynamodb.listing.ends.ledger import milliseconds
from docjobs.adapters.dynamodb.listing.pages.cursor import decode_cursor, encode_cursor
from docjobs.adapters.dynamodb.listing.pages.entries import Entry
from docjobs.adapters.dynamodb.listing.pages.kept import KeptEntries
from docjobs.adapters.dynamodb.listing.pages.moved import Moved, moved_of
from docjobs.domain.job import Job
from docjobs.domain.statuses import ENDS, LIVE, JobStatus
from docjobs.ports.records.jobs import JobFilter, JobPage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

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
        matching = job_codes.codes_of(wanted)
        for reading in range(_READINGS):
            if reading:
                self._pause(_SETTLING_SECONDS)
            counts, moved, settled = self._counts(wanted, matching)
            codes = counts.used(matching)
            total = moved.total(counts.total(codes))
            entries: list[Entry] = []
            if offset < total:
                kept = KeptEntries(
                    self._client, self._table, self._org_id, wanted.template_id, counts, codes, before
                )
                entries = moved.below(before).stretch(kept.stretch, offset, limit + 1)
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
            codes = job_codes.codes_of(replace(wanted, statuses=statuses & ENDS))
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

    def _jobs(self, job_ids: list[str], matching: Collection[int]) -> list[Job]:
        """The page's own items, those that match now: the record decides, not the index.

        A job that changes while the codes are read can stand under two of them, and shows once.
        """
        keys = [job_key(self._org_id, job_id) for job_id in dict.fromkeys(job_ids)]
        found = get_items(self._client, self._table, keys)
        jobs = [from_item(found[place]) for at in keys if (place := (at["pk"]["S"], at["sk"]["S"])) in found]
        return [job for job in jobs if job_codes.code_of_job(job) in matching]
