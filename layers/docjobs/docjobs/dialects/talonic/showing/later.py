"""What POST /v1/extract answers with 202: where the extraction will be."""

from typing import Any, TypedDict

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.talonic.showing.extractions import TalonicDocument, document_of
from docjobs.dialects.talonic.showing.jobs import dashboard_of
from docjobs.domain.job import Job


class TalonicPending(TypedDict):
    """estimated_seconds: null as long as too little was measured to say it."""

    id: str
    status: str
    poll_url: str
    estimated_seconds: int | None


class TalonicLaterLinks(TypedDict):
    dashboard: str


class TalonicLater(TypedDict):
    """extraction_id, data: as of an extraction that is done: some clients look for them whatever comes."""

    extraction_id: str
    request_id: str
    status: str
    job: TalonicPending
    document: TalonicDocument
    data: dict[str, Any]
    links: TalonicLaterLinks


def extraction_later(job: Job, frame: Frame) -> TalonicLater:
    return TalonicLater(
        extraction_id=job.job_id,
        request_id=job.job_id,
        status="processing",
        job=TalonicPending(
            id=job.job_id,
            status="queued",
            poll_url=f"/v1/jobs/{job.job_id}",
            estimated_seconds=frame.seconds_remaining,
        ),
        document=document_of(job),
        data={},
        links=TalonicLaterLinks(dashboard=dashboard_of(job, frame)),
    )
