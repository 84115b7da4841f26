"""A webhook's body: DocLD's `{event, timestamp, webhook_id, data}` and Standard Webhooks' `type` in one."""

import json
from collections.abc import Callable
from datetime import UTC
from typing import Any

from docjobs.domain.errors import ErrorCode
from docjobs.domain.events import JobEvent
from docjobs.domain.job import Failure, Job

# A job as the API shows it, given the URL of its result where it has one.
JobView = Callable[[Job, str | None], dict[str, Any]]


def webhook_body(event: JobEvent, job_view: dict[str, Any]) -> str:
    """Compact JSON in ASCII, keys in this order: nothing on the way can mistake its encoding."""
    instant = event.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    content = {
        "type": event.type,
        "event": event.type,
        "timestamp": instant,
        "webhook_id": event.event_id,
        "data": job_view,
    }
    return json.dumps(content, separators=(",", ":"))


def job_at(event: JobEvent, job: Job) -> Job:
    """The job as it was when the event happened, should it have been run again since."""
    if job.version == event.number:
        return job
    told = {"status": event.status, "run": event.run, "updated_at": event.at, "status_updated_at": event.at}
    ended = {"completed_at": event.at, "failure": _failure(event), "result": None} if event.is_end else {}
    return job.model_copy(update=told | ended)


def _failure(event: JobEvent) -> Failure | None:
    if "error_code" not in event.data:
        return None
    return Failure(code=ErrorCode(event.data["error_code"]), message=str(event.data.get("error", "")))
