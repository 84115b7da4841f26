"""Parts of a job as it is shown: its document, how its webhook goes, and where a client may go on."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, optional_timestamp
from docjobs.domain.job import Job
from docjobs.domain.stages import OF_SEVERAL
from docjobs.domain.statuses import DeliveryStatus, JobStatus, ReviewStatus

if TYPE_CHECKING:  # a module that other functions need for its names only costs them its import
    from docjobs.usecases.jobs.get_job import WebhookReport


class JobMetadata(BaseModel):
    """What is known of the document so far."""

    model_config = ConfigDict(defer_build=True)

    filename: Absent[str] = None
    file_type: Absent[str] = None
    pages: Absent[int] = None


class JobLinks(BaseModel):
    """Paths from the API's root. `cancel` only while the job can be cancelled."""

    model_config = ConfigDict(defer_build=True)

    self: str
    cancel: Absent[str] = None
    results: Absent[str] = Field(default=None, description="Of jobs that have rows.")
    review: Absent[str] = Field(default=None, description="Only while a person's decision is awaited.")
    retry: Absent[str] = Field(default=None, description="Only of a failed or partial job.")


class WebhookView(BaseModel):
    """Every field but `status` and `attempts` comes with the first attempt."""

    model_config = ConfigDict(defer_build=True)

    status: DeliveryStatus = Field(
        description="`failing`: the last attempt failed; `gone`: the receiver answered 410."
    )
    attempts: int
    last_status: Absent[int] = Field(default=None, description="HTTP status; absent if no answer came.")
    last_attempt_at: Absent[Timestamp] = None

    @classmethod
    def of(cls, report: "WebhookReport") -> "WebhookView":
        return cls.model_construct(
            status=report.status,
            attempts=report.attempts,
            last_status=report.last_status,
            last_attempt_at=optional_timestamp(report.last_attempt_at),
        )


def links_of(job: Job) -> JobLinks:
    path = f"/api/jobs/{job.job_id}"
    again = job.status is JobStatus.FAILED or (job.status is JobStatus.COMPLETED and job.partial)
    return JobLinks.model_construct(
        self=path,
        cancel=None if job.ended else path,
        results=f"{path}/results" if job.type in OF_SEVERAL else None,
        review=f"{path}/review" if job.review_status is ReviewStatus.PENDING else None,
        retry=f"{path}/retry" if again else None,
    )
