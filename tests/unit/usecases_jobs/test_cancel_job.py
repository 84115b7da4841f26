"""Cancelling while the job moves on."""

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError, JobEndedError
from docjobs.domain.job import Failure, Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.jobs.cancel_job import MAX_TRIES, CancelJob
from tests.unit.api.world import ORG, UnreachableWorkflow, World, load_event


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def job(world: World) -> Job:
    job_id = world.call("submit_job", load_event("submit_job", "url")).body["id"]
    return world.jobs.save(lifecycle.start(world.jobs.get(ORG, job_id), Stage.PARSING, world.clock.now()))


def losing_first(world: World, monkeypatch: pytest.MonkeyPatch, other: StatusChange, times: int = 1) -> None:
    """Lets `other` be written just before the canceller's own first write."""
    save, calls = world.jobs.save, iter(range(times))

    def save_after_other(change: StatusChange) -> Job:
        if next(calls, None) is not None:
            save(other)
        return save(change)

    monkeypatch.setattr(world.jobs, "save", save_after_other)


def test_a_job_that_completes_meanwhile_stays_completed(
    world: World, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_first(world, monkeypatch, lifecycle.complete(job, None, False, world.clock.now()))

    with pytest.raises(JobEndedError, match="is completed"):
        CancelJob(world.jobs, world.workflow, world.clock, world.metrics)(ORG, job.job_id)

    assert world.jobs.get(ORG, job.job_id).status is JobStatus.COMPLETED
    assert not world.workflow.stopped_because


def test_a_job_that_only_moves_on_is_cancelled_all_the_same(
    world: World, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = world.clock.now()
    failure = Failure(code=ErrorCode.TIMEOUT, message="too slow")
    losing_first(world, monkeypatch, lifecycle.retry(job, failure, now, now))

    cancelled = CancelJob(world.jobs, world.workflow, world.clock, world.metrics)(ORG, job.job_id)

    assert cancelled.status is JobStatus.CANCELLED
    types = [event.type for event in world.jobs.events(ORG, job.job_id)]
    assert types == ["job.queued", "job.processing", "job.retrying", "job.cancelled"]


def test_losing_again_and_again_ends_with_advice(
    world: World, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def always_lost(change: StatusChange) -> Job:
        tries.append(change)
        raise JobChangedError("lost")

    monkeypatch.setattr(world.jobs, "save", always_lost)

    with pytest.raises(JobChangedError, match="Try again"):
        CancelJob(world.jobs, world.workflow, world.clock, world.metrics)(ORG, job.job_id)
    assert len(tries) == MAX_TRIES


def test_a_workflow_that_cannot_be_reached_leaves_the_job_cancelled(world: World, job: Job) -> None:
    cancelled = CancelJob(world.jobs, UnreachableWorkflow(), world.clock, world.metrics)(ORG, job.job_id)

    assert cancelled.status is JobStatus.CANCELLED


def test_an_end_by_a_client_is_counted_once(world: World, job: Job) -> None:
    cancel = CancelJob(world.jobs, world.workflow, world.clock, world.metrics)
    cancel(ORG, job.job_id)
    with pytest.raises(JobEndedError):
        cancel(ORG, job.job_id)

    assert world.metrics.counted["JobsEnded", (("status", "cancelled"), ("type", "parse"))] == 1


def test_the_password_is_gone_with_the_job(world: World) -> None:
    job_id = world.call("submit_job", load_event("submit_job", "password")).body["id"]
    assert world.jobs.get(ORG, job_id).secret_options

    CancelJob(world.jobs, world.workflow, world.clock, world.metrics)(ORG, job_id)

    assert world.jobs.get(ORG, job_id).secret_options == {}
