"""A job as Subworkflow shows it: every field of its page, instants in epoch milliseconds."""

from typing import Literal, TypedDict

from docjobs.dialects.subworkflow.identifiers import dataset_id_out, job_id_out
from docjobs.dialects.wording.instants import epoch_milliseconds, optional_epoch_milliseconds
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus, JobType

type SubworkflowType = Literal["datasets/extract", "datasets/vectorize"]
type SubworkflowStatus = Literal["NOT_STARTED", "IN_PROGRESS", "SUCCESS", "ERROR"]

# Its poll ends on SUCCESS and ERROR only, so a cancelled job is an ERROR, with canceledAt set.
STATUS_WORDS: dict[JobStatus, SubworkflowStatus] = {
    JobStatus.QUEUED: "NOT_STARTED",
    JobStatus.PROCESSING: "IN_PROGRESS",
    JobStatus.RETRYING: "IN_PROGRESS",
    JobStatus.PAUSED: "IN_PROGRESS",
    JobStatus.COMPLETED: "SUCCESS",
    JobStatus.FAILED: "ERROR",
    JobStatus.CANCELLED: "ERROR",
}


class SubworkflowJob(TypedDict):
    id: str
    datasetId: str
    type: SubworkflowType
    status: SubworkflowStatus
    statusText: str
    startedAt: int | None
    finishedAt: int | None
    canceledAt: int | None
    createdAt: int
    updatedAt: int | None


class SubworkflowAnswer(TypedDict):
    """One thing, as its client reads it."""

    success: Literal[True]
    total: int
    data: SubworkflowJob


def subworkflow_job(job: Job) -> SubworkflowJob:
    cancelled = job.completed_at if job.status is JobStatus.CANCELLED else None
    return SubworkflowJob(
        id=job_id_out(job.job_id),
        datasetId=dataset_id_out(job.source.document_id),
        type="datasets/vectorize" if job.type is JobType.VECTORIZE else "datasets/extract",
        status=STATUS_WORDS[job.status],
        statusText=_text(job),
        startedAt=optional_epoch_milliseconds(job.started_at),
        finishedAt=optional_epoch_milliseconds(job.completed_at),
        canceledAt=optional_epoch_milliseconds(cancelled),
        createdAt=epoch_milliseconds(job.created_at),
        updatedAt=epoch_milliseconds(job.updated_at),
    )


def one_job(job: Job) -> SubworkflowAnswer:
    return SubworkflowAnswer(success=True, total=1, data=subworkflow_job(job))


def _text(job: Job) -> str:
    """Always a string: why it failed or is tried again, else empty."""
    if job.status is JobStatus.CANCELLED:
        return "The job was cancelled."
    told = job.status in {JobStatus.FAILED, JobStatus.RETRYING}
    return job.failure.message if told and job.failure else ""
