"""The dead-letter queues' side: one message in, and what cannot be buried yet stays where it is."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.usecases.processing.bury_dead_letter import Burial, BuryDeadLetter, DeadLetter
from docjobs.usecases.processing.stage.failures import traced


class BurialPostponedError(Exception):
    """Not a fault: the message is looked at again when its visibility timeout ends."""


def handler_of(bury: BuryDeadLetter) -> Callable[[dict[str, Any], LambdaContext], PartialItemFailureResponse]:
    """The `lambda_handler` of the function that consumes every stage's dead-letter queue."""
    adopt_package_logs()
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)

    def work(record: SQSRecord) -> None:
        logger.append_keys(message_id=record.message_id)
        try:
            burial = bury(DeadLetter(record.message_id, record.body))
        except Exception as error:
            logger.error("burial failed, it will be tried again", extra=traced(error))
            raise
        if burial is Burial.LATER:
            raise BurialPostponedError

    @logger.inject_lambda_context(clear_state=True)
    def handle(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
        return process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )

    handler: Callable[[dict[str, Any], LambdaContext], PartialItemFailureResponse] = handle
    return handler
