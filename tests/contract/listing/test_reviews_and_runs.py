"""What every JobRepository does with jobs that wait for a person, and with jobs that run again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from docjobs.domain.answers.grid import Grid
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError, JobEndedError
from docjobs.domain.job import Failure, Job, ResultReference, ReviewRecord
from docjobs.domain.lifecycle import approve, cancel, complete, fail, pause, reject, rerun, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus
from docjobs.ports.records.jobs import JobFilter
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, accepted, submitted

LATER = NOON + timedelta(hours=1)
WEEK = LATER + timedelta(days=7)
FAILURE = Failure(code=ErrorCode.VALIDATION_ERROR, message="the reviewer said no", stage=Stage.REVIEWING)


def approval(by: str = "key-1", **fields: object) -> ReviewRecord:
    return ReviewRecord(status=ReviewStatus.APPROVED, by=by, at=LATER, run=1).model_copy(update=fields)


def paused(records: Records) -> Job:
    job = submitted(records.jobs, job_type=JobType.EXTRACT)
    admitted = records.admissions.admit(job, 0, LATER)
    assert admitted is not None
    running = records.jobs.save(start(admitted, Stage.EXTRACTING, LATER))
    return records.jobs.save(pause(running, "token", WEEK, LATER))


def test_a_paused_job_gives_its_slot_back_and_keeps_its_token(records: Records) -> None:
    job = paused(records)
    stored = records.jobs.get("acme", job.job_id)
    assert stored == job
    assert (stored.review_status, stored.review_token, stored.slot) == (ReviewStatus.PENDING, "token", None)
    assert records.admissions.free_slots("acme", 2) == [0, 1]
    assert records.admissions.waiting("acme", 10) == [], "a paused job does not stand in the queue"


def test_of_two_reviewers_one_wins(records: Records) -> None:
    job = paused(records)

    def decide(by: str) -> bool:
        return accepted(lambda: records.jobs.save(approve(job, approval(by), WEEK, LATER)), JobChangedError)

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(decide, ["first", "second"]))
    assert sorted(won) == [False, True]
    [review] = records.jobs.get("acme", job.job_id).reviews
    assert review.by == ["first", "second"][won.index(True)]


def test_an_approved_job_completes_and_keeps_who_and_when(records: Records) -> None:
    review = approval(corrections=2, corrections_key="orgs/acme/…/reviews/x.json")
    job = records.jobs.save(approve(paused(records), review, WEEK, LATER))
    assert job.status is JobStatus.PROCESSING
    job = records.jobs.save(complete(job, ResultReference(key="k", size_bytes=9), False, LATER))
    stored = records.jobs.get("acme", job.job_id)
    assert (stored.reviews, stored.review_status) == ((review,), ReviewStatus.APPROVED)
    assert stored.review_token is None


def test_a_rejected_job_has_failed_and_may_run_again_with_its_reviews(records: Records) -> None:
    review = approval(status=ReviewStatus.REJECTED, corrections_key="c")
    job = records.jobs.save(reject(paused(records), review, FAILURE, LATER))
    assert (job.status, job.review_status, job.review_token) == (
        JobStatus.FAILED,
        ReviewStatus.REJECTED,
        None,
    )
    again = records.jobs.save(rerun(job, None, {}, LATER))
    stored = records.jobs.get("acme", job.job_id)
    assert stored == again
    assert (stored.run, stored.status, stored.review_status) == (2, JobStatus.QUEUED, None)
    assert stored.reviews == (review,)
    assert [each.job_id for each in records.admissions.waiting("acme", 10)] == [job.job_id]


@pytest.mark.parametrize("end", [lambda job: cancel(job, LATER), lambda job: fail(job, FAILURE, LATER)])
def test_whatever_ends_a_paused_job_calls_its_review_off(records: Records, end: object) -> None:
    assert callable(end)
    job = records.jobs.save(end(paused(records)))
    assert records.jobs.get("acme", job.job_id).review_status is ReviewStatus.CANCELLED


def test_a_partial_job_runs_again_and_leaves_the_lists_of_ended_ones(records: Records) -> None:
    job = records.jobs.save(start(submitted(records.jobs), Stage.PARSING, LATER))
    job = records.jobs.save(complete(job, ResultReference(key="k", size_bytes=9), True, LATER))
    carried = Grid(completed=3, failed=0, cells=30, filled=20, pages=9)
    again = records.jobs.save(rerun(job, carried, {}, LATER))
    assert (again.grid, again.carried, again.result, again.partial) == (carried, carried, None, False)
    page = records.jobs.list("acme", JobFilter(statuses=frozenset({JobStatus.COMPLETED})), limit=10)
    assert (page.total, page.jobs) == (0, [])
    assert records.jobs.get("acme", job.job_id) == again


def test_a_job_that_is_whole_does_not_run_again(records: Records) -> None:
    job = records.jobs.save(start(submitted(records.jobs), Stage.PARSING, LATER))
    job = records.jobs.save(complete(job, ResultReference(key="k", size_bytes=9), False, LATER))
    with pytest.raises(JobEndedError, match="nothing of it is missing"):
        rerun(job, None, {}, LATER)
    with pytest.raises(JobEndedError):
        rerun(records.jobs.save(cancel(submitted(records.jobs), LATER)), None, {}, LATER)


def test_fill_rate_is_of_all_cells() -> None:
    assert Grid(cells=4, filled=3).fill_rate == 0.75
    assert Grid().fill_rate == 0.0
    assert Grid(completed=1, cells=4).plus(Grid(completed=2, filled=1)) == Grid(
        completed=3, cells=4, filled=1
    )
