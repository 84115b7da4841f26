"""The heartbeat, beat by beat."""

from datetime import timedelta

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.stages import LEASE_SECONDS, Stage
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageDelivery
from docjobs.usecases.processing.stage.lease_keeper import LeaseKeeper, StopReason
from docjobs.usecases.processing.stage.page_progress import PageProgress
from tests.unit.processing.world import World


@pytest.fixture
def keeper(world: World) -> LeaseKeeper:
    job = world.admit(world.submit())
    job = world.jobs.save(lifecycle.start(job, Stage.PARSING, world.clock.now()))
    expires_at = world.clock.now() + timedelta(seconds=LEASE_SECONDS)
    lease = Lease(job.org_id, job.job_id, job.run, Stage.PARSING, "me", expires_at)
    world.stages.take(lease, world.clock.now())
    delivery = StageDelivery(world.task(job, Stage.PARSING), "receipt", world.clock.now(), lambda: 900.0)
    ports = world.run_stage(Stage.PARSING).ports
    progress = PageProgress(ports, job, delivery.task, world.clock.now())
    return LeaseKeeper(ports, lease, delivery, progress)


def test_lease_and_visibility_are_extended_every_20_seconds(world: World, keeper: LeaseKeeper) -> None:
    for _ in range(60):
        world.clock.advance(1)
        keeper.beat()
    assert world.visibility.set_to["receipt"] == [60, 60, 60]
    assert keeper.lease.expires_at == world.clock.now() + timedelta(seconds=60)
    assert keeper.stop_reason is None


def test_a_live_job_is_read_every_5_seconds_only(world: World, keeper: LeaseKeeper) -> None:
    for _ in range(40):
        world.clock.advance(0.5)
        keeper.beat()
    assert world.kill.names.count("FakeJobs.get") == 4


def test_a_cancelled_job_is_noticed_within_5_seconds(world: World, keeper: LeaseKeeper) -> None:
    job = next(iter(world.records.jobs.values()))
    world.jobs.save(lifecycle.cancel(job, world.clock.now()))
    world.clock.advance(5)
    keeper.beat()
    assert keeper.stop_reason is StopReason.JOB_ENDED
    assert keeper.is_stopped()


def test_progress_is_written_every_2_seconds_at_most(world: World, keeper: LeaseKeeper) -> None:
    progress = keeper._progress
    for page in range(1, 41):
        progress.report(page, 40)
        world.clock.advance(0.25)
        keeper.beat()
    assert next(iter(world.records.jobs.values())).pages_done == 40
    assert world.kill.names.count("FakeJobs.record_progress") == 5


def test_a_lease_that_another_took_is_lost(world: World, keeper: LeaseKeeper) -> None:
    world.clock.advance(61)
    taken = Lease(*_place(keeper.lease), "another", world.clock.now() + timedelta(seconds=60))
    world.stages.take(taken, world.clock.now())
    keeper.beat()
    assert keeper.stop_reason is StopReason.LEASE_LOST
    assert "receipt" not in world.visibility.set_to, "the message is the other's"


def test_a_store_that_fails_is_asked_again_until_the_lease_runs_out(
    world: World, keeper: LeaseKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(lease: Lease) -> bool:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(world.stages, "extend", refuse)
        world.clock.advance(30)
        keeper.beat()
        assert keeper.stop_reason is None
    world.clock.advance(1)
    keeper.beat()
    assert keeper.lease.expires_at == world.clock.now() + timedelta(seconds=60)
    monkeypatch.setattr(world.stages, "extend", refuse)
    world.clock.advance(61)
    keeper.beat()
    assert keeper.stop_reason is StopReason.LEASE_LOST


def _place(lease: Lease) -> tuple[str, str, int, Stage]:
    return lease.org_id, lease.job_id, lease.run, lease.stage
