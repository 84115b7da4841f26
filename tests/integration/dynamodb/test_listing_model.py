"""The listing against the naive model: random lives, stale retries, filters, offsets and cursors.

The list is cut into tiny leaves, blocks and spans, so that forty jobs cross all their borders.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.pages import entries, kept, reader, skipping
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import DomainError
from docjobs.domain.job import Failure, Job, ReviewRecord
from docjobs.domain.lifecycle import (
    approve,
    cancel,
    complete,
    fail,
    first_event,
    pause,
    reject,
    rerun,
    retry,
    start,
)
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus
from docjobs.ports.records.jobs import JobFilter, JobPage, JobRepository
from tests.contract.jobs import NOON, new_job
from tests.contract.tables import JOBS_TABLE, create_tables, dynamodb
from tests.fakes.records.admissions import FakeAdmissions
from tests.fakes.records.jobs import FakeJobs

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

FAILURE = Failure(code=ErrorCode.TIMEOUT, message="slow")
APPROVED = ReviewRecord(status=ReviewStatus.APPROVED, by="ada", at=NOON, run=1)
REJECTED = APPROVED.model_copy(update={"status": ReviewStatus.REJECTED})
CHANGES: tuple[Callable[[Job], StatusChange], ...] = (
    lambda job: start(job, Stage.PARSING, NOON),
    lambda job: retry(job, FAILURE, NOON, NOON),
    lambda job: complete(job, None, False, NOON),
    lambda job: fail(job, FAILURE, NOON),
    lambda job: cancel(job, NOON),
    lambda job: pause(job, "token", NOON, NOON),
    lambda job: approve(job, APPROVED, NOON, NOON),
    lambda job: reject(job, REJECTED, FAILURE, NOON),
    lambda job: rerun(job, None, {}, NOON),
    lambda job: fail(job, FAILURE, NOON),
    lambda job: start(job, Stage.GENERATING, NOON),
    lambda job: start(job, Stage.PARSING, NOON),
)
TEMPLATES = (None, None, "t1", "t2")
filters = st.builds(
    JobFilter,
    st.frozensets(st.sampled_from(JobStatus), max_size=3),
    st.frozensets(st.sampled_from(JobType), max_size=3),
    st.one_of(st.just(frozenset[ReviewStatus]()), st.frozensets(st.sampled_from(ReviewStatus), max_size=2)),
    st.sampled_from((None, None, "t1", "t2", "t3")),
)
steps = st.one_of(
    st.tuples(st.just("create"), st.sampled_from(list(JobType)[:3]), st.sampled_from(TEMPLATES)),
    st.tuples(st.just("create"), st.sampled_from(list(JobType)[:3]), st.sampled_from(TEMPLATES)),
    st.tuples(st.just("change"), st.integers(0, 60), st.integers(0, len(CHANGES) - 1)),
    st.tuples(st.just("change"), st.integers(0, 60), st.integers(0, len(CHANGES) - 1)),
    st.tuples(st.just("admit"), st.integers(0, 60), st.integers(0, 2)),
    st.tuples(st.just("admit"), st.integers(0, 60), st.integers(0, 2)),
    st.tuples(st.just("again"), st.integers(0, 200)),
    st.tuples(st.just("list"), filters, st.integers(1, 12), st.integers(0, 45)),
    st.tuples(st.just("walk"), filters, st.integers(1, 5), st.integers(0, 3)),
)
ORG = "acme"


class Twins:
    """The adapter and the model, told the same: whatever one answers or refuses, the other must too."""

    def __init__(self, client: "DynamoDBClient") -> None:
        model = FakeJobs()
        self.repositories: tuple[JobRepository, ...] = (DynamoJobRepository(client, JOBS_TABLE), model)
        self.admissions = (DynamoJobAdmissions(client, JOBS_TABLE), FakeAdmissions(model.records))
        self.jobs: list[Job] = []
        self.told: list[Callable[[JobRepository], Any]] = []
        self.cursors: dict[JobFilter, tuple[str | None, str | None]] = {}

    def tell(self, what: Callable[[JobRepository], Any]) -> None:
        self.told.append(what)
        first, second = (_outcome(what, each) for each in self.repositories)
        assert first == second

    def create(self, job_type: JobType, template_id: str | None) -> None:
        job = new_job(ORG, job_type, template_id=template_id)
        self.jobs.append(job)
        self.tell(lambda jobs: jobs.create(job, first_event(job)).job_id)

    def change(self, index: int, kind: int) -> None:
        if not self.jobs:
            return
        job_id = self.jobs[index % len(self.jobs)].job_id
        present = self.repositories[0].get(ORG, job_id)
        try:
            change = CHANGES[kind](present)
        except DomainError:
            return
        self.tell(lambda jobs: jobs.save(change).status)

    def admit(self, index: int, slot: int) -> None:
        """From here on lists keep the job as queued, until its run is paused or ends."""
        if self.jobs:
            job = self.repositories[0].get(ORG, self.jobs[index % len(self.jobs)].job_id)
            first, second = (each.admit(job, slot, NOON) for each in self.admissions)
            assert (first is None) == (second is None)

    def again(self, index: int) -> None:
        """A stale repetition: of a creation or a change that was told before."""
        if self.told:
            self.tell(self.told[index % len(self.told)])

    def list(self, wanted: JobFilter, limit: int, offset: int) -> None:
        first, second = (jobs.list(ORG, wanted, limit=limit, offset=offset) for jobs in self.repositories)
        assert _shown(first) == _shown(second)

    def list_all(self) -> None:
        """Every page of the whole list and, at offsets that fall between those, of each status."""
        for offset in range(0, len(self.jobs) + 1, 3):
            self.list(JobFilter(), 3, offset)
        for status in JobStatus:
            wanted = JobFilter(statuses=frozenset({status}))
            self._list_whole(wanted)
        at_work = frozenset({JobStatus.PROCESSING, JobStatus.RETRYING})
        self._list_whole(JobFilter(at_work))
        self._list_whole(JobFilter(at_work | {JobStatus.COMPLETED}, frozenset({JobType.EXTRACT})))
        self._list_whole(JobFilter(at_work, template_id="t1"))
        for review in (ReviewStatus.PENDING, ReviewStatus.CANCELLED):
            self._list_whole(JobFilter(reviews=frozenset({review})))
        self._list_whole(JobFilter(template_id="t1"))
        self._list_whole(JobFilter(frozenset({JobStatus.QUEUED, JobStatus.FAILED}), template_id="t2"))

    def _list_whole(self, wanted: JobFilter) -> None:
        for offset in range(0, self.repositories[1].list(ORG, wanted, limit=1).total + 1, 2):
            self.list(wanted, 2, offset)

    def walk(self, wanted: JobFilter, limit: int, offset: int) -> None:
        """The next page of this filter's walk, whatever has happened since the page before."""
        cursors = self.cursors.get(wanted, (None, None))
        pages = [
            jobs.list(ORG, wanted, limit=limit, offset=offset if cursor else 0, cursor=cursor)
            for jobs, cursor in zip(self.repositories, cursors, strict=True)
        ]
        assert _shown(pages[0]) == _shown(pages[1])
        self.cursors[wanted] = pages[0].next_cursor, pages[1].next_cursor


