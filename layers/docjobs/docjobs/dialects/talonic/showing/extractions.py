"""What POST /v1/extract answers: the extraction at once (200), or where it will be (202)."""

from typing import Any, NotRequired, TypedDict

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.talonic.showing.jobs import dashboard_of
from docjobs.dialects.talonic.showing.places import (
    TalonicConfidence,
    TalonicProvenance,
    confidence_of,
    provenance_of,
)
from docjobs.domain.job import Job
from docjobs.usecases.jobs.get_job import JobReport


class TalonicDocument(TypedDict):
    """filename: the document's id where nothing has named it: its clients want a text. pages, size_bytes:
    once they are known.
    """

    id: str
    filename: str
    pages: NotRequired[int]
    size_bytes: NotRequired[int]
    mime_type: str | None


class TalonicSource(TypedDict):
    """source: `saved` for a stored schema, `inline` for one that came with the request, `auto` for the
    document's own labels; definition: of the last.
    """

    source: str
    id: str | None
    definition: NotRequired[dict[str, Any]]


class TalonicProcessing(TypedDict):
    duration_ms: int
    pages_processed: int


class TalonicExtractLinks(TypedDict):
    self: str
    document: str
    dashboard: str


class TalonicExtraction(TypedDict):
    """result_url: of the whole, where `data` is left out because it is too large.

    markdown, raw_text, provenance: where they were asked for.
    """

    extraction_id: str
    request_id: str
    status: str
    document: TalonicDocument
    data: dict[str, Any]
    schema: TalonicSource
    confidence: TalonicConfidence
    processing: TalonicProcessing
    links: TalonicExtractLinks
    markdown: NotRequired[str]
    raw_text: NotRequired[str]
    provenance: NotRequired[dict[str, TalonicProvenance]]
    result_url: NotRequired[str]


def extraction(report: JobReport, frame: Frame) -> TalonicExtraction:
    job, result = report.job, report.result or {}
    shown = TalonicExtraction(
        extraction_id=job.job_id,
        request_id=job.job_id,
        status="partial" if job.partial else "complete",
        document=document_of(job),
        data=result.get("values") or {},
        schema=_source(job, result),
        confidence=confidence_of(result),
        processing=TalonicProcessing(duration_ms=worked_ms(job), pages_processed=job.document.pages or 0),
        links=TalonicExtractLinks(
            self=f"/v1/extractions/{job.job_id}",
            document=f"/v1/documents/{job.source.document_id}",
            dashboard=dashboard_of(job, frame),
        ),
    )
    if "markdown" in result and job.hints.get("include_markdown"):
        shown["markdown"] = result["markdown"]
    if "text" in result:
        shown["raw_text"] = result["text"]
    if job.hints.get("include_provenance"):
        shown["provenance"] = provenance_of(result)
    if report.result_truncated and report.result_url:
        shown["result_url"] = report.result_url
    return shown


def document_of(job: Job) -> TalonicDocument:
    facts = job.document
    shown = TalonicDocument(id=job.source.document_id, filename=filename_of(job), mime_type=facts.mime_type)
    if facts.pages is not None:
        shown["pages"] = facts.pages
    if facts.bytes is not None:
        shown["size_bytes"] = facts.bytes
    return shown


def _source(job: Job, result: dict[str, Any]) -> TalonicSource:
    if "schema" in result:
        return TalonicSource(source="auto", id=None, definition=result["schema"])
    saved = job.schema_ref
    return TalonicSource(source="saved" if saved else "inline", id=saved.schema_id if saved else None)


def filename_of(job: Job) -> str:
    return job.document.filename or job.source.document_id


def worked_ms(job: Job) -> int:
    if job.started_at is None or job.completed_at is None:
        return 0
    return max(0, round((job.completed_at - job.started_at).total_seconds() * 1000))
