"""A page of jobs: each with the seed's fields of a list, as they are there."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, optional_timestamp, timestamp
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobPage


class JobListEntry(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: str
    type: JobType
    status: JobStatus
    progress: int = Field(ge=0, le=100)
    stage: Absent[Stage] = None
    document_id: str
    name: Absent[str] = None
    error: Absent[str] = None
    error_code: Absent[ErrorCode] = None
    created_at: Timestamp
    updated_at: Timestamp
    completed_at: Absent[Timestamp] = None

    @classmethod
    def of(cls, job: Job) -> "JobListEntry":
        return cls.model_construct(**entry_fields(job))


class JobListView(BaseModel):
    """`total` counts every match, not only this page's. `next_cursor` only while there is more."""

    model_config = ConfigDict(defer_build=True)

    jobs: list[JobListEntry]
    total: int
    has_more: bool
    next_cursor: Absent[str] = None

    @classmethod
    def of(cls, page: JobPage) -> "JobListView":
        entries = [JobListEntry.of(job) for job in page.jobs]
        return cls.model_construct(
            jobs=entries, total=page.total, has_more=page.has_more, next_cursor=page.next_cursor
        )


def entry_fields(job: Job) -> dict[str, Any]:
    """What a list shows of a job, by field."""
    # Also kept, for the record, while a later attempt is under way: then it is nobody's news.
    failure = job.failure if job.status in {JobStatus.RETRYING, JobStatus.FAILED} else None
    return {
        "id": job.job_id,
        "type": job.type,
        "status": job.status,
        "progress": job.progress,
        "stage": None if job.status is JobStatus.COMPLETED else job.stage,
        "document_id": job.source.document_id,
        "name": job.name,
        "error": failure.message if failure else None,
        "error_code": failure.code if failure else None,
        "created_at": timestamp(job.created_at),
        "updated_at": timestamp(job.updated_at),
        "completed_at": optional_timestamp(job.completed_at),
    }
