"""What every JobRepository.list_recent does: live jobs, then the lately ended by their end, true totals."""

from datetime import datetime, timedelta
from random import Random

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.lifecycle import cancel, complete, fail, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import ENDS, JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter, JobPage
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, submitted
from tests.fakes.records.jobs import FakeJobs

ANY = JobFilter()
DAY = timedelta(hours=24)


def ended(records: Records, at: datetime, status: JobStatus = JobStatus.COMPLETED, **fields: object) -> Job:
    job = records.jobs.save(start(submitted(records.jobs, **fields), Stage.PARSING, NOON))
    changes = {
        JobStatus.COMPLETED: lambda: complete(job, None, False, at),
        JobStatus.FAILED: lambda: fail(job, Failure(code=ErrorCode.TIMEOUT, message="slow"), at),
        JobStatus.CANCELLED: lambda: cancel(job, at),
    }
    return records.jobs.save(changes[status]())


def recent(records: Records, since: datetime, wanted: JobFilter = ANY, offset: int = 0) -> JobPage:
    return records.jobs.list_recent("acme", wanted, ended_since=since, limit=100, offset=offset)


def ids(page: JobPage) -> list[str]:
    return [job.job_id for job in page.jobs]


def test_live_jobs_come_first_by_creation_then_ends_by_their_end(records: Records) -> None:
    late = ended(records, NOON + timedelta(hours=3))
    early = ended(records, NOON + timedelta(hours=1))
    older, newer = submitted(records.jobs), submitted(records.jobs)

    page = recent(records, NOON)

    assert ids(page) == [job.job_id for job in (newer, older, late, early)]
    assert (page.total, page.has_more) == (4, False)


@pytest.mark.parametrize("milliseconds", [-1, 0, 1])
def test_the_cut_off_is_exact_to_the_millisecond(records: Records, milliseconds: int) -> None:
    at = NOON + timedelta(hours=7, minutes=13, seconds=21, milliseconds=500)
    job = ended(records, at)

    page = recent(records, at + timedelta(milliseconds=milliseconds))

    assert ids(page) == ([job.job_id] if milliseconds <= 0 else [])
    assert page.total == (1 if milliseconds <= 0 else 0)


def test_it_is_the_end_that_counts_not_the_creation(records: Records) -> None:
    waited_long = ended(records, NOON + timedelta(days=40))
    ended(records, NOON + timedelta(hours=2))

    assert ids(recent(records, NOON + timedelta(days=40) - DAY)) == [waited_long.job_id]


def test_hidden_jobs_are_hidden_from_every_filter_and_live_ones_never(records: Records) -> None:
    for status in ENDS:
        ended(records, NOON, status)
    live = submitted(records.jobs)
    since = NOON + timedelta(milliseconds=1)

    assert ids(recent(records, since)) == [live.job_id]
    for status in ENDS:
        assert recent(records, since, JobFilter(frozenset({status}))) == JobPage([], 0, has_more=False)


def test_against_the_naive_model_with_random_ends(records: Records) -> None:
    """Ends close together and far apart, over minute and hour borders; every filter, every offset."""
    random = Random(7)  # noqa: S311 - to be repeated, not to be secret
    model = FakeJobs(records.jobs.records) if isinstance(records.jobs, FakeJobs) else FakeJobs()
    jobs: list[Job] = []
    for _ in range(40):
        at = NOON + timedelta(
            milliseconds=random.choice([1, 30_000, 60_000, 3_600_000]) * random.randrange(30)
        )
        kind = random.choice([JobType.PARSE, JobType.EXTRACT])
        jobs.append(ended(records, at, random.choice(sorted(ENDS)), job_type=kind))
    jobs += [submitted(records.jobs) for _ in range(3)]
    if not isinstance(records.jobs, FakeJobs):
        model.records.jobs |= {(job.org_id, job.job_id): job for job in jobs}
    filters = [ANY, *(JobFilter(frozenset({status})) for status in JobStatus)]
    filters += [JobFilter(types=frozenset({kind})) for kind in (JobType.PARSE, JobType.EXTRACT, JobType.EDIT)]
    for wanted in filters:
        for since in (NOON, NOON + timedelta(minutes=7, seconds=30), NOON + timedelta(hours=2)):
            for offset in (0, 1, 4, 20, 50):
                expected = model.list_recent("acme", wanted, ended_since=since, limit=5, offset=offset)
                found = records.jobs.list_recent("acme", wanted, ended_since=since, limit=5, offset=offset)
                assert (ids(found), found.total) == (ids(expected), expected.total)
                assert found.has_more == expected.has_more
