"""Admission: slots, priorities, fairness, collisions, and an index that lags."""

from datetime import timedelta

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.job import Job
from docjobs.domain.stages import JOB_BOUND_SECONDS
from docjobs.domain.tenancy.access import Organisation
from docjobs.ports.workflow import ExecutionState
from docjobs.usecases.processing.dispatch_jobs import TURN_ADMISSIONS, Wakening
from tests.unit.processing.world import ORG, World


def always() -> bool:
    return True


def running(world: World) -> set[str]:
    return set(world.workflow.executions)


def test_jobs_start_until_the_slots_are_full(world: World) -> None:
    jobs = [world.submit(number) for number in range(5)]
    assert world.dispatch([Wakening(ORG)], always) == set()
    admitted = [world.job(job) for job in jobs if world.job(job).slot is not None]
    assert [job.slot for job in admitted] == [0, 1]
    assert [job.job_id for job in admitted] == [jobs[0].job_id, jobs[1].job_id], "the oldest first"
    assert running(world) == {job.execution_name for job in admitted}
    assert admitted[0].deadline_at == world.clock.now() + timedelta(seconds=JOB_BOUND_SECONDS)


def test_priority_goes_before_age(world: World) -> None:
    jobs = [world.submit(number, priority=priority) for number, priority in enumerate((5, 9, 1, 5))]
    world.dispatch([Wakening(ORG)], always)
    assert running(world) == {jobs[2].execution_name, jobs[0].execution_name}


def test_an_organisations_own_slots_go_before_the_default(world: World) -> None:
    created_at = world.clock.now()
    world.access.found_organisation(Organisation(org_id=ORG, created_at=created_at, slots=4))
    world.access.found_organisation(Organisation(org_id="shut", created_at=created_at, slots=0))
    for number in range(6):
        world.submit(number)
        world.submit(number + 10, org_id="shut")
    world.dispatch([Wakening(ORG), Wakening("shut")], always)
    assert len(running(world)) == 4


def test_an_end_makes_room_for_the_next(world: World) -> None:
    jobs = [world.submit(number) for number in range(3)]
    world.dispatch([Wakening(ORG)], always)
    first = world.jobs.get(ORG, jobs[0].job_id)
    world.jobs.save(lifecycle.cancel(first, world.clock.now()))
    world.dispatch([Wakening(ORG)], always)
    assert world.job(jobs[2]).slot == 0


def test_a_backlog_takes_turns_with_the_others(world: World) -> None:
    """When time runs out, the tenant with the backlog has had its turn, and so have all the others."""
    world.slots = 1000
    for number in range(5 * TURN_ADMISSIONS):
        world.submit(number, org_id="huge")
    small = [world.submit(number, org_id=f"small-{number}") for number in range(900, 905)]
    turns = iter([True] * 6 + [False] * 9)
    wakenings = [Wakening("huge"), *(Wakening(job.org_id) for job in small)]
    assert world.dispatch(wakenings, lambda: next(turns)) == {"huge"}
    assert all(world.job(job).slot is not None for job in small)
    assert len(running(world)) == TURN_ADMISSIONS + len(small)


def test_a_backlog_is_served_in_full_while_there_is_time(world: World) -> None:
    world.slots = 1000
    for number in range(3 * TURN_ADMISSIONS + 1):
        world.submit(number)
    assert world.dispatch([Wakening(ORG)], always) == set()
    assert len(running(world)) == 3 * TURN_ADMISSIONS + 1


def test_one_organisations_trouble_does_not_hold_up_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.submit(1, org_id="broken")
    healthy = world.submit(2, org_id="healthy")
    waiting = world.admissions.waiting

    def refuse(org_id: str, limit: int) -> list[Job]:
        if org_id == "broken":
            raise ConnectionError
        return waiting(org_id, limit)

    monkeypatch.setattr(world.admissions, "waiting", refuse)
    assert world.dispatch([Wakening("broken"), Wakening("healthy")], always) == {"broken"}
    assert running(world) == {healthy.execution_name}


def test_a_job_that_the_index_does_not_show_yet_is_started_by_name(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = world.submit()
    monkeypatch.setattr(world.admissions, "waiting", lambda *_: [])
    world.dispatch([Wakening(ORG, frozenset({job.job_id, "gone"}))], always)
    assert running(world) == {job.execution_name}


def test_a_job_that_the_index_still_shows_is_not_started_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = world.submit()
    monkeypatch.setattr(world.admissions, "waiting", lambda *_: [job])
    world.dispatch([Wakening(ORG)], always)
    world.dispatch([Wakening(ORG)], always)
    assert world.job(job).slot == 0
    assert len(world.records.slots) == 1


def test_two_dispatchers_on_one_organisation_share_the_work(world: World) -> None:
    world.slots = 8
    jobs = [world.submit(number) for number in range(8)]
    admit = world.admissions.admit
    entered: list[int] = []

    def raced(job: Job, slot: int, deadline_at: object) -> Job | None:
        if not entered:
            entered.append(1)
            world.dispatch([Wakening(ORG)], always)
        return admit(job, slot, deadline_at)  # type: ignore[arg-type]

    world.admissions.admit = raced  # type: ignore[method-assign]
    assert world.dispatch([Wakening(ORG)], always) == set()
    assert {world.job(job).slot for job in jobs} == set(range(8))
    assert list(world.workflow.executions.values()) == [ExecutionState.RUNNING] * 8
