"""/v1/extractions: extract jobs, as what they make of their document. An extraction's id is its job's."""

from collections.abc import Mapping
from typing import Any, TypedDict

from docjobs.dialects.exchanges import Frame, Query
from docjobs.dialects.talonic.listing import TalonicPagination
from docjobs.dialects.talonic.showing.extractions import filename_of, worked_ms
from docjobs.dialects.talonic.showing.jobs import dashboard_of
from docjobs.dialects.talonic.showing.places import TalonicConfidence, confidence_of, name_of
from docjobs.dialects.wording.instants import iso_milliseconds
from docjobs.dialects.wording.queries import known
from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobPage
from docjobs.usecases.answers.tables import as_cell, leaves
from docjobs.usecases.jobs.get_job import JobReport

STATUSES: dict[str, frozenset[JobStatus]] = {
    "complete": frozenset({JobStatus.COMPLETED}),
    "failed": frozenset({JobStatus.FAILED, JobStatus.CANCELLED}),
    "processing": frozenset({JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.RETRYING, JobStatus.PAUSED}),
}
_WORDS = {status: word for word, statuses in STATUSES.items() for status in statuses}


class TalonicExtracted(TypedDict):
    """Of a job over several documents, the ids and names are null: /v1/jobs/:id/results has its rows."""

    id: str
    status: str
    document_id: str | None
    document_filename: str | None
    schema_id: str | None
    confidence_overall: float | None
    created_at: str
    links: dict[str, str]


class TalonicExtractions(TypedDict):
    """pagination.total: with a schema named, what this page found, and one more where there may be more.

    confidence_overall is null in lists: looking it up costs a read each.
    """

    data: list[TalonicExtracted]
    pagination: TalonicPagination


class TalonicExtractedDocument(TypedDict):
    id: str | None
    filename: str | None
    pages: int | None
    type_detected: None


class TalonicExtractionDetail(TalonicExtracted):
    """locked_fields: what a person has corrected."""

    document: TalonicExtractedDocument
    data: dict[str, Any]
    confidence: TalonicConfidence
    locked_fields: list[str]
    processing: dict[str, int]
    metadata: dict[str, Any]


def show_page(page: JobPage, limit: int, frame: Frame) -> TalonicExtractions:
    return TalonicExtractions(
        data=[_shown(job, None, frame) for job in page.jobs],
        pagination=TalonicPagination(
            total=page.total, limit=limit, has_more=page.has_more, next_cursor=page.next_cursor
        ),
    )


def show_one(report: JobReport, frame: Frame) -> TalonicExtractionDetail:
    """Raises JobNotFoundError for a job of another type."""
    job, result = checked(report.job), report.result or {}
    confidence, one = confidence_of(result), job.document_count == 1
    pages = job.document.pages or 0
    return TalonicExtractionDetail(
        **_shown(job, confidence["overall"] if confidence["fields"] else None, frame),
        document=TalonicExtractedDocument(
            id=job.source.document_id if one else None,
            filename=filename_of(job) if one else None,
            pages=job.document.pages,
            type_detected=None,
        ),
        data=result.get("values") or {},
        confidence=confidence,
        locked_fields=[
            name_of(at) for at, cell in (result.get("cells") or {}).items() if "corrected" in cell
        ],
        processing={"duration_ms": worked_ms(job), "pages_processed": pages},
        metadata={"pages": pages, "processing_time_ms": worked_ms(job)},
    )


def checked(job: Job) -> Job:
    """Raises JobNotFoundError for a job that extracts nothing."""
    if job.type is not JobType.EXTRACT:
        raise JobNotFoundError(f"There is no extraction {job.job_id} in your organisation.")
    return job


def values_of(report: JobReport) -> dict[str, Any]:
    """What was extracted; empty before the end, and of several documents."""
    checked(report.job)
    return (report.result or {}).get("values") or {}


def as_csv(values: Mapping[str, Any]) -> str:
    """RFC 4180: the names and one row. Nested names as `seller/name`, lists as JSON within their cell."""
    import csv  # noqa: PLC0415 - few ask for it
    import io  # noqa: PLC0415 - as above

    table, cells = io.StringIO(), dict(leaves(dict(values)))
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(cells)
    writer.writerow([as_cell(each) for each in cells.values()])
    return table.getvalue()


def wants_csv(query: Query) -> bool:
    """Raises InputInvalidError for another format than json and csv."""
    return any(known(query, "format", {"json": False, "csv": True}))


def _shown(job: Job, confidence: float | None, frame: Frame) -> TalonicExtracted:
    path, one = f"/v1/extractions/{job.job_id}", job.document_count == 1
    links = {"self": path, "data": f"{path}/data", "job": f"/v1/jobs/{job.job_id}"}
    if one:
        links["document"] = f"/v1/documents/{job.source.document_id}"
    return TalonicExtracted(
        id=job.job_id,
        status=_WORDS[job.status],
        document_id=job.source.document_id if one else None,
        document_filename=filename_of(job) if one else None,
        schema_id=job.schema_ref.schema_id if job.schema_ref else None,
        confidence_overall=confidence,
        created_at=iso_milliseconds(job.created_at),
        links=links | {"dashboard": dashboard_of(job, frame)},
    )
