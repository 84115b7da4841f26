"""What every JobRepository.list does: true totals, newest first, pages that hang together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from docjobs.domain.errors import InputInvalidError, JobChangedError
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


def test_a_list_goes_on_after_any_job(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(4)]
    cursor = records.jobs.cursor_after("acme", ANY, jobs[2])
    submitted(records.jobs)
    assert ids(records.jobs.list("acme", ANY, limit=9, cursor=cursor)) == newest_first(jobs[:2])
    with pytest.raises(InputInvalidError):
        records.jobs.list("acme-2", ANY, limit=9, cursor=cursor)


def test_a_cursor_walks_the_list_and_shows_nothing_newer(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(5)]
    page = records.jobs.list("acme", ANY, limit=2)
    seen = ids(page)
    while page.next_cursor:
        submitted(records.jobs)
        page = records.jobs.list("acme", ANY, limit=2, cursor=page.next_cursor)
        seen += ids(page)
    assert seen == newest_first(jobs)
    assert not page.has_more


def test_a_cursors_filter_reads_the_present(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(4)]
    queued = JobFilter(statuses=frozenset({JobStatus.QUEUED}))
    page = records.jobs.list("acme", queued, limit=1)
    records.jobs.save(start(jobs[2], Stage.UPLOADING, LATER))
    following = records.jobs.list("acme", queued, limit=5, cursor=page.next_cursor)
    assert (ids(following), following.total) == (newest_first(jobs[:2]), 3)


def test_an_offset_counts_from_the_cursor(records: Records) -> None:
    jobs = [submitted(records.jobs) for _ in range(6)]
    page = records.jobs.list("acme", ANY, limit=2)
    following = records.jobs.list("acme", ANY, limit=2, offset=1, cursor=page.next_cursor)
    assert ids(following) == newest_first(jobs)[3:5]
    beyond = records.jobs.list("acme", ANY, limit=2, offset=4, cursor=page.next_cursor)
    assert (beyond.jobs, beyond.total, beyond.has_more) == ([], 6, False)


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "!",
        "a" * 3000,
        "ä",
        "W10",
        "bnVsbA",
        "W1tbW1tb",
        "eyJhIjoxfQ",
        "WzEsIngiLC0xXQ",
        "WzEsIngiLHRydWVd",
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(records: Records, cursor: str) -> None:
    submitted(records.jobs)
    with pytest.raises(InputInvalidError, match="next_cursor"):
        records.jobs.list("acme", ANY, limit=1, cursor=cursor)


def test_a_tampered_cursor_is_refused(records: Records) -> None:
    for _ in range(3):
        submitted(records.jobs)
    cursor = records.jobs.list("acme", ANY, limit=1).next_cursor
    assert cursor
    for place in range(0, len(cursor), 5):
        flipped = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        try:
            page = records.jobs.list("acme", ANY, limit=5, cursor=flipped)
        except InputInvalidError:
            continue
        assert {job.org_id for job in page.jobs} <= {"acme"}  # another place of the same list, at worst


def test_a_cursor_belongs_to_its_organisation_and_its_filters(records: Records) -> None:
    for org_id in ("acme", "acme", "other", "other"):
        submitted(records.jobs, org_id)
    cursor = records.jobs.list("acme", ANY, limit=1).next_cursor
    with pytest.raises(InputInvalidError, match="another list"):
        records.jobs.list("other", ANY, limit=1, cursor=cursor)
    with pytest.raises(InputInvalidError, match="another list"):
        records.jobs.list("acme", JobFilter(types=frozenset({JobType.PARSE})), limit=1, cursor=cursor)


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
