"""The jobs table's stream: event items in, organisation by organisation, and the records to try again out."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import (
    DynamoDBRecord,
    DynamoDBStreamEvent,
)
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.domain.statuses import JobStatus
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.usecases.processing.dispatch_jobs import DispatchJobs, Wakening

# Left for the last organisation's turn, some forty calls, before the function would be killed.
_LAST_TURN_MILLISECONDS = 15_000
_QUEUED = f"job.{JobStatus.QUEUED.value}"

type StreamHandler = Callable[[dict[str, Any], LambdaContext], dict[str, list[dict[str, str]]]]


def has_time(context: LambdaContext) -> Callable[[], bool]:
    """Whether another unit of work may begin in this invocation."""
    return lambda: context.get_remaining_time_in_millis() > _LAST_TURN_MILLISECONDS


def dispatcher_of(dispatch: DispatchJobs) -> StreamHandler:
    """The `lambda_handler` that the stream's new events wake."""
    adopt_package_logs()

    @logger.inject_lambda_context(clear_state=True)
    def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, list[dict[str, str]]]:
        records = [(each, _image(each)) for each in DynamoDBStreamEvent(event).records]
        named: dict[str, set[str]] = {}
        for _, image in records:
            jobs = named.setdefault(image["org_id"], set())
            if image.get("type") == _QUEUED:
                jobs.add(image["job_id"])
        unfinished = dispatch(
            [Wakening(org_id, frozenset(jobs)) for org_id, jobs in named.items()], has_time(context)
        )
        again = [each for each, image in records if image["org_id"] in unfinished]
        return {"batchItemFailures": [{"itemIdentifier": _sequence_number(each)} for each in again]}

    handler: StreamHandler = handle
    return handler


def _image(record: DynamoDBRecord) -> dict[str, Any]:
    image = record.dynamodb.new_image if record.dynamodb else None
    return image or {}


def _sequence_number(record: DynamoDBRecord) -> str:
    number = record.dynamodb.sequence_number if record.dynamodb else None
    return number or ""