def _outcome(what: Callable[[JobRepository], Any], jobs: JobRepository) -> Any:
    try:
        return what(jobs)
    except DomainError as error:
        return type(error)


def _shown(page: JobPage) -> tuple[Any, ...]:
    rows = [(job.job_id, job.status, job.type, job.version) for job in page.jobs]
    return rows, page.total, page.has_more, page.next_cursor is None


@pytest.fixture(params=["skip by leaves", "skip by entries"])
def tiny_list(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LANES": 2, "PLACES": 4, "BLOCKS": 2, "BLOCK_JOBS": 8, "SPAN_JOBS": 16}.items():
        monkeypatch.setattr(layout, name, value)
    monkeypatch.setattr(skipping, "_LEAVES_A_QUERY", 4)
    monkeypatch.setattr(entries, "_MARGIN", 0.3)  # too little at first, so that codes are asked again
    monkeypatch.setattr(entries, "_SPARE", 0)
    monkeypatch.setattr(kept, "_ENTRIES_A_UNIT", 1e-9 if request.param == "skip by leaves" else 1e9)
    # The model has no index that could lag: what is read again here would be a page that does not add up.
    monkeypatch.setattr(reader.JobList.__init__, "__kwdefaults__", {"pause": _refuse})


def _refuse(seconds: float) -> None:
    raise AssertionError("the page did not add up")


@pytest.mark.usefixtures("tiny_list", "credentials")
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=st.lists(steps, min_size=10, max_size=60))
def test_the_list_is_what_the_model_says(script: list[tuple[Any, ...]]) -> None:
    with mock_aws():  # new for each script: moto copies its tables for every transaction
        client = dynamodb()
        create_tables(client)
        twins = Twins(client)
        for step, *arguments in script:
            getattr(twins, step)(*arguments)
        twins.list_all()
