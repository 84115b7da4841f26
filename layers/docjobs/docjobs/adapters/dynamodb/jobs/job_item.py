"""The Job item: its key, its attributes and the sparse index keys that follow from its state."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from docjobs.adapters.dynamodb.attributes import (
    Item,
    document,
    flag,
    instant,
    instant_text,
    key,
    number,
    text,
)
from docjobs.adapters.dynamodb.listing.writes import listing_pk, template_pk
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus

DUE_SHARDS = 8
# When the sweeper looks at a job that nobody else has moved on.
_LOOK_AT_WAITING = timedelta(seconds=60)
_LOOK_AT_ENDED = timedelta(seconds=120)

# Every field of Job but its key; a field that is None or empty has no attribute.
_TEXTS = (
    *("type", "status", "name", "webhook_url", "webhook_id", "stage"),
    *("review_status", "review_token", "template_id"),
)
_NUMBERS = (
    *("version", "run", "sequence", "priority", "slot", "progress", "pages_done", "pages_total"),
    *("retry_count", "published_through", "document_count", "quota_pages"),
)
_INSTANTS = (
    *("created_at", "updated_at", "status_updated_at", "started_at", "completed_at", "deadline_at"),
    "next_attempt_at",
)
_DOCUMENTS = (
    *("source", "options", "secret_options", "user_metadata", "failure", "document", "result"),
    *("reviews", "grid", "carried", "schema_ref", "requested", "hints"),
)
_FLAGS = ("partial", "requested_apart")
_SPELLINGS: dict[str, Callable[[Any], dict[str, Any]]] = (
    dict.fromkeys(_TEXTS, text)
    | dict.fromkeys(_NUMBERS, number)
    | dict.fromkeys(_INSTANTS, lambda value: instant(datetime.fromisoformat(value)))
    | dict.fromkeys(_DOCUMENTS, document)
    | dict.fromkeys(_FLAGS, flag)
)


def job_pk(org_id: str, job_id: str) -> str:
    return f"JOB#{org_id}#{job_id}"


def job_key(org_id: str, job_id: str) -> Item:
    return key(job_pk(org_id, job_id), "JOB")


def is_job_id(job_id: str) -> bool:
    """Whether a job can lie under this id; anything else is not even looked up."""
    return len(job_id) == 36 and is_uuid7(job_id)


def to_item(job: Job) -> Item:
    """The whole item of a new job, index keys included."""
    return job_key(job.org_id, job.job_id) | attributes(job, set(_SPELLINGS)) | index_keys(job)


def attributes(job: Job, names: set[str]) -> Item:
    """The attributes of the named fields; empty ones are left out."""
    values = job.model_dump(mode="json", include=names, exclude_none=True)
    return {name: _SPELLINGS[name](value) for name, value in values.items() if value not in ({}, [])}


def from_item(item: Item) -> Job:
    _, org_id, job_id = item["pk"]["S"].split("#")
    values: dict[str, Any] = {"org_id": org_id, "job_id": job_id}
    for name in _SPELLINGS.keys() & item.keys():
        ((kind, content),) = item[name].items()
        values[name] = json.loads(content) if name in _DOCUMENTS else int(content) if kind == "N" else content
    return Job.model_validate(values)


def index_keys(job: Job) -> Item:
    """Of a job that has just been written by an event: where the sparse indexes show it."""
    keys = {"listing_pk": text(listing_pk(job))}
    if (pk := template_pk(job)) is not None:
        keys["template_pk"] = text(pk)
    if waits(job):
        keys |= {
            "admission_pk": text(waiting_pk(job.org_id)),
            "admission_sk": text(f"{job.priority:02d}#{job.job_id}"),
        } | due_keys(job.job_id, job.status_updated_at + _LOOK_AT_WAITING)
    elif job.ended:
        keys |= due_keys(job.job_id, job.status_updated_at + _LOOK_AT_ENDED)
    return keys


def due_keys(job_id: str, due_at: datetime) -> Item:
    return {"due_pk": text(due_pk(int(job_id[-1], 16) % DUE_SHARDS)), "due_at": text(instant_text(due_at))}


def due_pk(shard: int) -> str:
    return f"DUE#{shard}"


def waiting_pk(org_id: str) -> str:
    return f"WAITING#{org_id}"


def waits(job: Job) -> bool:
    """Whether the job stands in the admission queue."""
    return job.status is JobStatus.QUEUED and job.slot is None
