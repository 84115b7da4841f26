"""A job's events: as JSON for who polls, and as server-sent events for who streams.

Lambda answers whole: a stream is held for up to 25 s, sent, and closed with the time after which to come
back; the browser's EventSource does that by itself and names the last event it has.
"""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Timestamp, timestamp
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.jobs.watch_job import Watched

EVENT_STREAM = "text/event-stream"
_COME_BACK_MILLISECONDS = 1000
_MOST_EVENTS = 999_999


class EventView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: int = Field(description="Counts from 1 in the job's life.")
    event_id: str = Field(description="As webhooks and the event bus name it.")
    type: str
    job_id: str
    status: JobStatus
    run: int
    at: Timestamp
    data: dict[str, Any]


class EventListView(BaseModel):
    """Ask again with `after`; once `over`, nothing more comes."""

    model_config = ConfigDict(defer_build=True)

    events: list[EventView]
    after: int
    over: bool
    status: JobStatus
    progress: int

    @classmethod
    def of(cls, watched: Watched, after: int) -> "EventListView":
        events = [EventView.model_construct(**event_fields(each)) for each in watched.events]
        return cls.model_construct(
            events=events,
            after=watched.events[-1].number if watched.events else after,
            over=watched.over,
            status=watched.job.status,
            progress=watched.job.progress,
        )


def event_fields(event: JobEvent) -> dict[str, Any]:
    return {
        "id": event.number,
        "event_id": event.event_id,
        "type": event.type,
        "job_id": event.job_id,
        "status": event.status,
        "run": event.run,
        "at": timestamp(event.at),
        "data": event.data,
    }


def stream_of(watched: Watched) -> str:
    """Events with their numbers as ids and, last, how far the job is: without an id, so it is no event."""
    told = [_sent(each.type, event_fields(each), each.number) for each in watched.events]
    return f"retry: {_COME_BACK_MILLISECONDS}\n\n" + "".join(told) + _sent("progress", _state(watched.job))


def document_stream_of(document_id: str, watched: Watched | None) -> str:
    """DocLD's status of a document: that of the newest job on it."""
    begins = f"retry: {_COME_BACK_MILLISECONDS}\n\n"
    if watched is None:
        return begins + _sent("status", {"document_id": document_id, "status": "waiting", "progress": 0})
    told = [
        _sent("status", {"document_id": document_id, "status": each.status.value} | each.data, each.number)
        for each in watched.events
    ]
    return begins + "".join(told) + _sent("status", {"document_id": document_id} | _state(watched.job))


def last_seen(after: int | None, last_event_id: str | None) -> int:
    """The number of the last event that the caller has. The header, which browsers send, goes first.

    Raises InputInvalidError (malformed).
    """
    if last_event_id is None or not last_event_id.strip():
        return after or 0
    digits = last_event_id.strip()
    if not digits.isascii() or not digits.isdecimal() or int(digits) > _MOST_EVENTS:
        message = "Last-Event-ID takes the id of an event, a whole number."
        raise InputInvalidError(
            message, fields=[{"field": "header.Last-Event-ID", "message": message}], malformed=True
        )
    return int(digits)


def _state(job: Job) -> dict[str, Any]:
    return {
        "job_id": job.job_id,
        "status": job.status.value,
        "progress": job.progress,
        "stage": job.stage.value if job.stage and not job.ended else None,
        "pages_done": job.pages_done,
        "pages_total": job.pages_total,
    }


def _sent(name: str, data: dict[str, Any], number: int | None = None) -> str:
    """JSON has no line breaks, so the data is one line."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
