"""POST /v1/jobs: documents by id under a stored schema. POST /v1/extract: one document, waited for."""

from typing import TypedDict

from docjobs.dialects.exchanges import Frame, Sent
from docjobs.dialects.talonic.showing.extractions import TalonicExtraction, extraction
from docjobs.dialects.talonic.showing.later import TalonicLater, extraction_later
from docjobs.dialects.talonic.showing.statuses import STATUS_WORDS
from docjobs.dialects.talonic.submissions import read_again, read_extraction, read_job
from docjobs.domain.job import Job
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest


class TalonicNewLinks(TypedDict):
    self: str
    results: str


class TalonicAccepted(TypedDict):
    id: str
    status: str
    message: str
    links: TalonicNewLinks


class TalonicAgain(TypedDict):
    """id: the document's. job_id: to poll, and the new extraction's id."""

    id: str
    status: str
    message: str
    job_id: str
    links: TalonicNewLinks


def accepted_status(route: str) -> int:
    return 202 if waits(route) or is_again(route) else 201


def waits(route: str) -> bool:
    return route.endswith("/extract")


def is_again(route: str) -> bool:
    """POST /v1/documents/:id/re-extract: taken in, and not waited for."""
    return route.endswith("/re-extract")


def read_submission(sent: Sent) -> JobRequest:
    """Raises InputInvalidError, naming the field; DocumentNotFoundError."""
    if is_again(sent.route):
        return read_again(sent)
    return read_extraction(sent) if waits(sent.route) else read_job(sent)


def show_accepted(job: Job, frame: Frame) -> TalonicAccepted | TalonicLater | TalonicAgain:
    if frame.route and is_again(frame.route):
        links = TalonicNewLinks(self=f"/v1/jobs/{job.job_id}", results=f"/v1/jobs/{job.job_id}/results")
        message = "The extraction was started again."
        document_id = job.source.document_id
        return TalonicAgain(
            id=document_id, status="extracting", message=message, job_id=job.job_id, links=links
        )
    if frame.route and waits(frame.route):
        return extraction_later(job, frame)
    path = f"/v1/jobs/{job.job_id}"
    return TalonicAccepted(
        id=job.job_id,
        status=STATUS_WORDS[job.status],
        message=f"The job over {job.document_count} document(s) is taken in.",
        links=TalonicNewLinks(self=path, results=f"{path}/results"),
    )


def show_finished(report: JobReport, frame: Frame) -> TalonicExtraction:
    return extraction(report, frame)
