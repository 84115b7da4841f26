"""The queue side of a stage: one SQS message in, one use case, and the partial batch response out."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.domain.stages import Stage, StageTask
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.ports.stages.work import StageDelivery
from docjobs.usecases.processing.run_stage import RunStage
from docjobs.usecases.processing.stage.endings import Disposition
from docjobs.usecases.processing.stage.failures import traced

type StageHandler = Callable[[dict[str, Any], LambdaContext], PartialItemFailureResponse]


class DeliveryKeptError(Exception):
    """Not a fault: tells the batch that the message stays in its queue."""


def handler_of(stage: Stage, run_stage: RunStage) -> StageHandler:
    """The `lambda_handler` of a stage's function."""
    adopt_package_logs()
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)

    @logger.inject_lambda_context(clear_state=True)
    def handle(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
        def work(record: SQSRecord) -> None:
            try:
                disposition = run_stage(_delivery(record, stage, context))
            except Exception as error:
                logger.error("delivery failed, it will come again", extra=traced(error))
                raise
            if disposition is Disposition.KEEP:
                raise DeliveryKeptError

        return process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )

    handler: StageHandler = handle
    return handler


def _delivery(record: SQSRecord, stage: Stage, context: LambdaContext) -> StageDelivery:
    """Raises ValueError for a message that is not of this stage: it ends in the dead-letter queue."""
    task = StageTask.model_validate_json(record.body)
    logger.append_keys(org_id=task.org_id, job_id=task.job_id, run=task.run, stage=task.stage.value)
    if task.stage is not stage:
        raise ValueError(f"a {task.stage.value} task in the queue of {stage.value}")
    sent_at = datetime.fromtimestamp(int(record.attributes.sent_timestamp) / 1000, UTC)
    return StageDelivery(
        task, record.receipt_handle, sent_at, lambda: context.get_remaining_time_in_millis() / 1000
    )
