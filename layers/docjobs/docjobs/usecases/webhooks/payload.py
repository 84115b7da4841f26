"""A webhook's body: DocLD's `{event, timestamp, webhook_id, data}` and Standard Webhooks' `type` in one."""

import json
from collections.abc import Callable
from datetime import UTC
from typing import Any

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.running.events import JobEvent

# A job as the API shows it, given the URL of its result where it has one.
JobView = Callable[[Job, str | None], dict[str, Any]]


def webhook_body(event: JobEvent, job_view: dict[str, Any], word: str, webhook_id: str) -> str:
    """Compact JSON in ASCII, keys in this order: nothing on the way can mistake its encoding.

    word: what the receiver calls the event; webhook_id: the endpoint's, of a job's own URL the event's.
    """
    instant = event.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    content = {
        "type": word,
        "event": word,
        "timestamp": instant,
        "webhook_id": webhook_id,
        "data": _told_as(word, job_view),
    }
    return json.dumps(content, separators=(",", ":"))


def word_in(body: str) -> str:
    """The event's name in a body that webhook_body made."""
    return str(json.loads(body)["event"])


def _told_as(word: str, job: dict[str, Any]) -> dict[str, Any]:
    """DocLD's document events tell of the document, its extraction events of an extraction; `job_id` is the
    job's in either.
    """
    if word.startswith("extraction."):
        return {"extraction_id": job["id"]} | job
    if not word.startswith("document."):
        return job
    facts = job.get("metadata", {})
    named = {"id": job["document_id"], "name": facts.get("filename"), "file_type": facts.get("file_type")}
    return job | named | {"pages": facts.get("pages"), "job_id": job["id"]}


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
