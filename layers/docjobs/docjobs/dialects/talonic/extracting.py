"""What POST /v1/extract answers: the extraction at once (200), or where it will be (202)."""

from typing import Any, NotRequired, TypedDict

from docjobs.dialects.exchanges import Frame
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.job import Job
from docjobs.usecases.jobs.get_job import JobReport


class TalonicDocument(TypedDict):
    id: str
    filename: str | None
    pages: int | None
    size_bytes: int | None
    mime_type: str | None


class TalonicSource(TypedDict):
    """source: `saved` for a stored schema, `inline` for one that came with the request."""

    source: str
    id: str | None


class TalonicConfidence(TypedDict):
    """fields: by JSON Pointer; overall: their mean, 0 without any."""

    overall: float
    fields: dict[str, float]


class TalonicProcessing(TypedDict):
    duration_ms: int
    pages_processed: int


class TalonicExtractLinks(TypedDict):
    self: str
    document: str
    dashboard: str


class TalonicExtraction(TypedDict):
    """result_url: of the whole, where `data` is left out because it is too large."""

    extraction_id: str
    request_id: str
    status: str
    document: TalonicDocument
    data: dict[str, Any]
    schema: TalonicSource
    confidence: TalonicConfidence
    processing: TalonicProcessing
    links: TalonicExtractLinks
    result_url: NotRequired[str]


class TalonicPending(TypedDict):
    id: str
    status: str
    poll_url: str
    estimated_seconds: int | None


class TalonicLater(TypedDict):
    request_id: str
    status: str
    job: TalonicPending
    document: TalonicDocument


def extraction(report: JobReport) -> TalonicExtraction:
    job, result = report.job, report.result or {}
    path = f"/v1/jobs/{job.job_id}"
    shown = TalonicExtraction(
        extraction_id=derived_uuid7(job.job_id, "extraction"),
        request_id=job.job_id,
        status="partial" if job.partial else "complete",
        document=_document(job),
        data=result.get("values") or {},
        schema=_source(job),
        confidence=confidence_of(result),
        processing=TalonicProcessing(duration_ms=_worked(job), pages_processed=job.document.pages or 0),
        links=TalonicExtractLinks(
            self=path, document=f"/api/documents/{job.source.document_id}", dashboard=path
        ),
    )
    if report.result_truncated and report.result_url:
        shown["result_url"] = report.result_url
    return shown


def extraction_later(job: Job, frame: Frame) -> TalonicLater:
    poll = f"{frame.base_url}/v1/jobs/{job.job_id}"
    return TalonicLater(
        request_id=job.job_id,
        status="processing",
        job=TalonicPending(id=job.job_id, status="queued", poll_url=poll, estimated_seconds=None),
        document=_document(job),
    )


def confidence_of(row: dict[str, Any]) -> TalonicConfidence:
    """Of the values that were found."""
    cells: dict[str, Any] = row.get("cells") or {}
    fields = {
        place: float(cell["confidence"]) for place, cell in cells.items() if cell.get("value") is not None
    }
    overall = round(sum(fields.values()) / len(fields), 4) if fields else 0.0
    return TalonicConfidence(overall=overall, fields=fields)


def _document(job: Job) -> TalonicDocument:
    facts = job.document
    return TalonicDocument(
        id=job.source.document_id,
        filename=facts.filename,
        pages=facts.pages,
        size_bytes=facts.bytes,
        mime_type=facts.mime_type,
    )


def _source(job: Job) -> TalonicSource:
    saved = job.schema_ref
    return TalonicSource(source="saved" if saved else "inline", id=saved.schema_id if saved else None)


def _worked(job: Job) -> int:
    if job.started_at is None or job.completed_at is None:
        return 0
    return max(0, round((job.completed_at - job.started_at).total_seconds() * 1000))
