"""The delivery queue's side: one message in, and a failed delivery goes back to wait out its delay."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.ports.stages.work import MessageVisibility
from docjobs.ports.webhooks.telling import Delivery
from docjobs.usecases.webhooks.deliver_webhook import DeliverWebhook, DeliveryResult

type QueueHandler = Callable[[dict[str, Any], LambdaContext], PartialItemFailureResponse]


class DeliveryPostponedError(Exception):
    """Not a fault of ours: the message comes again when its visibility timeout ends."""


def handler_of(deliver: DeliverWebhook, visibility: MessageVisibility) -> QueueHandler:
    """The `lambda_handler` that delivers webhooks. Any batch size is right; 1 keeps receivers apart."""
    adopt_package_logs()
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)

    def work(record: SQSRecord) -> None:
        logger.append_keys(message_id=record.message_id)
        attempt = int(record.attributes.approximate_receive_count or 1)
        try:
            delivery = Delivery.model_validate_json(record.body)
            logger.append_keys(
                org_id=delivery.org_id, job_id=delivery.job_id, event_number=delivery.event_number
            )
            result = deliver(delivery, attempt)
        except Exception:
            logger.exception("delivery failed on our side, it will be tried again", attempt=attempt)
            raise
        _tell(result, attempt)
        if result.retry_in_seconds is not None:
            visibility.set(record.receipt_handle, result.retry_in_seconds)
            raise DeliveryPostponedError

    @logger.inject_lambda_context(clear_state=True)
    def handle(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
        return process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )

    handler: QueueHandler = handle
    return handler


def _tell(result: DeliveryResult, attempt: int) -> None:
    """One line an attempt. Never the URL: its path or query may be the receiver's secret."""
    answer = result.answer
    logger.info(
        "webhook attempt",
        outcome=result.outcome.value,
        attempt=attempt,
        status=answer.status if answer else None,
        reason=answer.reason if answer else "",
        retry_in_seconds=result.retry_in_seconds,
    )
