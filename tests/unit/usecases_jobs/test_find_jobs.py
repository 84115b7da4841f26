"""A list that is looked through, while others submit: every job once."""

from datetime import datetime

from docjobs.domain import lifecycle
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.domain.stored.schema_reference import SchemaReference
from docjobs.ports.records.jobs import JobFilter, JobPage
from docjobs.usecases.jobs.listing.find_jobs import FindJobs
from docjobs.usecases.jobs.listing.list_jobs import ListJobs
from tests.fakes.process import NOON, FakeEntropy
from tests.fakes.records.definitions import FakeDefinitions
from tests.fakes.records.documents import FakeDocuments
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.records.shown import FakeShownParts

ENTROPY = FakeEntropy()
SCHEMA_ID = uuid7(NOON, b"0123456789")
WANTED = JobFilter(types=frozenset({JobType.EXTRACT}))


def submitted(jobs: FakeJobs, schema_id: str = SCHEMA_ID, at: datetime = NOON) -> Job:
    job_id = uuid7(at, ENTROPY.bytes(10))
    job = Job(
        job_id=job_id,
        org_id="acme",
        type=JobType.EXTRACT,
        status=JobStatus.QUEUED,
        source=JobSource(document_id=job_id),
        schema_ref=SchemaReference(schema_id=schema_id, name="Invoice", version=1),
        created_at=at,
        updated_at=at,
        status_updated_at=at,
    )
    return jobs.create(job, lifecycle.first_event(job))


class BusyJobs(FakeJobs):
    """Whoever lists is followed by another submission."""

    def list(
        self, org_id: str, wanted: JobFilter, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> JobPage:
        page = super().list(org_id, wanted, limit=limit, offset=offset, cursor=cursor)
        submitted(self)
        return page


def test_a_page_goes_on_where_the_one_before_ended() -> None:
    jobs = BusyJobs()
    there = [submitted(jobs).job_id for _ in range(5)][::-1]
    find = FindJobs(ListJobs(jobs, FakeShownParts()), FakeDocuments(), FakeDefinitions())
    seen, cursor = list[str](), None

    for _ in range(9):
        page = find.of_schema("acme", SCHEMA_ID, WANTED, limit=2, cursor=cursor)
        seen += [job.job_id for job in page.jobs]
        cursor = page.next_cursor
        if cursor is None:
            break

    assert seen == there


def test_other_schemas_are_left_out_and_a_page_may_be_short() -> None:
    jobs = FakeJobs()
    wanted = submitted(jobs)
    for _ in range(250):
        submitted(jobs, uuid7(NOON, b"abcdefghij"))
    find = FindJobs(ListJobs(jobs, FakeShownParts()), FakeDocuments(), FakeDefinitions())

    first = find.of_schema("acme", SCHEMA_ID, WANTED, limit=2, cursor=None)
    second = find.of_schema("acme", SCHEMA_ID, WANTED, limit=2, cursor=first.next_cursor)

    assert (first.jobs, first.has_more) == ([], True)
    assert ([job.job_id for job in second.jobs], second.has_more) == ([wanted.job_id], False)
