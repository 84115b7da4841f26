"""An organisation goes only when nobody can be at work on it any more."""

from datetime import timedelta

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.errors import ConflictError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.domain.tenancy.access import ApiKey
from docjobs.usecases.access.erase_organisation import SETTLING, Erased, EraseOrganisation
from tests.fakes.process import FakeClock
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.tenancy.access import FakeAccess

MINUTE = SETTLING.total_seconds()


class Stores:
    """Objects and records alike: whose were erased."""

    def __init__(self) -> None:
        self.erased: list[str] = []

    def erase(self, org_id: str) -> int:
        self.erased.append(org_id)
        return 1

    def erase_access(self, org_id: str, keys: list[ApiKey]) -> None:
        self.erased.append(org_id)


def live(jobs: FakeJobs, clock: FakeClock) -> Job:
    job_id = uuid7(clock.now(), b"0123456789")
    now = clock.now()
    job = Job(
        job_id=job_id,
        org_id="acme",
        type=JobType.PARSE,
        status=JobStatus.QUEUED,
        source=JobSource(document_id=job_id),
        created_at=now,
        updated_at=now,
        status_updated_at=now,
    )
    return jobs.create(job, lifecycle.first_event(job))


def test_the_minute_after_a_cancellation_is_waited_out() -> None:
    """A worker that has not noticed yet would leave an artifact behind."""
    jobs, clock, stores = FakeJobs(), FakeClock(), Stores()
    erase = EraseOrganisation(FakeAccess(), jobs, stores, stores, clock)
    job = live(jobs, clock)

    with pytest.raises(ConflictError, match="1 jobs of acme"):
        erase("acme")
    assert jobs.get("acme", job.job_id).status is JobStatus.CANCELLED
    clock.advance(MINUTE / 2)
    with pytest.raises(ConflictError, match="in a minute"):
        erase("acme")
    assert not stores.erased

    clock.advance(MINUTE)
    assert erase("acme") == Erased(1, 1)


def test_a_job_that_ended_by_itself_just_now_is_waited_for_too() -> None:
    jobs, clock, stores = FakeJobs(), FakeClock(), Stores()
    jobs.save(lifecycle.cancel(live(jobs, clock), clock.now() + timedelta(seconds=1)))
    clock.advance(2)

    with pytest.raises(ConflictError):
        EraseOrganisation(FakeAccess(), jobs, stores, stores, clock)("acme")

    assert not stores.erased
