"""Telling the world: published events and webhook deliveries."""

from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from docjobs.domain.identifiers import JOB_ENDPOINT
from docjobs.domain.running.events import JobEvent


class Delivery(BaseModel):
    """One event for one endpoint, as it travels in the delivery queue: references only.

    resend: which resending it belongs to, 0 for the event's own delivery; only the newest is delivered.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    org_id: str
    job_id: str
    event_number: int
    endpoint: str = JOB_ENDPOINT
    resend: int = 0


class DeliveryQueue(Protocol):
    def send(self, deliveries: list[Delivery]) -> None: ...


class EventBus(Protocol):
    def publish(self, events: list[JobEvent]) -> None: ...


@dataclass(frozen=True, slots=True)
class WebhookAnswer:
    """status: None when no HTTP answer came; `reason` says why (refused, timeout, blocked address …)."""

    status: int | None
    reason: str = ""
    retry_after_seconds: int | None = None

    @property
    def accepted(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class WebhookSender(Protocol):
    def send(self, url: str, body: bytes, headers: dict[str, str]) -> WebhookAnswer:
        """One POST through the guarded client, 15 s long; a redirect is a failure.

        Never raises for the receiver's faults.
        """
