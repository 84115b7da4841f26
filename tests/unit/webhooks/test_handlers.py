"""The two functions' handlers on real events."""

import io
import json
from pathlib import Path
from typing import Any, cast

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.adapters.dynamodb.jobs.event_item import event_from_item
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent
from docjobs.entrypoints.event_publisher import publisher_of
from docjobs.entrypoints.logs import logger
from docjobs.entrypoints.webhook_worker import handler_of
from docjobs.ports.webhooks.telling import WebhookAnswer
from docjobs.usecases.webhooks.schedule import RETRY_DELAYS_SECONDS
from tests.fakes.webhooks.telling import FakeVisibility
from tests.unit.webhooks.world import HOOK, World

EVENTS = Path(__file__).parents[3] / "events"
ORG = "acme"
COMPLETED, FAILED = "0198b2c4-7d11-7a60-8c3e-5f1d2a9b4c70", "0198b2c4-7d55-7e02-9f0a-1b2c3d4e5f60"


class Context:
    """What Powertools reads of a Lambda context."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "test"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


CONTEXT = cast("LambdaContext", Context())


def event(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EVENTS / name).read_text())
    return content


def with_jobs(world: World) -> World:
    """The jobs that the events are about, as ended as the events say."""
    stream = event("publish_events/life_of_a_job.json")["Records"]
    told = [event_from_item(each["dynamodb"]["NewImage"]) for each in stream]
    for job_id, number in ((COMPLETED, 3), (FAILED, 4)):
        base = world.submit()
        key = (ORG, job_id)
        end = next(each for each in told if each.job_id == job_id and each.is_end)
        ended = {"job_id": job_id, "version": number, "status": end.status, "webhook_url": HOOK}
        world.jobs.records.jobs[key] = base.model_copy(update=ended)
        world.jobs.records.events[key] = [each for each in told if each.job_id == job_id]
    return world


def published(world: World) -> list[tuple[str, int]]:
    return [(each.job_id, each.number) for each in world.bus.published]


ALL = [(COMPLETED, 1), (COMPLETED, 2), (FAILED, 4), (COMPLETED, 3)]


def test_a_batch_of_the_stream_is_published() -> None:
    world = with_jobs(World())
    answer = publisher_of(world.publish, event_from_item)(event("publish_events/life_of_a_job.json"), CONTEXT)
    assert answer == {"batchItemFailures": []}
    assert published(world) == ALL
    assert [(each.job_id, each.event_number) for each in world.queue.sent] == [(FAILED, 4), (COMPLETED, 3)]


def test_a_batch_replayed_queues_the_same_deliveries_again() -> None:
    world = with_jobs(World())
    handler = publisher_of(world.publish, event_from_item)
    for _ in range(2):
        handler(event("publish_events/life_of_a_job.json"), CONTEXT)
    assert world.queue.sent[:2] == world.queue.sent[2:]
    for delivery in world.queue.sent:
        world.deliver(delivery, 1)
    assert len(world.sender.posts) == 2


def test_a_failed_batch_is_tried_again_from_its_first_record() -> None:
    world = with_jobs(World())
    world.bus.failing = [ConnectionError("the bus is down")]
    handler = publisher_of(world.publish, event_from_item)
    batch = event("publish_events/life_of_a_job.json")
    assert handler(batch, CONTEXT) == {"batchItemFailures": [{"itemIdentifier": "100000000000000000001"}]}
    assert handler(batch, CONTEXT) == {"batchItemFailures": []}
    assert published(world) == ALL


def test_an_unreadable_event_is_named_and_holds_up_no_other() -> None:
    world = with_jobs(World())
    handler = publisher_of(world.publish, event_from_item)
    answer = handler(event("publish_events/unreadable_event.json"), CONTEXT)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "100000000000000000002"}]}
    assert published(world) == [ALL[0], *ALL[2:]]
    assert len(world.queue.sent) == 2


def deliver(world: World, name: str) -> tuple[Any, FakeVisibility]:
    visibility = FakeVisibility()
    return handler_of(world.deliver, visibility)(event(name), CONTEXT), visibility


def test_a_delivered_message_is_done() -> None:
    world = with_jobs(World())
    answer, visibility = deliver(world, "deliver_webhook/first_attempt.json")
    assert answer == {"batchItemFailures": []}
    assert visibility.set_to == []
    assert [url for url, _, _ in world.sender.posts] == [HOOK]


@pytest.mark.parametrize(("name", "attempt"), [("first", 1), ("fourth", 4)])
def test_a_failed_delivery_returns_to_the_queue_for_its_delay(name: str, attempt: int) -> None:
    world = with_jobs(World(WebhookAnswer(503)))
    answer, visibility = deliver(world, f"deliver_webhook/{name}_attempt.json")
    [record] = event(f"deliver_webhook/{name}_attempt.json")["Records"]
    assert answer == {"batchItemFailures": [{"itemIdentifier": record["messageId"]}]}
    assert visibility.set_to == [(record["receiptHandle"], RETRY_DELAYS_SECONDS[attempt - 1])]


@pytest.mark.parametrize("status", [200, 204, 410])
def test_an_end_of_the_delivery_takes_the_message_off_the_queue(status: int) -> None:
    world = with_jobs(World(WebhookAnswer(status)))
    assert deliver(world, "deliver_webhook/first_attempt.json")[0] == {"batchItemFailures": []}


def test_a_fault_of_our_own_returns_the_message_too() -> None:
    world = with_jobs(World())
    world.access.organisations.clear()
    world.box.open = lambda *_: (_ for _ in ()).throw(ConnectionError("KMS is down"))  # type: ignore[method-assign]
    world.sign_with("whsec_eA==")
    answer, _ = deliver(world, "deliver_webhook/first_attempt.json")
    assert len(answer["batchItemFailures"]) == 1
    assert world.sender.posts == []


def test_a_message_that_is_no_delivery_ends_in_the_dead_letter_queue() -> None:
    answer, visibility = deliver(World(), "deliver_webhook/unreadable_message.json")
    assert answer["batchItemFailures"] == [{"itemIdentifier": "2e1424d4-f796-459a-8184-9c92662be6da"}]
    assert visibility.set_to == []


def test_a_batch_fails_message_by_message() -> None:
    world = with_jobs(World(WebhookAnswer(500), WebhookAnswer(200)))
    [first] = event("deliver_webhook/first_attempt.json")["Records"]
    other = {"org_id": ORG, "job_id": FAILED, "event_number": 4, "endpoint": "job"}
    second = first | {"messageId": "second", "receiptHandle": "second", "body": json.dumps(other)}
    answer = handler_of(world.deliver, FakeVisibility())({"Records": [first, second]}, CONTEXT)
    assert answer["batchItemFailures"] == [{"itemIdentifier": first["messageId"]}]
    assert len(world.sender.posts) == 2


def test_log_lines_name_the_job_and_never_the_url(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    for handler in logger.handlers:
        monkeypatch.setattr(handler, "stream", written)
    world = with_jobs(World(WebhookAnswer(None, "The host hooks.example.com refused the connection.")))
    deliver(world, "deliver_webhook/first_attempt.json")
    out = written.getvalue()
    lines = [json.loads(line) for line in out.splitlines() if '"webhook attempt"' in line]
    assert [(line["job_id"], line["outcome"], line["attempt"]) for line in lines] == [
        (COMPLETED, "failed", 1)
    ]
    assert "hunter2" not in out
    assert "job-complete" not in out


def test_events_read_from_the_stream_are_the_events_that_were_written() -> None:
    image = event("publish_events/life_of_a_job.json")["Records"][2]["dynamodb"]["NewImage"]
    read = event_from_item(image)
    assert isinstance(read, JobEvent)
    assert (read.event_id, read.type, read.data["error_code"]) == (
        f"evt_{FAILED}-4",
        "job.failed",
        "PARSE_ERROR",
    )
    assert Job.model_fields.keys() >= {"webhook_url", "published_through"}
