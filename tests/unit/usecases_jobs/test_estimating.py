"""How long a job still takes: null until it can be said, and then close to what it really takes."""

import heapq
import random
from datetime import timedelta
from statistics import median

import pytest

from docjobs.domain.answers.grid import Grid
from docjobs.domain.job import Job
from docjobs.domain.lifecycle import start
from docjobs.domain.running.estimates import LEAST_SAMPLES, Pace, seconds_remaining
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobStatus, JobType
from tests.contract.jobs import NOON, new_job

PLAN = PLANS[JobType.PARSE]
PACES = {
    Stage.UPLOADING: Pace(40, 20.0),
    Stage.PARSING: Pace(40, 80.0, 400),
    Stage.OCR: Pace(4, 40.0, 20),
    Stage.CHUNKING: Pace(40, 12.0),
}
A_JOB = (20 + 80 + 40 + 12) / 40  # of ten pages, OCR at its share


def remaining(job: Job, ahead: int = 0, slots: int = 1) -> int | None:
    return seconds_remaining(job, PACES, ahead, slots, NOON)


def test_a_waiting_job_takes_its_work_and_that_of_those_before_it() -> None:
    assert remaining(new_job()) == 4  # 3.8
    assert remaining(new_job(), ahead=100, slots=20) == 23  # 3.8 + 100 * 3.8 / 20


def test_what_is_done_is_left_out() -> None:
    job = start(new_job(), Stage.PARSING, NOON).after
    seen = job.model_copy(update={"pages_total": 100, "pages_done": 50})
    # A hundred pages: uploading is done, half of parsing's 20 s are left, OCR's 10 s and chunking's 3 s.
    assert remaining(seen) == 23
    assert remaining(seen.model_copy(update={"pages_done": 100})) == 13


@pytest.mark.parametrize("stage", [Stage.UPLOADING, Stage.PARSING, Stage.CHUNKING])
def test_nothing_is_said_below_twenty_samples(stage: Stage) -> None:
    few = PACES | {stage: Pace(LEAST_SAMPLES - 1, 10.0, 100)}
    assert seconds_remaining(new_job(), few, 0, 1, NOON) is None
    assert seconds_remaining(new_job(), PACES | {Stage.OCR: Pace()}, 0, 1, NOON) is not None


def test_nothing_is_said_of_ended_and_paused_jobs() -> None:
    for status in (JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.PAUSED):
        assert remaining(new_job().model_copy(update={"status": status})) is None


def test_a_pause_before_the_next_attempt_counts() -> None:
    job = new_job().model_copy(update={"next_attempt_at": NOON + timedelta(seconds=30)})
    assert remaining(job) == 34


def told(job: Job, **later: float) -> int:
    seconds = seconds_remaining(job, PACES, 0, 1, NOON + timedelta(**later))
    assert seconds is not None
    return seconds


def test_a_stage_that_keeps_dying_is_told_as_later_and_later() -> None:
    job = start(new_job(), Stage.CHUNKING, NOON).after.model_copy(update={"pages_total": 10})
    assert told(job) == 1  # chunking's 0.3 s, rounded up

    over = [told(job, seconds=silent) for silent in (1, 5, 60, 600)]

    assert over == [1, 5, 60, 600]


def test_progress_brings_the_estimate_back() -> None:
    job = start(new_job(), Stage.PARSING, NOON).after.model_copy(update={"pages_total": 100})
    assert told(job, seconds=300) == 300 + 13
    seen = {"pages_done": 50, "updated_at": NOON + timedelta(seconds=300)}
    assert told(job.model_copy(update=seen), seconds=301) == 10 + 13


def test_a_retry_does_its_stage_again_after_the_pause() -> None:
    job = start(new_job(), Stage.PARSING, NOON).after
    retried = {"pages_total": 100, "pages_done": 90, "status": JobStatus.RETRYING}
    waits = job.model_copy(update=retried | {"next_attempt_at": NOON + timedelta(seconds=30)})
    assert remaining(waits) == 20 + 13 + 30
    assert told(waits, seconds=10) == 20 + 13 + 20, "waiting for a retry is no silence"


def test_the_last_of_many_documents_may_keep_dying_too() -> None:
    several = {"document_count": 30, "grid": Grid(completed=29), "status": JobStatus.PROCESSING}
    times = {"started_at": NOON - timedelta(seconds=29), "updated_at": NOON}
    job = new_job().model_copy(update=several | times)
    assert told(job) == 1
    assert told(job, seconds=600) == 600


def test_many_documents_go_by_their_own_speed() -> None:
    several = {"document_count": 100, "started_at": NOON - timedelta(seconds=60), "status": "processing"}
    job = new_job().model_copy(update=several)
    assert remaining(job.model_copy(update={"grid": Grid(completed=19)})) is None
    assert remaining(job.model_copy(update={"grid": Grid(completed=25, failed=5)})) == 140


@pytest.mark.parametrize(("backlog", "bar"), [(0, 0.45), (200, 0.15)])
def test_its_error_over_simulated_loads(backlog: int, bar: float) -> None:
    """Documents of 1 to 60 pages, a page's time scattered by half, four slots: median error of the estimate.

    Alone, the unknown page count is what it errs by; behind a backlog the law of large numbers helps.
    """
    chance = random.Random(11)  # noqa: S311 - the same load in every run
    a_page = {Stage.UPLOADING: 0.02, Stage.PARSING: 0.3, Stage.CHUNKING: 0.05}

    def document() -> tuple[int, dict[Stage, float]]:
        pages = chance.randint(1, 60)
        return pages, {stage: pages * each * chance.uniform(0.5, 1.5) for stage, each in a_page.items()}

    measured = [document() for _ in range(200)]
    paces = {
        stage: Pace(
            len(measured),
            sum(seconds[stage] for _, seconds in measured),
            sum(pages for pages, _ in measured) if stage is Stage.PARSING else 0,
        )
        for stage in a_page
    }
    errors = []
    for _ in range(100):
        free = [0.0] * 4
        for _ in range(backlog):
            heapq.heappush(free, heapq.heappop(free) + sum(document()[1].values()))
        pages, own = document()
        begins = heapq.heappop(free)
        known = new_job().model_copy(update={"pages_total": pages})
        told = seconds_remaining(known, paces, backlog, 4, NOON)
        assert told is not None
        took = begins + sum(own.values())
        errors.append(abs(told - took) / took)
    assert median(errors) <= bar
    assert set(PLAN) > set(a_page)
