"""Webhooks that somebody has sent again: same id, same bytes, one live message at a time."""

from collections.abc import Sequence

import pytest

from docjobs.domain.errors import ConflictError, DeliveryNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer
from docjobs.usecases.webhooks.deliver_webhook import Outcome
from docjobs.usecases.webhooks.endpoints import ManageEndpoints
from docjobs.usecases.webhooks.resend_webhook import ResendWebhook
from tests.unit.webhooks.world import ORG, World

NO, GONE, YES = WebhookAnswer(500), WebhookAnswer(410), WebhookAnswer(204)
PENDING, DELIVERED, FAILING = DeliveryStatus.PENDING, DeliveryStatus.DELIVERED, DeliveryStatus.FAILING


def resending(world: World) -> ResendWebhook:
    return ResendWebhook(world.endpoints, world.records, world.queue, world.clock)


def told(world: World) -> tuple[Job, DeliveryRecord]:
    """A job whose webhook has had its first attempt."""
    job = world.end(world.submit())
    world.deliver(world.delivery(job), 1)
    world.clock.advance(60)
    return job, world.records.of_job(ORG, job.job_id)[0]


def test_what_was_delivered_is_sent_again_with_the_same_id_and_bytes() -> None:
    world = World(YES, YES)
    job, first = told(world)

    asked = resending(world)(ORG, job.job_id, first.delivery_id)

    assert (asked.status, asked.resends, asked.attempts) == (PENDING, 1, 1)
    (message,) = world.queue.sent
    assert world.deliver(message, 1).outcome is Outcome.DELIVERED
    (_, bytes_before, before), (_, bytes_after, after) = world.sender.posts
    assert bytes_after == bytes_before
    assert after["webhook-id"] == before["webhook-id"]
    assert after["webhook-timestamp"] != before["webhook-timestamp"]
    stands = world.records.of_job(ORG, job.job_id)[0]
    assert (stands.status, stands.attempts) == (DELIVERED, 2)


def test_two_clicks_are_one_request() -> None:
    world = World(YES, YES)
    job, first = told(world)

    asked = [resending(world)(ORG, job.job_id, first.delivery_id) for _ in range(2)]
    world.deliver(world.queue.sent[0], 1)
    world.clock.advance(9)
    asked.append(resending(world)(ORG, job.job_id, first.delivery_id))

    assert [each.resends for each in asked] == [1, 1, 1]
    assert len(world.queue.sent) == 1


def test_a_retry_that_still_waits_is_dropped_when_it_comes() -> None:
    world = World(NO, NO, YES)
    job, first = told(world)
    assert first.status is FAILING
    resending(world)(ORG, job.job_id, first.delivery_id)

    assert world.deliver(world.delivery(job), 2).outcome is Outcome.REPEATED
    (message,) = world.queue.sent
    failed = world.deliver(message, 1)
    assert (failed.outcome, failed.retry_in_seconds) == (Outcome.FAILED, 5)
    assert world.deliver(message, 2).outcome is Outcome.DELIVERED
    assert len(world.sender.posts) == 3


def test_a_delivery_under_way_is_refused_until_nobody_can_have_it() -> None:
    world = World(NO)
    job, first = told(world)
    resending(world)(ORG, job.job_id, first.delivery_id)
    world.clock.advance(30)

    with pytest.raises(ConflictError, match="under way") as refusal:
        resending(world)(ORG, job.job_id, first.delivery_id)

    wait = refusal.value.retry_after_seconds
    assert wait is not None
    world.clock.advance(wait)
    assert resending(world)(ORG, job.job_id, first.delivery_id).resends == 2
    older, newer = world.queue.sent
    assert world.deliver(older, 1).outcome is Outcome.REPEATED
    assert world.deliver(newer, 1).outcome is Outcome.DELIVERED


def test_a_queue_that_refuses_leaves_the_delivery_as_it_was() -> None:
    world = World(GONE)
    job, first = told(world)
    world.queue.failing.append(ConnectionError("no queue"))

    with pytest.raises(ConnectionError):
        resending(world)(ORG, job.job_id, first.delivery_id)

    assert world.records.of_job(ORG, job.job_id) == [first]
    assert resending(world)(ORG, job.job_id, first.delivery_id).resends == 1


def test_a_message_that_its_record_does_not_know_yet_makes_itself_known() -> None:
    """Whoever asked was killed between the message and the record."""
    world = World(YES, NO, YES)
    job, first = told(world)
    message = world.delivery(job).model_copy(update={"resend": 1})

    assert world.deliver(message, 1).outcome is Outcome.FAILED
    assert world.deliver(world.delivery(job), 2).outcome is Outcome.REPEATED
    assert world.deliver(message, 2).outcome is Outcome.DELIVERED
    assert world.deliver(message, 3).outcome is Outcome.REPEATED
    (stands,) = world.records.of_job(ORG, job.job_id)
    assert (stands.status, stands.resends, stands.attempts) == (DELIVERED, 1, 3)
    assert first.resends == 0


def test_a_message_that_overtakes_its_record_is_counted_once() -> None:
    world = World(NO, YES)
    job, first = told(world)
    send = world.queue.send

    def send_and_deliver(deliveries: Sequence[Delivery]) -> None:
        send([*deliveries])
        world.deliver(deliveries[0], 1)

    world.queue.send = send_and_deliver  # type: ignore[method-assign]
    resending(world)(ORG, job.job_id, first.delivery_id)

    (stands,) = world.records.of_job(ORG, job.job_id)
    assert (stands.status, stands.resends, stands.attempts) == (DELIVERED, 1, 2)


@pytest.mark.parametrize("named", ["", "job", "3", "0-job", "3-other", "99-job", "3-job ", "x" * 3000])
def test_a_delivery_that_there_is_not_is_not_found(named: str) -> None:
    world = World()
    job, _ = told(world)

    with pytest.raises(DeliveryNotFoundError):
        resending(world)(ORG, job.job_id, named)


def test_another_organisations_delivery_is_not_found() -> None:
    world = World()
    job, first = told(world)

    with pytest.raises(DeliveryNotFoundError):
        resending(world)("other", job.job_id, first.delivery_id)


def test_an_endpoint_that_is_called_no_more_is_told_nothing() -> None:
    world = World(GONE)
    managing = ManageEndpoints(world.endpoints, world.box, world.clock, world.entropy)
    endpoint = managing.create(ORG, "https://customer.example/all", ("job.completed",), None).endpoint
    job = world.end(world.submit(webhook_url=None))
    world.publish(world.jobs.events(ORG, job.job_id))
    world.deliver(world.queue.sent.pop(), 1)
    (record,) = world.records.of_job(ORG, job.job_id)

    with pytest.raises(ConflictError, match="Rotate its secret"):
        resending(world)(ORG, job.job_id, record.delivery_id)
    managing.rotate(ORG, endpoint.endpoint_id)
    assert resending(world)(ORG, job.job_id, record.delivery_id).endpoint == endpoint.endpoint_id
    world.clock.advance(3600)
    managing.delete(ORG, endpoint.endpoint_id)
    with pytest.raises(ConflictError, match="deleted"):
        resending(world)(ORG, job.job_id, record.delivery_id)
