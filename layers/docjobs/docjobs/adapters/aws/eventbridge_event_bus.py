"""The event bus on EventBridge: one entry for each event, for whoever in the account wants to listen."""

import json
import time
from itertools import batched
from typing import TYPE_CHECKING

from docjobs.domain.running.events import JobEvent

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef

SOURCE = "docjobs"
BATCH = 10  # EventBridge's own limit
TRIES = 4
FIRST_PAUSE_SECONDS = 0.1


class EventsNotPublishedError(Exception):
    """EventBridge kept refusing some of the events."""


class EventBridgeEventBus:
    """docjobs.ports.webhooks.telling.EventBus. Source `docjobs`, the event's name as detail type."""

    def __init__(self, client: "EventBridgeClient", bus_name: str) -> None:
        self._client = client
        self._bus_name = bus_name

    def publish(self, events: list[JobEvent]) -> None:
        for few in batched(events, BATCH, strict=False):
            self._put([self._entry(each) for each in few])

    def _put(self, entries: "list[PutEventsRequestEntryTypeDef]") -> None:
        """Puts what EventBridge refuses again: answers come in the order of the entries."""
        pause = FIRST_PAUSE_SECONDS
        for _ in range(TRIES):
            answer = self._client.put_events(Entries=entries)
            if not answer["FailedEntryCount"]:
                return
            paired = zip(entries, answer["Entries"], strict=True)
            entries = [entry for entry, said in paired if said.get("ErrorCode")]
            codes = sorted({said["ErrorCode"] for said in answer["Entries"] if said.get("ErrorCode")})
            time.sleep(pause)
            pause *= 2
        raise EventsNotPublishedError(f"{len(entries)} events refused: {', '.join(codes)}")

    def _entry(self, event: JobEvent) -> "PutEventsRequestEntryTypeDef":
        detail = event.model_dump(mode="json") | {"type": event.type, "event_id": event.event_id}
        return {
            "Source": SOURCE,
            "DetailType": event.type,
            "Detail": json.dumps(detail, separators=(",", ":")),
            "Time": event.at,
            "EventBusName": self._bus_name,
        }
