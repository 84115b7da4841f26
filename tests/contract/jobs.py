"""Jobs for the contract suites, and the short way through a life."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.lifecycle import first_event
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobRepository

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_made = count(1)


def new_job(org_id: str = "acme", job_type: JobType = JobType.PARSE, **fields: Any) -> Job:
    """A queued job; each is created a second after the one before."""
    number = next(_made)
    created = NOON + timedelta(seconds=number)
    return Job(
        job_id=uuid7(created, number.to_bytes(10, "big")),
        org_id=org_id,
        type=job_type,
        status=JobStatus.QUEUED,
        source=JobSource(document_id=uuid7(created, b"\7" * 10)),
        created_at=created,
        updated_at=created,
        status_updated_at=created,
    ).model_copy(update=fields)


def submitted(jobs: JobRepository, *args: Any, **fields: Any) -> Job:
    job = new_job(*args, **fields)
    return jobs.create(job, first_event(job))


def accepted(attempt: Callable[[], object], refusal: type[Exception]) -> bool:
    """Whether the attempt was accepted rather than refused."""
    try:
        attempt()
    except refusal:
        return False
    return True
