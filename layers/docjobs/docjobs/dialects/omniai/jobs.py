"""A job as OmniAI's list shows it: every field of its page."""

from typing import TYPE_CHECKING, Any, TypedDict

from docjobs.dialects.omniai.statuses import STATUS_WORDS
from docjobs.dialects.wording.instants import iso_milliseconds, optional_iso_milliseconds
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus

if TYPE_CHECKING:
    from docjobs.ports.records.shown import Shown


class OmniOcr(TypedDict):
    pages: list[dict[str, Any]]


class OmniResponseBody(TypedDict):
    """In lists, as on the page, `ocr.pages` is empty; extracted: up to 8 KB. GET /extract?jobId= has all."""

    ocr: OmniOcr
    extracted: dict[str, Any]


class OmniJob(TypedDict):
    """Instants are ISO 8601 with milliseconds. reviewStatus: null while nobody is asked to review."""

    jobId: str
    completedAt: str | None
    createdAt: str
    requestBody: dict[str, Any]
    responseBody: OmniResponseBody
    status: str
    statusUpdatedAt: str
    reviewStatus: str | None
    extractId: str
    pagesProcessed: int
    error: str | None


def omni_job(job: Job, shown: "Shown | None" = None) -> OmniJob:
    extracted = shown.extracted if shown else None
    return OmniJob(
        jobId=job.job_id,
        completedAt=optional_iso_milliseconds(job.completed_at),
        createdAt=iso_milliseconds(job.created_at),
        requestBody=request_body(job, shown),
        responseBody=OmniResponseBody(ocr=OmniOcr(pages=[]), extracted=extracted or {}),
        status=STATUS_WORDS[job.status],
        statusUpdatedAt=iso_milliseconds(job.status_updated_at),
        reviewStatus=job.review_status.value if job.review_status else None,
        extractId=extract_id(job.job_id),
        pagesProcessed=pages_processed(job),
        error=failure_message(job),
    )


def request_body(job: Job, shown: "Shown | None" = None) -> dict[str, Any]:
    """As its client sent it; of a job of another dialect, the same in OmniAI's words.

    Passwords and inline files never show.
    """
    sent = (shown.requested if shown else None) or job.requested
    if sent:
        return sent
    told = {
        "documentUrl": job.source.input_url,
        "templateId": job.template_id,
        "metadata": job.user_metadata or None,
        **{name: value for name, value in job.options.items() if name not in {"documentUrl", "metadata"}},
    }
    return {name: value for name, value in told.items() if value is not None}


def extract_id(job_id: str) -> str:
    """The id of the job's extraction: it follows from the job's, so that every answer names the same."""
    return derived_uuid7(job_id, "extraction")


def pages_processed(job: Job) -> int:
    if job.status is JobStatus.COMPLETED:
        return job.document.pages or job.pages_done
    return job.pages_done


def failure_message(job: Job) -> str | None:
    told = job.status in {JobStatus.FAILED, JobStatus.RETRYING}
    return job.failure.message if told and job.failure else None
