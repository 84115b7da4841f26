"""A change of a job: checked against the table of legal ones, with the event that goes with it."""

from datetime import datetime
from typing import Any

from docjobs.domain.errors import JobEndedError
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent, StatusChange
from docjobs.domain.statuses import JobStatus, ReviewStatus, is_legal


def closed(job: Job, changes: dict[str, Any]) -> dict[str, Any]:
    """What every end also does: frees the slot, erases secrets, calls off a review nobody has made."""
    called_off = (
        {"review_status": ReviewStatus.CANCELLED} if job.review_status is ReviewStatus.PENDING else {}
    )
    ended: dict[str, Any] = {
        "slot": None,
        "secret_options": {},
        "next_attempt_at": None,
        "quota_pages": None,
        "review_token": None,
    }
    return called_off | changes | ended


def changed(
    job: Job, to: JobStatus, now: datetime, changes: dict[str, Any], data: dict[str, Any]
) -> StatusChange:
    """data: what the event tells. Raises JobEndedError for a change that the table does not have."""
    if not is_legal(job.status, to):
        raise JobEndedError(f"Job {job.job_id} is {job.status.value} and cannot become {to.value}.")
    moved = {"status": to, "version": job.version + 1, "updated_at": now, "status_updated_at": now}
    after = job.model_copy(update=moved | changes)
    return StatusChange(before=job, after=after, event=event_of(after, now, data))


def event_of(job: Job, at: datetime, data: dict[str, Any]) -> JobEvent:
    return JobEvent(
        org_id=job.org_id,
        job_id=job.job_id,
        run=job.run,
        number=job.version,
        status=job.status,
        at=at,
        data=data,
    )
