"""An organisation's endpoints: what they are told, with whose signature, and when they are given up."""

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from docjobs.domain.statuses import JobStatus
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer
from docjobs.usecases.webhooks.deliver_webhook import Outcome
from docjobs.usecases.webhooks.endpoints import ManageEndpoints, ShownEndpoint
from tests.unit.webhooks.world import ORG, World

URL = "https://customer.example/all"
NO, GONE, YES = WebhookAnswer(500), WebhookAnswer(410), WebhookAnswer(204)


@pytest.fixture(name="world")
def _world() -> World:
    return World()


def managing(world: World) -> ManageEndpoints:
    return ManageEndpoints(world.endpoints, world.box, world.clock, world.entropy)


def made(world: World, *events: str) -> ShownEndpoint:
    world.clock.advance(1)
    return managing(world).create(ORG, f"{URL}/{len(world.endpoints.endpoints)}", events or ("*",), None)


def published(world: World, status: JobStatus = JobStatus.COMPLETED) -> list[Delivery]:
    """A job's life, without a webhook_url of its own."""
    job = world.end(world.submit(webhook_url=None), status)
    world.publish(world.jobs.events(job.org_id, job.job_id))
    return world.queue.sent


def test_each_endpoint_is_told_what_it_asked_for(world: World) -> None:
    everything, ends = made(world).endpoint, made(world, "job.completed", "job.failed").endpoint
    parses, other = made(world, "parse.failed").endpoint, made(world, "extract.completed").endpoint

    told = published(world, JobStatus.FAILED)

    by_endpoint = {
        each.endpoint_id: [to.event_number for to in told if to.endpoint == each.endpoint_id]
        for each in (everything, ends, parses, other)
    }
    assert list(by_endpoint.values()) == [[1, 2, 3], [3], [3], []]


def test_republishing_tells_endpoints_too(world: World) -> None:
    endpoint = made(world, "job.completed").endpoint
    job = world.end(world.submit(webhook_url=None))

    world.publish.republish(job)

    assert [each.endpoint for each in world.queue.sent] == [endpoint.endpoint_id]


def test_an_attempt_is_signed_with_the_endpoints_own_secrets() -> None:
    world = World()
    world.clock.at = datetime.now(UTC)  # `standardwebhooks` refuses old timestamps
    shown = made(world, "job.completed")
    rotated = managing(world).rotate(ORG, shown.endpoint.endpoint_id)
    (delivery,) = published(world)

    assert world.deliver(delivery, 1).outcome is Outcome.DELIVERED

    ((url, body, headers),) = world.sender.posts
    assert url == shown.endpoint.url
    assert shown.secret != rotated.secret
    for secret in (shown.secret, rotated.secret):
        assert secret is not None
        Webhook(secret).verify(body, headers)


def test_gone_disables_an_endpoint_and_rotating_calls_it_again() -> None:
    world = World(GONE, YES)
    endpoint = made(world, "job.completed").endpoint
    (delivery,) = published(world)

    assert world.deliver(delivery, 1).outcome is Outcome.GONE
    assert managing(world).get(ORG, endpoint.endpoint_id).disabled_at == world.clock.now()
    world.queue.sent.clear()
    assert published(world) == []

    managing(world).rotate(ORG, endpoint.endpoint_id)
    assert len(published(world)) == 1


def test_five_days_of_failures_disable_an_endpoint_and_a_success_forgets_them() -> None:
    world = World(NO, YES, NO, NO)
    endpoint = made(world, "job.completed").endpoint

    def attempt() -> None:
        world.queue.sent.clear()
        (delivery,) = published(world)
        world.deliver(delivery, 1)

    def stands() -> tuple[bool, bool]:
        now = managing(world).get(ORG, endpoint.endpoint_id)
        return now.failing_since is not None, now.disabled_at is not None

    attempt()
    assert stands() == (True, False)
    world.clock.advance(timedelta(days=6).total_seconds())
    attempt()
    assert stands() == (False, False)
    attempt()
    world.clock.advance(timedelta(days=5).total_seconds())
    attempt()
    assert stands() == (True, True)


def test_a_deleted_endpoint_is_told_nothing_more(world: World) -> None:
    endpoint = made(world, "job.completed").endpoint
    (delivery,) = published(world)
    managing(world).delete(ORG, endpoint.endpoint_id)

    assert world.deliver(delivery, 1).outcome is Outcome.NOTHING_TO_TELL
    assert not world.sender.posts
