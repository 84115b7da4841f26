"""The jobs table's stream to publish_events: new event items in, where to try again out."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.domain.running.events import JobEvent
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.usecases.webhooks.publish_events import PublishEvents

type StreamHandler = Callable[[dict[str, Any], LambdaContext], dict[str, list[dict[str, str]]]]
# An event item as the stream shows it (`NewImage`) to a JobEvent. Raises ValueError, KeyError or TypeError.
ReadEvent = Callable[[dict[str, Any]], JobEvent]


def publisher_of(publish: PublishEvents, read_event: ReadEvent) -> StreamHandler:
    """The `lambda_handler` that publishes a batch.

    Lambda tries again from the named record on. What cannot be read is named once everything else is
    published, so bisection leaves it alone with its retries until it goes to the failure queue.
    """
    adopt_package_logs()

    @logger.inject_lambda_context(clear_state=True)
    def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, list[dict[str, str]]]:  # noqa: ARG001
        events, unread = _read(event["Records"], read_event)
        try:
            publish(events)
        except Exception:  # noqa: BLE001 - whatever it was, the stream tries again and then gives up visibly
            logger.exception("batch not published, it will be tried again", count=len(events))
            return _again(event["Records"])
        return _again(unread)

    handler: StreamHandler = handle
    return handler


def _read(
    records: list[dict[str, Any]], read_event: ReadEvent
) -> tuple[list[JobEvent], list[dict[str, Any]]]:
    events: list[JobEvent] = []
    unread: list[dict[str, Any]] = []
    for record in records:
        try:
            events.append(read_event(record["dynamodb"]["NewImage"]))
        except (ValueError, KeyError, TypeError):
            logger.exception("event cannot be read", keys=record.get("dynamodb", {}).get("Keys"))
            unread.append(record)
    return events, unread


def _again(records: list[dict[str, Any]]) -> dict[str, list[dict[str, str]]]:
    return {
        "batchItemFailures": [{"itemIdentifier": each["dynamodb"]["SequenceNumber"]} for each in records[:1]]
    }
