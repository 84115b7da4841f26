"""Dead letters: archived always, and a run is failed only if nobody works on it any more."""

import json
from datetime import timedelta

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage, StageTask
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.ports.workflow import ExecutionState
from docjobs.usecases.processing.bury_dead_letter import Burial, DeadLetter
from tests.unit.processing.world import World


@pytest.fixture
def job(world: World) -> Job:
    return world.admit(world.submit())


def letter(task: StageTask) -> DeadLetter:
    return DeadLetter("message-1", task.model_dump_json())


def test_a_message_that_nobody_answered_fails_its_run(world: World, job: Job) -> None:
    assert world.bury(letter(world.task(job))) is Burial.BURIED
    failed = world.job(job)
    assert failed.failure is not None
    assert failed.failure.code is ErrorCode.INTERNAL_ERROR
    assert "after 6 deliveries" in failed.failure.message
    assert world.workflow.state(job) is ExecutionState.ABORTED
    archived = json.loads(world.artifacts.versions[job.artifact_key("dead-letters/message-1.json")][-1])
    assert archived["body"]["job_id"] == job.job_id
    assert "token-" not in json.dumps(archived)


def test_a_live_lease_is_left_alone(world: World, job: Job) -> None:
    now = world.clock.now()
    lease = Lease(job.org_id, job.job_id, 1, Stage.UPLOADING, "x", now + timedelta(seconds=60))
    world.stages.take(lease, now)
    task = world.task(job)
    assert world.bury(letter(task)) is Burial.LATER
    assert world.artifacts.versions == {}
    world.clock.advance(60)
    assert world.bury(letter(task)) is Burial.BURIED
    assert world.job(job).status is JobStatus.FAILED


def test_a_promised_attempt_is_waited_for(world: World, job: Job) -> None:
    """A duplicate of the first attempt's message was given up while the second attempt is on its way."""

    def slow(context: StageContext) -> StageOutcome:
        raise StageFailedError(ErrorCode.TIMEOUT, "slow")

    world.bodies[Stage.UPLOADING] = slow
    task = world.task(job)
    world.deliver(task)
    assert world.bury(letter(task)) is Burial.LATER
    world.clock.advance(600)
    assert world.bury(letter(task)) is Burial.BURIED


def test_a_stage_that_is_done_is_answered(world: World, job: Job) -> None:
    world.deliver(world.task(job))
    task = world.task(job)
    assert world.bury(letter(task)) is Burial.BURIED
    assert world.workflow.answers[task.task_token].code is None
    assert world.job(job).status is JobStatus.PROCESSING


def test_an_ended_job_keeps_its_end(world: World, job: Job) -> None:
    world.jobs.save(lifecycle.cancel(job, world.clock.now()))
    task = world.task(job)
    assert world.bury(letter(task)) is Burial.BURIED
    assert world.events(job)[-1] == "job.cancelled"
    assert world.workflow.answers[task.task_token].code is ErrorCode.CONFLICT


@pytest.mark.parametrize("body", ["", "{", "[]", '{"org_id": "acme"}', '{"stage": "no such"}'])
def test_what_is_no_task_is_archived_apart(world: World, body: str) -> None:
    assert world.bury(DeadLetter("odd", body)) is Burial.BURIED
    assert json.loads(world.artifacts.versions["dead-letters/odd.json"][-1])["body"] == body


def test_buried_twice_is_buried_once(world: World, job: Job) -> None:
    task = world.task(job)
    world.bury(letter(task))
    world.bury(letter(task))
    assert world.events(job).count("job.failed") == 1
