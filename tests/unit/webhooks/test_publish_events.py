"""Publishing: each event to the bus, each end to its webhook, nothing lost whatever fails."""

import pytest

from docjobs.domain.running.events import JobEvent
from docjobs.domain.statuses import ENDS, JobStatus
from tests.unit.webhooks.world import World


class QueueDownError(Exception): ...


class BusDownError(Exception): ...


@pytest.mark.parametrize("end", sorted(ENDS))
def test_every_end_goes_to_the_webhook_once_and_every_event_to_the_bus(end: JobStatus) -> None:
    world = World()
    job = world.end(world.submit(), end)
    world.publish(world.events(job))
    assert world.queue.sent == [world.delivery(job)]
    assert [each.type for each in world.bus.published] == ["job.queued", "job.processing", f"job.{end.value}"]
    assert world.jobs.get(job.org_id, job.job_id).published_through == job.version


def test_a_job_without_a_webhook_still_reaches_the_bus() -> None:
    world = World()
    job = world.end(world.submit(webhook_url=None))
    world.publish(world.events(job))
    assert world.queue.sent == []
    assert len(world.bus.published) == 3
    assert world.jobs.get(job.org_id, job.job_id).published_through == job.version


def test_a_live_jobs_events_cost_no_write_and_no_webhook() -> None:
    world = World()
    job = world.submit()
    world.publish(world.events(job))
    assert world.queue.sent == []
    assert world.jobs.get(job.org_id, job.job_id).published_through == 0


def test_a_batch_of_many_jobs() -> None:
    world = World()
    ended = [world.end(world.submit(org_id=f"org-{n}")) for n in range(12)]
    world.publish([event for job in ended for event in world.events(job)])
    assert world.queue.sent == [world.delivery(job) for job in ended]
    assert len(world.bus.published) == 36


def test_a_bus_that_is_down_holds_up_no_webhook() -> None:
    world = World()
    job = world.end(world.submit())
    world.bus.failing = [BusDownError()]
    with pytest.raises(BusDownError):
        world.publish(world.events(job))
    assert world.queue.sent == [world.delivery(job)]
    assert world.jobs.get(job.org_id, job.job_id).published_through == 0


def test_a_queue_that_is_down_holds_up_no_bus_and_is_not_forgotten() -> None:
    world = World()
    job = world.end(world.submit())
    world.queue.failing = [QueueDownError()]
    with pytest.raises(QueueDownError):
        world.publish(world.events(job))
    assert len(world.bus.published) == 3
    assert world.jobs.get(job.org_id, job.job_id).published_through == 0
    world.publish(world.events(job))
    assert world.queue.sent == [world.delivery(job)]
    assert world.jobs.get(job.org_id, job.job_id).published_through == job.version


def test_the_sweeper_republishes_what_the_stream_lost() -> None:
    world = World()
    job = world.end(world.submit())
    world.publish.republish(job)
    assert world.queue.sent == [world.delivery(job)]
    assert len(world.bus.published) == 3
    assert world.jobs.get(job.org_id, job.job_id).published_through == job.version


def test_the_sweeper_leaves_alone_what_is_published() -> None:
    world = World()
    job = world.end(world.submit())
    world.publish(world.events(job))
    world.queue.sent.clear()
    world.bus.published.clear()
    world.publish.republish(world.jobs.get(job.org_id, job.job_id))
    assert (world.queue.sent, world.bus.published) == ([], [])


def test_republishing_a_job_without_a_webhook_queues_nothing() -> None:
    world = World()
    job = world.end(world.submit(webhook_url=None))
    world.publish.republish(job)
    assert world.queue.sent == []
    assert world.jobs.get(job.org_id, job.job_id).published_through == job.version


def test_a_long_log_is_republished_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docjobs.usecases.webhooks.publish_events.PAGE", 2)
    world = World()
    job = world.end(world.submit())
    world.publish.republish(job)
    assert [each.number for each in world.bus.published] == [1, 2, 3]


def test_a_job_deleted_meanwhile_is_nobodys_to_tell() -> None:
    world = World()
    gone = JobEvent(
        org_id="acme", job_id="gone", run=1, number=3, status=JobStatus.COMPLETED, at=world.clock.now()
    )
    world.publish([gone])
    assert world.queue.sent == []
    assert world.bus.published == [gone]
