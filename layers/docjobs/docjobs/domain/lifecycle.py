"""The lifecycle: each legal change of a job as a pure function. None of them reads a clock or writes."""

from datetime import datetime
from typing import Any

from docjobs.domain.answers.grid import Grid
from docjobs.domain.errors import JobEndedError
from docjobs.domain.job import Failure, Job, ResultReference, ReviewRecord
from docjobs.domain.running.changes import changed, closed, event_of
from docjobs.domain.running.events import JobEvent, StatusChange
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, ReviewStatus


def first_event(job: Job) -> JobEvent:
    """The `job.queued` event with which a new job is written."""
    return event_of(job, job.created_at, {})


def start(job: Job, stage: Stage, now: datetime) -> StatusChange:
    """A worker has begun (or begun again) on a stage: queued, retrying or paused → processing."""
    changes = {"stage": stage, "started_at": job.started_at or now, "next_attempt_at": None}
    return changed(job, JobStatus.PROCESSING, now, changes, {"stage": stage.value})


def retry(job: Job, failure: Failure, next_attempt_at: datetime, now: datetime) -> StatusChange:
    """A stage failed and will be tried again: processing → retrying. `retry_count` counts over the run."""
    changes = {"retry_count": job.retry_count + 1, "next_attempt_at": next_attempt_at, "failure": failure}
    return changed(
        job, JobStatus.RETRYING, now, changes, {"error": failure.message, "error_code": failure.code.value}
    )


def complete(
    job: Job, result: ResultReference | None, partial: bool, now: datetime, grid: Grid | None = None
) -> StatusChange:
    """Every page of the document counts as done: those that a partial result leaves out were tried too."""
    changes: dict[str, Any] = {"result": result, "partial": partial, "progress": 100, "failure": None}
    changes["completed_at"] = now
    if grid is not None:
        changes["grid"] = grid
    pages = job.document.pages if job.document_count == 1 or grid is None else grid.pages
    known = {} if pages is None else {"pages_done": pages, "pages_total": pages}
    return changed(job, JobStatus.COMPLETED, now, closed(job, changes | known), {"partial": partial})


def fail(job: Job, failure: Failure, now: datetime) -> StatusChange:
    changes = {"failure": failure, "completed_at": now}
    data = {"error": failure.message, "error_code": failure.code.value}
    return changed(job, JobStatus.FAILED, now, closed(job, changes), data)


def cancel(job: Job, now: datetime) -> StatusChange:
    return changed(job, JobStatus.CANCELLED, now, closed(job, {"completed_at": now}), {})


def pause(job: Job, task_token: str, deadline_at: datetime, now: datetime) -> StatusChange:
    """The result waits for a person: processing → paused. The slot goes to another job meanwhile."""
    changes = {
        "stage": Stage.REVIEWING,
        "review_status": ReviewStatus.PENDING,
        "review_token": task_token,
        "slot": None,
        "deadline_at": deadline_at,
    }
    return changed(job, JobStatus.PAUSED, now, changes, {"review_status": ReviewStatus.PENDING.value})


def approve(job: Job, review: ReviewRecord, deadline_at: datetime, now: datetime) -> StatusChange:
    """A person let the result pass: paused → processing, for what is left to do."""
    changes = {"deadline_at": deadline_at} | _reviewed(job, review)
    return changed(job, JobStatus.PROCESSING, now, changes, _told(review))


def reject(job: Job, review: ReviewRecord, failure: Failure, now: datetime) -> StatusChange:
    """A person refused the result: the run ends failed, and may be run again."""
    changes = {"failure": failure, "completed_at": now} | _reviewed(job, review)
    data = {"error": failure.message, "error_code": failure.code.value} | _told(review)
    return changed(job, JobStatus.FAILED, now, closed(job, changes), data)


# Fields that belong to one run: the next begins without them.
_OF_ONE_RUN: dict[str, Any] = {
    "slot": None,
    "deadline_at": None,
    "stage": None,
    "progress": 0,
    "pages_done": 0,
    "pages_total": None,
    "retry_count": 0,
    "next_attempt_at": None,
    "failure": None,
    "result": None,
    "partial": False,
    "started_at": None,
    "completed_at": None,
    "review_status": None,
    "review_token": None,
}


def rerun(job: Job, carried: Grid | None, secrets: dict[str, str], now: datetime) -> StatusChange:
    """A failed or partial job starts its next run: → queued. `carried`: what earlier runs have done of it.

    Raises JobEndedError for a job that is neither.
    """
    if job.status is JobStatus.COMPLETED and not job.partial:
        raise JobEndedError(f"Job {job.job_id} is completed, and nothing of it is missing.")
    changes = _OF_ONE_RUN | {
        "run": job.run + 1,
        "grid": carried,
        "carried": carried,
        "secret_options": secrets,
    }
    return changed(job, JobStatus.QUEUED, now, changes, {"run": job.run + 1})


def as_rerun(job: Job, run: int, at: datetime) -> Job:
    """A job as it was when its run `run` was queued, at `at`: all that has happened since is taken back."""
    carried = job.carried if job.run == run else None
    queued = {"status": JobStatus.QUEUED, "run": run, "grid": carried, "carried": carried}
    return job.model_copy(update=_OF_ONE_RUN | queued | {"updated_at": at, "status_updated_at": at})


def _reviewed(job: Job, review: ReviewRecord) -> dict[str, Any]:
    """Raises JobEndedError unless the job awaits its review."""
    if job.status is not JobStatus.PAUSED:
        raise JobEndedError(f"Job {job.job_id} is {job.status.value} and awaits no review.")
    return {"review_status": review.status, "reviews": (*job.reviews, review)}


def _told(review: ReviewRecord) -> dict[str, Any]:
    told = {"review_status": review.status.value, "by": review.by}
    return told | {"corrections": review.corrections}
