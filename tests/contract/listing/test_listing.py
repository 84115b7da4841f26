"""What every JobRepository.list does: true totals, newest first, pages that hang together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from docjobs.domain.errors import JobChangedError
from docjobs.domain.job import Job
from docjobs.domain.lifecycle import cancel, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter, JobPage
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, accepted, submitted

ANY = JobFilter()
LATER = NOON + timedelta(hours=1)


def ids(page: JobPage) -> list[str]:
    return [job.job_id for job in page.jobs]


def newest_first(jobs: list[Job]) -> list[str]:
    return [job.job_id for job in reversed(jobs)]


def test_an_empty_list(records: Records) -> None:
    for offset in (0, 5):
        page = records.jobs.list("acme", ANY, limit=10, offset=offset)
        assert page == JobPage(jobs=[], total=0, has_more=False, next_cursor=None)


def test_pages_by_offset_cover_the_list(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(7)]
    pages = [records.jobs.list("acme", ANY, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [job_id for page in pages for job_id in ids(page)] == newest_first(jobs)
    assert [page.has_more for page in pages] == [True, True, False, False]
    assert {page.total for page in pages} == {7}


def test_the_page_carries_whole_records(records: Records) -> None:
    job = submitted(records.jobs, name="whole", options={"a": 1})
    assert records.jobs.list("acme", ANY, limit=1).jobs == [job]


def test_filters_alone_and_together(records: Records) -> None:
    parse, extract = submitted(records.jobs), submitted(records.jobs, "acme", JobType.EXTRACT)
    split = records.jobs.save(cancel(submitted(records.jobs, "acme", JobType.SPLIT), LATER))

    def found(statuses: set[JobStatus], types: set[JobType]) -> tuple[list[str], int]:
        page = records.jobs.list("acme", JobFilter(frozenset(statuses), frozenset(types)), limit=9)
        return ids(page), page.total

    assert found({JobStatus.QUEUED}, set()) == (newest_first([parse, extract]), 2)
    assert found(set(), {JobType.SPLIT, JobType.PARSE}) == (newest_first([parse, split]), 2)
    assert found({JobStatus.CANCELLED, JobStatus.FAILED}, {JobType.SPLIT}) == ([split.job_id], 1)
    assert found({JobStatus.CANCELLED}, {JobType.PARSE}) == ([], 0)


def test_another_organisations_jobs_are_not_there(records: Records) -> None:
    mine = submitted(records.jobs)
    submitted(records.jobs, "acme-2")
    page = records.jobs.list("acme", ANY, limit=10)
    assert (ids(page), page.total) == ([mine.job_id], 1)


def test_totals_are_exact_after_writers_have_raced(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(6)]
    changes = [change for job in jobs for change in (start(job, Stage.UPLOADING, LATER), cancel(job, LATER))]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(
            pool.map(lambda change: accepted(lambda: records.jobs.save(change), JobChangedError), changes * 2)
        )
    assert outcomes.count(True) == 12  # one change of each job, and its own repetition
    for status in JobStatus:
        wanted = JobFilter(statuses=frozenset({status}))
        page = records.jobs.list("acme", wanted, limit=10)
        truly = [job.job_id for job in jobs if records.jobs.get("acme", job.job_id).status is status]
        assert (sorted(ids(page)), page.total) == (truly, len(truly))
    assert records.jobs.list("acme", ANY, limit=1).total == 6
