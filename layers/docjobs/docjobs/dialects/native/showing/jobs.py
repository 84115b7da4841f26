"""A job as the native API shows it: the seed's fields, as they are there, and docjobs' own after them."""

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.answers.views import GridStats, ReviewView
from docjobs.dialects.native.fields import Absent, Timestamp, optional_timestamp
from docjobs.dialects.native.showing.job_list import JobListEntry, entry_fields
from docjobs.dialects.native.showing.job_parts import JobLinks, JobMetadata, WebhookView, links_of
from docjobs.domain.answers.grid import Grid, grid_stats
from docjobs.domain.job import Job
from docjobs.domain.stages import OF_SEVERAL
from docjobs.domain.statuses import JobStatus

if TYPE_CHECKING:  # a module that other functions need for its names only costs them its import
    from docjobs.usecases.jobs.get_job import JobReport, WebhookReport


class JobView(JobListEntry):
    """`result` comes once the job is completed, trimmed if `result_truncated`; `result_url` is the whole."""

    job_id: str = Field(description="The same as `id`.")
    input_url: Absent[str] = None
    result: Absent[Any] = None
    result_truncated: Absent[bool] = None
    result_url: Absent[str] = Field(
        default=None, description="Presigned, for an hour; ask again for a new one."
    )
    partial: Absent[bool] = Field(
        default=None, description="Whether a completed job left parts of its document out."
    )
    metadata: JobMetadata
    user_metadata: dict[str, Any]
    retry_count: int
    next_attempt_at: Absent[Timestamp] = None
    pages_done: Absent[int] = None
    pages_total: Absent[int] = None
    run: int
    priority: int
    webhook_url: Absent[str] = None
    webhook: Absent[WebhookView] = Field(
        default=None, description="How telling `webhook_url` goes; once the job has ended."
    )
    started_at: Absent[Timestamp] = None
    estimated_seconds_remaining: Absent[int] = Field(
        default=None, description="While the job is live, and once enough was measured to say it."
    )
    document_count: Absent[int] = Field(default=None, description="Of jobs that have rows.")
    completed_documents: Absent[int] = Field(default=None, description="Of jobs that have rows.")
    grid_stats: Absent[GridStats] = None
    current_phase: Absent[str] = Field(default=None, description="The stage at work, of jobs that have rows.")
    review: Absent[ReviewView] = None
    links: JobLinks

    @classmethod
    def of_report(cls, report: "JobReport") -> "JobView":
        return cls.of(
            report.job,
            result=report.result,
            truncated=report.result_truncated,
            result_url=report.result_url,
            webhook=report.webhook,
            seconds_remaining=report.seconds_remaining,
        )

    @classmethod
    def of(
        cls,
        job: Job,
        *,
        result: object = None,
        truncated: bool = False,
        result_url: str | None = None,
        webhook: "WebhookReport | None" = None,
        seconds_remaining: int | None = None,
    ) -> "JobView":
        completed = job.status is JobStatus.COMPLETED
        facts = job.document
        return cls.model_construct(
            **entry_fields(job),
            job_id=job.job_id,
            input_url=job.source.input_url,
            result=result,
            result_truncated=truncated if completed else None,
            result_url=result_url,
            partial=job.partial if completed else None,
            metadata=JobMetadata.model_construct(
                filename=facts.filename, file_type=facts.file_type, pages=facts.pages
            ),
            user_metadata=job.user_metadata,
            retry_count=job.retry_count,
            next_attempt_at=optional_timestamp(job.next_attempt_at),
            pages_done=job.pages_done if job.stage else None,
            pages_total=job.pages_total,
            run=job.run,
            priority=job.priority,
            webhook_url=job.webhook_url,
            webhook=WebhookView.of(webhook) if webhook else None,
            started_at=optional_timestamp(job.started_at),
            estimated_seconds_remaining=seconds_remaining,
            review=ReviewView.of(job),
            links=links_of(job),
            **_of_rows(job),
        )


class CancelView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    success: Literal[True] = True
    job_id: str
    status: Literal[JobStatus.CANCELLED] = JobStatus.CANCELLED


def _of_rows(job: Job) -> dict[str, Any]:
    """What is known of all documents together. A list shows none of it: it costs a look at each job."""
    if job.type not in OF_SEVERAL:
        return {}
    grid = job.grid or Grid()
    stats = grid_stats(grid)
    return {
        "document_count": job.document_count,
        "completed_documents": grid.completed,
        "grid_stats": GridStats.model_construct(**stats),
        "current_phase": None if job.ended or job.stage is None else job.stage.value,
    }
