"""What SQS and EventBridge refuse in part is sent again, that part only."""

from datetime import UTC, datetime
from typing import Any

import pytest

from docjobs.adapters.aws.eventbridge_event_bus import EventBridgeEventBus, EventsNotPublishedError
from docjobs.adapters.sqs.delivery_queue import TRIES, DeliveriesNotQueuedError, SqsDeliveryQueue
from docjobs.domain.running.events import JobEvent
from docjobs.domain.statuses import JobStatus
from docjobs.ports.webhooks.telling import Delivery


class RefusingSqs:
    """refusals: for each call the entries (by their place) that are refused."""

    def __init__(self, *refusals: set[int], sender_fault: bool = False) -> None:
        self.refusals = list(refusals)
        self.sender_fault = sender_fault
        self.calls: list[list[str]] = []

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        self.calls.append([each["MessageBody"] for each in Entries])
        refused = self.refusals.pop(0) if self.refusals else set()
        failed = [
            {"Id": each["Id"], "Code": "InternalError", "SenderFault": self.sender_fault}
            for place, each in enumerate(Entries)
            if place in refused
        ]
        return {"Successful": [], "Failed": failed} if failed else {"Successful": []}


class RefusingEvents:
    def __init__(self, *refusals: set[int]) -> None:
        self.refusals = list(refusals)
        self.calls: list[list[str]] = []

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.calls.append([each["DetailType"] for each in Entries])
        refused = self.refusals.pop(0) if self.refusals else set()
        entries = [
            {"ErrorCode": "InternalFailure", "ErrorMessage": "no"} if place in refused else {"EventId": "1"}
            for place, _ in enumerate(Entries)
        ]
        return {"FailedEntryCount": len(refused), "Entries": entries}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)


def deliveries(count: int) -> list[Delivery]:
    return [Delivery(org_id="acme", job_id=f"job-{n}", event_number=3) for n in range(count)]


def events(*statuses: JobStatus) -> list[JobEvent]:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return [
        JobEvent(org_id="acme", job_id="j", run=1, number=n, status=status, at=at)
        for n, status in enumerate(statuses, 1)
    ]


def test_deliveries_go_out_by_tens_and_nothing_for_none() -> None:
    sqs = RefusingSqs()
    SqsDeliveryQueue(sqs, "queue").send(deliveries(23))  # type: ignore[arg-type]
    assert [len(call) for call in sqs.calls] == [10, 10, 3]
    SqsDeliveryQueue(sqs, "queue").send([])  # type: ignore[arg-type]
    assert len(sqs.calls) == 3


def test_refused_deliveries_are_sent_again_alone() -> None:
    sqs = RefusingSqs({1, 3}, {1})
    wanted = deliveries(4)
    SqsDeliveryQueue(sqs, "queue").send(wanted)  # type: ignore[arg-type]
    bodies = [each.model_dump_json() for each in wanted]
    assert sqs.calls == [bodies, [bodies[1], bodies[3]], [bodies[3]]]


def test_deliveries_that_stay_refused_raise() -> None:
    sqs = RefusingSqs(*[{0}] * TRIES)
    with pytest.raises(DeliveriesNotQueuedError, match="1 deliveries refused: InternalError"):
        SqsDeliveryQueue(sqs, "queue").send(deliveries(2))  # type: ignore[arg-type]
    assert len(sqs.calls) == TRIES


def test_our_own_mistake_is_not_repeated() -> None:
    sqs = RefusingSqs({0}, sender_fault=True)
    with pytest.raises(DeliveriesNotQueuedError):
        SqsDeliveryQueue(sqs, "queue").send(deliveries(1))  # type: ignore[arg-type]
    assert len(sqs.calls) == 1


def test_refused_events_are_put_again_alone() -> None:
    bus = RefusingEvents({0, 2}, {1})
    EventBridgeEventBus(bus, "bus").publish(  # type: ignore[arg-type]
        events(JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.FAILED)
    )
    assert bus.calls == [
        ["job.queued", "job.processing", "job.failed"],
        ["job.queued", "job.failed"],
        ["job.failed"],
    ]


def test_events_that_stay_refused_raise() -> None:
    bus = RefusingEvents(*[{0}] * TRIES)
    with pytest.raises(EventsNotPublishedError, match="1 events refused: InternalFailure"):
        EventBridgeEventBus(bus, "bus").publish(events(JobStatus.QUEUED))  # type: ignore[arg-type]
