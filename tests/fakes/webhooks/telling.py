"""Delivery queue, event bus, receiver and delivery records in memory."""

from datetime import datetime

from docjobs.domain.running.events import JobEvent
from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer

Key = tuple[str, str, int, str]


class FakeDeliveryQueue:
    """failing: what the next sends raise, one each."""

    def __init__(self) -> None:
        self.sent: list[Delivery] = []
        self.failing: list[Exception] = []

    def send(self, deliveries: list[Delivery]) -> None:
        if deliveries and self.failing:
            raise self.failing.pop(0)
        self.sent += deliveries


class FakeEventBus:
    def __init__(self) -> None:
        self.published: list[JobEvent] = []
        self.failing: list[Exception] = []

    def publish(self, events: list[JobEvent]) -> None:
        if events and self.failing:
            raise self.failing.pop(0)
        self.published += events


class FakeWebhookSender:
    """answers: what the receiver says, in turn; then 200 for ever."""

    def __init__(self, *answers: WebhookAnswer) -> None:
        self.answers = list(answers)
        self.posts: list[tuple[str, bytes, dict[str, str]]] = []

    def send(self, url: str, body: bytes, headers: dict[str, str]) -> WebhookAnswer:
        self.posts.append((url, body, headers))
        return self.answers.pop(0) if self.answers else WebhookAnswer(200)


class FakeVisibility:
    def __init__(self) -> None:
        self.set_to: list[tuple[str, int]] = []

    def set(self, receipt_handle: str, seconds: int) -> None:
        self.set_to.append((receipt_handle, seconds))


class FakeDeliveryRecords:
    def __init__(self) -> None:
        self.stored: dict[Key, DeliveryRecord] = {}

    def open(self, record: DeliveryRecord) -> DeliveryRecord:
        return self.stored.setdefault(_key(record), record)

    def get(self, org_id: str, job_id: str, event_number: int, endpoint: str) -> DeliveryRecord | None:
        return self.stored.get((org_id, job_id, event_number, endpoint))

    def note(
        self, record: DeliveryRecord, answer: WebhookAnswer, status: DeliveryStatus, now: datetime
    ) -> None:
        present = self.stored[_key(record)]
        counted = {"attempts": present.attempts + 1}
        told = {
            "status": status,
            "last_status": answer.status,
            "last_reason": answer.reason[:300],
            "last_attempt_at": now,
        }
        late = present.status is DeliveryStatus.DELIVERED and status is not DeliveryStatus.DELIVERED
        self.stored[_key(record)] = present.model_copy(update=counted if late else counted | told)

    def renew(self, before: DeliveryRecord, after: DeliveryRecord) -> bool:
        present = self.stored.get(_key(after))
        if present is None or _state(present) != _state(before):
            return False
        changes = {name: getattr(after, name) for name in ("status", "resends", "resent_at")}
        self.stored[_key(after)] = present.model_copy(update=changes)
        return True

    def of_job(self, org_id: str, job_id: str) -> list[DeliveryRecord]:
        return [each for key, each in sorted(self.stored.items()) if key[:2] == (org_id, job_id)]


def _key(record: DeliveryRecord) -> Key:
    return record.org_id, record.job_id, record.event_number, record.endpoint


def _state(record: DeliveryRecord) -> tuple[DeliveryStatus, int, int]:
    return record.status, record.attempts, record.resends
