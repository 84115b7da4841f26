"""Writes to a job outside its event log: page progress, and how far its events have been published."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb import conditional
from docjobs.adapters.dynamodb.attributes import Item, number, text
from docjobs.adapters.dynamodb.conditional import Refusal
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.jobs.job_item import attributes, from_item, is_job_id, job_key
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage, overall_progress
from docjobs.domain.statuses import JobStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class Progress:
    stage: Stage
    pages_done: int
    pages_total: int | None
    facts: DocumentFacts
    at: datetime


def record_progress(client: "DynamoDBClient", table: str, job: Job, made: Progress) -> bool:
    """False if the run is no longer processing. What `facts` leaves open keeps its value.

    Windows of a stage write at the same time: a write that has no new facts never takes the percentage back.
    """
    changes = {
        "stage": made.stage,
        "progress": overall_progress(job.type, made.stage, made.pages_done, made.pages_total),
        "pages_done": made.pages_done,
        "pages_total": made.pages_total,
        "document": job.document.model_copy(update=made.facts.model_dump(exclude_none=True)),
        "updated_at": made.at,
    }
    present = attributes(job.model_copy(update=changes), set(changes))
    onwards = " AND (attribute_not_exists(#progress) OR #progress <= :set_progress)"
    told = changes["document"] != job.document
    update = update_of(
        present,
        changes.keys() - present.keys(),
        condition="#status = :status AND #run = :run" + ("" if told else onwards),
        names={"status", "run"},
        values={"status": text(JobStatus.PROCESSING), "run": number(job.run)},
    )
    written, item = _write(client, table, job_key(job.org_id, job.job_id), update)
    return written or _processes(item, job)


def _processes(item: Item, job: Job) -> bool:
    if not item:
        return False
    now = from_item(item)
    return now.status is JobStatus.PROCESSING and now.run == job.run


def record_published(client: "DynamoDBClient", table: str, org_id: str, job_id: str, through: int) -> None:
    """Never goes backwards. The sweeper's look is called off once an ended job's last event is out."""
    if not is_job_id(job_id):
        return
    at = job_key(org_id, job_id)
    noted = update_of(
        {"published_through": number(through)},
        condition="attribute_exists(pk) AND (attribute_not_exists(#published_through) "
        "OR #published_through < :published_through)",
        values={"published_through": number(through)},
    )
    _, item = _write(client, table, at, noted)
    if "due_pk" not in item:
        return
    job = from_item(item)
    if job.ended and job.published_through >= job.version:
        called_off = update_of(
            {},
            ("due_pk", "due_at"),
            condition="#version = :version",
            names={"version"},
            values={"version": number(job.version)},
        )
        _write(client, table, at, called_off)


def _write(client: "DynamoDBClient", table: str, at: Item, update: dict[str, Any]) -> tuple[bool, Item]:
    """Whether the condition held, and the record as it is now (empty if there is none)."""
    try:
        return True, conditional.update(client, table, at, update | {"ReturnValues": "ALL_NEW"})
    except Refusal as refusal:
        return False, refusal.item
