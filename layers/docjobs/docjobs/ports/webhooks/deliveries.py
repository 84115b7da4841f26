"""The trace that every webhook leaves: one record for each event and endpoint."""

from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.telling import WebhookAnswer


class DeliveryRecord(BaseModel):
    """`body` is written before the first attempt and never changes: every attempt carries the same bytes.

    resends: how often somebody has had it sent again, the last time at `resent_at`.
    """

    model_config = ConfigDict(frozen=True)

    org_id: str
    job_id: str
    event_number: int
    endpoint: str
    body: str
    created_at: datetime
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    last_status: int | None = None
    last_reason: str = ""
    last_attempt_at: datetime | None = None
    resends: int = 0
    resent_at: datetime | None = None

    @property
    def delivery_id(self) -> str:
        return f"{self.event_number}-{self.endpoint}"

    @property
    def settled(self) -> bool:
        """Nothing is to be sent any more."""
        return self.status in {DeliveryStatus.DELIVERED, DeliveryStatus.GONE}

    def sent_again(self, resends: int, now: datetime) -> "DeliveryRecord":
        """The record with nothing told yet of that resending."""
        asked = {"status": DeliveryStatus.PENDING, "resends": resends, "resent_at": now}
        return self.model_copy(update=asked)


class DeliveryRecords(Protocol):
    def open(self, record: DeliveryRecord) -> DeliveryRecord:
        """Stores a new delivery; returns the stored one if it is there already, whatever its body."""

    def get(self, org_id: str, job_id: str, event_number: int, endpoint: str) -> DeliveryRecord | None: ...

    def note(
        self, record: DeliveryRecord, answer: WebhookAnswer, status: DeliveryStatus, now: datetime
    ) -> None:
        """Counts an attempt and keeps its answer. A failure noted late never undoes a success."""

    def renew(self, before: DeliveryRecord, after: DeliveryRecord) -> bool:
        """Writes status, resends and resent_at, if status, attempts and resends are as in `before`."""

    def of_job(self, org_id: str, job_id: str) -> list[DeliveryRecord]:
        """The job's deliveries, oldest event first."""
