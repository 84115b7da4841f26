"""Whatever process dies at whatever call: a job has one end, its slot is free, nothing is left behind."""

from pathlib import Path

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.ports.workflow import ExecutionState
from tests.unit.processing.world import ORG, PLAN, Kill, WorkerKilled, World

# More calls than any road below makes; a test proves it.
MOST_CALLS = 80


def broken_once(world: World) -> None:
    """The parsing stage fails on its first attempt."""
    failed: list[bool] = []

    def body(context: StageContext) -> StageOutcome:
        if not failed:
            failed.append(True)
            raise StageFailedError(ErrorCode.TIMEOUT, "too slow")
        return world.work(context)

    world.bodies[Stage.PARSING] = body


def unreadable(world: World) -> None:
    def body(context: StageContext) -> StageOutcome:
        raise StageFailedError(ErrorCode.PARSE_ERROR, "cannot be read", page=3)

    world.bodies[Stage.PARSING] = body


def healthy(world: World) -> None:
    """Nothing fails."""


ROADS = {
    "healthy": (healthy, JobStatus.COMPLETED),
    "broken once": (broken_once, JobStatus.COMPLETED),
    "unreadable": (unreadable, JobStatus.FAILED),
}


def live_a_life(root: Path, road: str, kill: Kill) -> tuple[World, Job]:
    world = World(root, kill=kill)
    ROADS[road][0](world)
    job = world.submit()
    world.run()
    return world, world.job(job)


def ends(world: World, job: Job) -> list[JobEvent]:
    return [event for event in world.jobs.events(ORG, job.job_id) if event.is_end]


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_process_killed_at_any_call(tmp_path: Path, road: str, after: bool) -> None:
    for at in range(1, MOST_CALLS):
        kill = Kill(at=at, after=after)
        world, job = live_a_life(tmp_path, road, kill)
        where = f"killed {'after' if after else 'before'} call {at}: {kill.names[at - 1 : at]}"
        assert job.status is ROADS[road][1], where
        assert [each.status for each in ends(world, job)] == [job.status], where
        assert [each.number for each in world.jobs.events(ORG, job.job_id)] == list(
            range(1, job.version + 1)
        ), where
        assert world.published[-1].is_end, where
        assert world.records.slots == {}, where
        assert list(tmp_path.iterdir()) == [], where
        assert ExecutionState.RUNNING not in world.workflow.executions.values(), where


@pytest.mark.parametrize("road", ROADS)
def test_the_roads_are_shorter_than_what_is_tried(tmp_path: Path, road: str) -> None:
    kill = Kill()
    live_a_life(tmp_path, road, kill)
    assert kill.calls < MOST_CALLS - 10


def test_killed_again_and_again_it_ends_as_given_up(tmp_path: Path) -> None:
    """A document that kills every worker: the queue gives the message up, and the job says so."""

    def deadly(context: StageContext) -> StageOutcome:
        world.worked.append(context.task.stage)
        raise WorkerKilled

    world = World(tmp_path)
    world.bodies[Stage.PARSING] = deadly
    job = world.submit()
    world.run()
    job = world.job(job)
    assert job.failure is not None
    assert job.failure.code is ErrorCode.INTERNAL_ERROR
    assert "after 6 deliveries" in job.failure.message
    assert world.worked.count(Stage.PARSING) == 6
    assert [each.status for each in ends(world, job)] == [JobStatus.FAILED]
    assert any("/dead-letters/" in key for key in world.artifacts.versions)


def test_a_dead_worker_costs_a_minute(tmp_path: Path) -> None:
    """Not the queue's visibility timeout of an hour."""
    alone, _ = live_a_life(tmp_path, "healthy", Kill())
    kill = Kill()
    world = World(tmp_path, kill=kill)
    job = world.submit()

    def dies(context: StageContext) -> StageOutcome:
        if world.worked.count(Stage.PARSING) == 0:
            world.worked.append(Stage.PARSING)
            kill.at = kill.calls + 1
        return world.work(context)

    world.bodies[Stage.PARSING] = dies
    world.run()
    ended = ends(world, job)[0].at
    undisturbed = next(event for each in alone.records.events.values() for event in each if event.is_end)
    assert 55 <= (ended - undisturbed.at).total_seconds() <= 70
    assert world.worked.count(Stage.CHUNKING) == 1


def test_everything_is_done_once_when_nothing_dies(tmp_path: Path) -> None:
    world, job = live_a_life(tmp_path, "healthy", Kill())
    assert world.worked == list(PLAN)
    assert world.events(job) == ["job.queued", "job.processing", "job.completed"]
    assert job.progress == 100
