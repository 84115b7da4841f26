"""The delivery queue on SQS."""

import time
from itertools import batched
from typing import TYPE_CHECKING

from docjobs.ports.webhooks.telling import Delivery

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

BATCH = 10  # SQS's own limit
TRIES = 4
FIRST_PAUSE_SECONDS = 0.1


class DeliveriesNotQueuedError(Exception):
    """SQS kept refusing some of the messages."""


class SqsDeliveryQueue:
    """docjobs.ports.webhooks.telling.DeliveryQueue. `send` returns once every message is stored."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def send(self, deliveries: list[Delivery]) -> None:
        for few in batched(deliveries, BATCH, strict=False):
            self._send([{"Id": str(n), "MessageBody": each.model_dump_json()} for n, each in enumerate(few)])

    def _send(self, entries: "list[SendMessageBatchRequestEntryTypeDef]") -> None:
        """Sends what SQS refuses of a batch again: boto3 retries the whole request only, never its parts."""
        pause = FIRST_PAUSE_SECONDS
        for _ in range(TRIES):
            answer = self._client.send_message_batch(QueueUrl=self._queue_url, Entries=entries)
            refused = answer.get("Failed", [])
            if not refused:
                return
            if any(each["SenderFault"] for each in refused):
                break
            names = {each["Id"] for each in refused}
            entries = [each for each in entries if each["Id"] in names]
            time.sleep(pause)
            pause *= 2
        raise DeliveriesNotQueuedError(f"{len(refused)} deliveries refused: {refused[0]['Code']}")
