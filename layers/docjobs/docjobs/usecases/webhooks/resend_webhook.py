"""Has a webhook sent again: the same id and bytes, with a schedule of retries of its own.

What still waits in the queue of earlier sendings is dropped when it comes: a delivery has one live message.
The message goes first and the record after it: a message that the record does not know yet makes itself known
(DeliverWebhook), so nobody's end in between leaves a record that waits for a message which never was.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from docjobs.domain.errors import ConflictError, DeliveryNotFoundError
from docjobs.domain.identifiers import JOB_ENDPOINT
from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.process import Clock
from docjobs.ports.webhooks.deliveries import DeliveryRecord, DeliveryRecords
from docjobs.ports.webhooks.endpoints import WebhookEndpoints
from docjobs.ports.webhooks.telling import Delivery, DeliveryQueue
from docjobs.usecases.jobs.named import read_job_id

# Whoever asks twice in this time has clicked twice.
SAME_CLICK = timedelta(seconds=10)
# A delivery that nobody has answered for so long is in nobody's hands: longer than its queue hides a message.
UNDER_WAY = timedelta(minutes=7)
_TRIES = 5
_ID = re.compile(r"([1-9]\d{0,5})-([a-z0-9-]{3,36})")


@dataclass(frozen=True, slots=True)
class ResendWebhook:
    endpoints: WebhookEndpoints
    records: DeliveryRecords
    queue: DeliveryQueue
    clock: Clock

    def __call__(self, org_id: str, job_id: str, delivery_id: str) -> DeliveryRecord:
        """The delivery, pending again. Raises as read_job_id does, DeliveryNotFoundError; ConflictError while
        an attempt is under way, and for endpoints that are called no more.
        """
        job_id = read_job_id(job_id)
        before, now = self._delivery(org_id, job_id, delivery_id), self.clock.now()
        if before.resent_at is not None and now - before.resent_at < SAME_CLICK:
            return before
        self._check(before, now)
        after = before.sent_again(before.resends + 1, now)
        place = after.model_dump(include={"org_id", "job_id", "event_number", "endpoint"})
        self.queue.send([Delivery(**place, resend=after.resends)])
        for _ in range(_TRIES):
            if before.resends >= after.resends or self.records.renew(before, after):
                break
            before = self._delivery(org_id, job_id, delivery_id)
        return after

    def _delivery(self, org_id: str, job_id: str, delivery_id: str) -> DeliveryRecord:
        named = _ID.fullmatch(delivery_id.lower())
        found = self.records.get(org_id, job_id, int(named[1]), named[2]) if named else None
        if found is None:
            raise DeliveryNotFoundError(
                f"Job {job_id} has no delivery {delivery_id[:64]} in your organisation. "
                "GET its deliveries for their ids."
            )
        return found

    def _check(self, record: DeliveryRecord, now: datetime) -> None:
        since = now - (record.resent_at or record.created_at)
        if record.status is DeliveryStatus.PENDING and since < UNDER_WAY:
            wait = int((UNDER_WAY - since).total_seconds()) + 1
            raise ConflictError("The delivery is under way.", retry_after_seconds=wait)
        if record.endpoint == JOB_ENDPOINT:
            return
        endpoint = self.endpoints.get(record.org_id, record.endpoint)
        if endpoint is None:
            raise ConflictError("The webhook of this delivery has been deleted.")
        if endpoint.disabled_at is not None:
            raise ConflictError("The webhook of this delivery is disabled. Rotate its secret first.")
