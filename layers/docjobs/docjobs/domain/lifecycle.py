"""The lifecycle: each legal change of a job as a pure function. None of them reads a clock or writes."""

from datetime import datetime
from typing import Any

from docjobs.domain.errors import JobEndedError
from docjobs.domain.events import JobEvent, StatusChange
from docjobs.domain.job import Failure, Job, ResultReference
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, is_legal


def first_event(job: Job) -> JobEvent:
    """The `job.queued` event with which a new job is written."""
    return _event(job, job.created_at, {})


def start(job: Job, stage: Stage, now: datetime) -> StatusChange:
    """A worker has begun (or begun again) on a stage: queued, retrying or paused → processing."""
    changes = {"stage": stage, "started_at": job.started_at or now, "next_attempt_at": None}
    return _change(job, JobStatus.PROCESSING, now, changes, {"stage": stage.value})


def retry(job: Job, failure: Failure, next_attempt_at: datetime, now: datetime) -> StatusChange:
    """A stage failed and will be tried again: processing → retrying. `retry_count` counts over the run."""
    changes = {"retry_count": job.retry_count + 1, "next_attempt_at": next_attempt_at, "failure": failure}
    return _change(
        job, JobStatus.RETRYING, now, changes, {"error": failure.message, "error_code": failure.code.value}
    )


def complete(job: Job, result: ResultReference | None, partial: bool, now: datetime) -> StatusChange:
    """Every page of the document counts as done: those that a partial result leaves out were tried too."""
    changes = {"result": result, "partial": partial, "progress": 100, "failure": None, "completed_at": now}
    pages = job.document.pages
    known = {} if pages is None else {"pages_done": pages, "pages_total": pages}
    return _change(job, JobStatus.COMPLETED, now, _closed(changes | known), {"partial": partial})


def fail(job: Job, failure: Failure, now: datetime) -> StatusChange:
    changes = {"failure": failure, "completed_at": now}
    data = {"error": failure.message, "error_code": failure.code.value}
    return _change(job, JobStatus.FAILED, now, _closed(changes), data)


def cancel(job: Job, now: datetime) -> StatusChange:
    return _change(job, JobStatus.CANCELLED, now, _closed({"completed_at": now}), {})


def _closed(changes: dict[str, Any]) -> dict[str, Any]:
    """What every end also does: frees the slot and erases secrets."""
    return changes | {"slot": None, "secret_options": {}, "next_attempt_at": None}


def _change(
    job: Job, to: JobStatus, now: datetime, changes: dict[str, Any], data: dict[str, Any]
) -> StatusChange:
    if not is_legal(job.status, to):
        raise JobEndedError(f"Job {job.job_id} is {job.status.value} and cannot become {to.value}.")
    moved = {"status": to, "version": job.version + 1, "updated_at": now, "status_updated_at": now}
    after = job.model_copy(update=moved | changes)
    return StatusChange(before=job, after=after, event=_event(after, now, data))


def _event(job: Job, at: datetime, data: dict[str, Any]) -> JobEvent:
    return JobEvent(
        org_id=job.org_id,
        job_id=job.job_id,
        run=job.run,
        number=job.version,
        status=job.status,
        at=at,
        data=data,
    )
