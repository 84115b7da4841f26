"""Jobs at work, which lists keep under the code that they had before (decision 0026).

A job that is processing or retrying stays counted and indexed where it stood: as queued while it holds a
slot, as awaiting its review once that is over. They are few, and SLOTS#<org> names them all; a filter that
tells these statuses apart reads their records and puts right what the counts say.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.jobs.job_item import job_key
from docjobs.adapters.dynamodb.jobs.slots import FIRST_PLACE, LAST_PLACE, slots_pk
from docjobs.adapters.dynamodb.listing import job_codes
from docjobs.adapters.dynamodb.listing.queries import between
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_FIELDS = ("listing_pk", "sequence", "status", "type", "review_status", "template_id")
_REVIEWED = (ReviewStatus.PENDING, ReviewStatus.APPROVED)


def _moves() -> frozenset[tuple[int, int]]:
    """(code that lists keep, the job's own) of every job at work that has another code than its own."""
    found = set()
    for status, kind in product(job_codes.AT_WORK, JobType):
        found.add((job_codes.code_of(JobStatus.QUEUED, kind), job_codes.code_of(status, kind)))
        awaited = job_codes.code_of(JobStatus.PAUSED, kind, ReviewStatus.PENDING)
        found |= {(awaited, job_codes.code_of(status, kind, review)) for review in _REVIEWED}
    return frozenset(found)


_MOVES = _moves()


def are_told_apart(codes: Collection[int]) -> bool:
    """Whether a filter lets a job at work through, and not what lists keep it as, or the other way round."""
    return any((kept in codes) != (own in codes) for kept, own in _MOVES)


@dataclass(frozen=True, slots=True)
class JobAtWork:
    """kept: the code under which counts, leaves and indexes hold it; own: the one that its record says."""

    sequence: int
    job_id: str
    kept: int
    own: int
    template_id: str | None


@dataclass(frozen=True, slots=True)
class AtWork:
    """Of one tenant. Strongly consistent."""

    client: "DynamoDBClient"
    table: str
    org_id: str

    def named(self) -> frozenset[tuple[str, str]]:
        """(place, job id with run) of whatever is at work; equal answers: nothing came or went between."""
        pages = between(self.client, self.table, slots_pk(self.org_id), FIRST_PLACE, LAST_PLACE)
        items = chain.from_iterable(pages)
        return frozenset((item["sk"]["S"], f"{item['job_id']['S']}#{item['run']['N']}") for item in items)

    def jobs(self, named: Collection[tuple[str, str]]) -> list[JobAtWork]:
        """Those whose code is not the one under which lists keep them. One read unit a job.

        A job may be named twice: by the slot of this run, and by a note that a crash left of an earlier one.
        """
        ids = sorted({job_id.split("#")[0] for _, job_id in named})
        keys = [job_key(self.org_id, job_id) for job_id in ids]
        found = get_items(self.client, self.table, keys, fields=_FIELDS).values()
        return [job for job in map(_at_work, found) if job.kept != job.own]


def _at_work(item: Item) -> JobAtWork:
    review = item.get("review_status")
    own = job_codes.code_of(
        JobStatus(item["status"]["S"]),
        JobType(item["type"]["S"]),
        ReviewStatus(review["S"]) if review else None,
    )
    return JobAtWork(
        sequence=int(item["sequence"]["N"]),
        job_id=item["pk"]["S"].rsplit("#", 1)[1],
        kept=job_codes.code_of_index(item["listing_pk"]["S"]),
        own=own,
        template_id=item["template_id"]["S"] if "template_id" in item else None,
    )
