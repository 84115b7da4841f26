"""The sweeper takes up what a crash left behind."""

from datetime import timedelta

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job, ReviewRecord
from docjobs.domain.stages import JOB_BOUND_SECONDS, PLANS, Stage
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus
from docjobs.ports.workflow import ExecutionState
from tests.unit.processing.world import World


def always() -> bool:
    return True


def minutes_later(world: World, minutes: float = 10) -> int:
    world.clock.advance(minutes * 60)
    return world.sweep(always)


def test_a_job_that_was_never_dispatched_is(world: World) -> None:
    job = world.submit()
    assert minutes_later(world) == 1
    assert world.workflow.state(job) is ExecutionState.RUNNING


def test_a_job_admitted_but_never_started_is_started(world: World) -> None:
    job = world.submit()
    world.admissions.admit(job, 0, world.clock.now() + timedelta(hours=2))
    assert minutes_later(world) == 1
    assert world.workflow.state(job) is ExecutionState.RUNNING
    assert world.job(job).status is JobStatus.QUEUED


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (ExecutionState.TIMED_OUT, ErrorCode.TIMEOUT),
        (ExecutionState.FAILED, ErrorCode.INTERNAL_ERROR),
        (ExecutionState.ABORTED, ErrorCode.INTERNAL_ERROR),
        (ExecutionState.SUCCEEDED, ErrorCode.INTERNAL_ERROR),
    ],
)
def test_an_execution_that_ended_without_the_record_ends_the_job(
    world: World, state: ExecutionState, code: ErrorCode
) -> None:
    job = world.admit(world.submit())
    world.workflow.executions[job.execution_name] = state
    minutes_later(world)
    failure = world.job(job).failure
    assert failure is not None
    assert failure.code is code


def test_an_execution_that_succeeded_completes_the_job_from_its_outcome(world: World) -> None:
    job = world.admit(world.submit())
    for stage in PLANS[JobType.PARSE]:
        world.deliver(world.task(job, stage))
    world.workflow.executions[job.execution_name] = ExecutionState.SUCCEEDED
    minutes_later(world)
    assert world.job(job).status is JobStatus.COMPLETED


def test_a_running_one_is_left_alone_and_looked_at_more_rarely(world: World) -> None:
    job = world.admit(world.submit())
    assert minutes_later(world) == 1
    assert minutes_later(world, 5) == 0
    assert minutes_later(world, 6) == 1
    assert world.events(job) == ["job.queued"]


def test_a_job_past_its_bound_fails_and_is_stopped(world: World) -> None:
    job = world.admit(world.submit())
    world.jobs.save(lifecycle.start(job, Stage.UPLOADING, world.clock.now()))
    minutes_later(world, JOB_BOUND_SECONDS / 60)
    failed = world.job(job)
    assert failed.failure is not None
    assert failed.failure.code is ErrorCode.TIMEOUT
    assert world.workflow.state(job) is ExecutionState.ABORTED
    assert world.metrics.counted["JobsEndedBySweeper", ()] == 1


def test_an_end_that_was_not_told_is_told(world: World) -> None:
    job = world.submit()
    world.jobs.save(lifecycle.cancel(world.job(job), world.clock.now()))
    minutes_later(world)
    assert [event.type for event in world.published] == ["job.queued", "job.cancelled"]
    assert minutes_later(world) == 0


def test_a_poisoned_job_does_not_block_the_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    poisoned, *healthy = [world.submit(number, org_id=f"org-{number}") for number in range(4)]
    get = world.jobs.get

    def refuse(org_id: str, job_id: str) -> Job:
        if job_id == poisoned.job_id:
            raise ValueError("cannot be read")
        return get(org_id, job_id)

    monkeypatch.setattr(world.jobs, "get", refuse)
    assert minutes_later(world) == 4
    assert set(world.workflow.executions) == {job.execution_name for job in healthy}
    assert world.sweep(always) == 0, "postponed, not looked at in a loop"


def test_one_run_is_bounded_by_time(world: World) -> None:
    for number in range(6):
        world.submit(number)
    world.clock.advance(600)
    turns = iter([True] * 3 + [False] * 20)
    assert world.sweep(lambda: next(turns)) == 3
    assert world.sweep(always) == 3


def test_many_batches_are_swept_in_one_run(world: World) -> None:
    for number in range(250):
        world.submit(number, org_id=f"org-{number % 9}")
    assert minutes_later(world) == 250


def paused(world: World) -> Job:
    """A job that waits for its reviewer, its execution for the token."""
    job = world.admit(world.submit(type=JobType.EXTRACT))
    running = world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, world.clock.now()))
    deadline_at = world.clock.now() + timedelta(days=7)
    return world.jobs.save(lifecycle.pause(running, "token-1", deadline_at, world.clock.now()))


def test_a_job_that_waits_for_its_reviewer_is_left_alone(world: World) -> None:
    job = paused(world)
    minutes_later(world, 60)
    assert world.job(job) == job
    assert world.workflow.answers == {}


def test_a_review_that_was_never_told_is_told(world: World) -> None:
    job = paused(world)
    now = world.clock.now()
    review = ReviewRecord(status=ReviewStatus.APPROVED, by="key-1", at=now, run=1)
    world.jobs.save(lifecycle.approve(job, review, now + timedelta(hours=4), now))
    minutes_later(world)
    assert world.workflow.answers["token-1"].code is None


def test_a_job_that_nobody_reviews_times_out_and_says_so(world: World) -> None:
    job = paused(world)
    world.clock.advance(8 * 86_400)
    world.sweep(always)
    ended = world.job(job)
    assert (ended.status, ended.review_status) == (JobStatus.FAILED, ReviewStatus.CANCELLED)
    assert ended.failure is not None
    assert ended.failure.code is ErrorCode.TIMEOUT
    assert "Nobody reviewed the job within 7 days" in ended.failure.message
