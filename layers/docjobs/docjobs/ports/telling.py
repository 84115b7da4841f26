"""Telling the world: published events, webhook deliveries, secrets, the clock and chance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from docjobs.domain.events import JobEvent

# The endpoint that a job's own webhook_url is; an organisation's endpoints go by their id.
JOB_ENDPOINT = "job"


class Delivery(BaseModel):
    """One event for one endpoint, as it travels in the delivery queue: references only."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    org_id: str
    job_id: str
    event_number: int
    endpoint: str = JOB_ENDPOINT


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


class SecretBox(Protocol):
    """Encrypts small secrets (PDF passwords, signing secrets). `context` binds them to their owner."""

    def seal(self, plaintext: str, context: dict[str, str]) -> str: ...

    def open(self, sealed: str, context: dict[str, str]) -> str: ...


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, UTC."""


class Entropy(Protocol):
    def bytes(self, count: int) -> bytes: ...


class Metrics(Protocol):
    def count(self, name: str, value: float = 1, *, unit: str = "Count", **dimensions: str) -> None: ...
