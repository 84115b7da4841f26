"""The stage worker, delivery by delivery."""

from collections.abc import Callable

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import LEASE_SECONDS, Stage
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.processing.stage.endings import Disposition
from tests.unit.processing.stages.running.outcomes import held
from tests.unit.processing.world import World


def test_the_first_worker_makes_the_job_processing(world: World, job: Job) -> None:
    task = world.task(job)
    assert world.deliver(task) is Disposition.DELETE
    after = world.job(job)
    assert (after.status, after.stage, after.started_at) == (
        JobStatus.PROCESSING,
        Stage.UPLOADING,
        world.clock.now(),
    )
    assert world.workflow.answers[task.task_token].code is None
    assert world.visibility.set_to["receipt"] == [LEASE_SECONDS]


def test_a_second_delivery_of_a_done_stage_answers_at_once(world: World, job: Job) -> None:
    world.deliver(world.task(job))
    second = world.task(job)
    assert world.deliver(second) is Disposition.DELETE
    assert world.workflow.answers[second.task_token].code is None
    assert world.worked == [Stage.UPLOADING]


def test_a_delivery_under_a_live_lease_waits_for_its_end(world: World, job: Job) -> None:
    held(world, job, seconds=47)
    assert world.deliver(world.task(job)) is Disposition.KEEP
    assert world.worked == []
    assert 48 <= world.visibility.set_to["receipt"][-1] <= 51


def test_a_dead_workers_stage_is_taken_over_when_its_lease_ends(world: World, job: Job) -> None:
    held(world, job)
    world.clock.advance(LEASE_SECONDS)
    assert world.deliver(world.task(job)) is Disposition.DELETE
    assert world.worked == [Stage.UPLOADING]


@pytest.mark.parametrize(
    "end", [lifecycle.cancel, lambda job, now: lifecycle.complete(job, None, False, now)]
)
def test_a_message_of_an_ended_job_is_dropped_and_ends_its_execution(
    world: World, job: Job, end: Callable[..., StatusChange]
) -> None:
    started = world.jobs.save(lifecycle.start(job, Stage.UPLOADING, world.clock.now()))
    world.jobs.save(end(started, world.clock.now()))
    task = world.task(job)
    assert world.deliver(task) is Disposition.DELETE
    assert world.worked == []
    answer = world.workflow.answers[task.task_token]
    assert answer.code is ErrorCode.CONFLICT, "not retried"


def test_messages_of_an_older_run_and_of_no_job_are_dropped(world: World, job: Job) -> None:
    for task in (
        world.task(job, run=7),
        world.task(job, job_id="0190-gone"),
        world.task(job, org_id="other"),
    ):
        assert world.deliver(task) is Disposition.DELETE
    assert world.worked == []
