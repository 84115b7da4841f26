"""GET /v1/jobs/:id/results: a row a document."""

from typing import Any, TypedDict

from docjobs.dialects.exchanges import Frame, Query
from docjobs.dialects.talonic.extracting import confidence_of
from docjobs.dialects.talonic.jobs import TalonicLinks, TalonicSchema, links_of, schema_of
from docjobs.dialects.talonic.reading import read_id
from docjobs.dialects.talonic.statuses import STATUS_WORDS
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.usecases.jobs.get_job import JobReport

_ROW_WORDS = {"completed": "complete", "failed": "failed", "pending": "pending"}


class TalonicRow(TypedDict):
    """values: of a parse job, what was read (`markdown`, `chunks`, …); of an extraction, its fields."""

    id: str
    document_id: str
    filename: str | None
    status: str
    values: dict[str, Any]
    confidence: dict[str, float]
    validation_flags: list[dict[str, Any]]


class TalonicResults(TypedDict):
    """result_url: the whole result of a job, presigned, where a row carries only its beginning."""

    job_id: str
    job_status: str
    schema: TalonicSchema | None
    total_rows: int
    data: list[TalonicRow]
    links: TalonicLinks
    result_url: str | None


def read_job_named(named: str, _query: Query) -> str:
    return read_id(named)


def show_result(report: JobReport, frame: Frame) -> TalonicResults:
    job = report.job
    rows = _rows(report) if job.status is JobStatus.COMPLETED else []
    return TalonicResults(
        job_id=job.job_id,
        job_status=STATUS_WORDS[job.status],
        schema=schema_of(job),
        total_rows=job.document_count if rows else 0,
        data=rows,
        links=links_of(job, frame),
        result_url=report.result_url,
    )


def _rows(report: JobReport) -> list[TalonicRow]:
    """A row a document; of many documents the first hundred, and all of them under result_url."""
    job, result = report.job, report.result or {}
    if job.document_count > 1:
        return [_of_several(job, row) for row in result.get("rows", [])]
    extracted = job.type is JobType.EXTRACT
    return [
        TalonicRow(
            id=derived_uuid7(job.job_id, "row"),
            document_id=job.source.document_id,
            filename=job.document.filename,
            status="partial" if job.partial else "complete",
            values=(result.get("values") or {}) if extracted else result,
            confidence=confidence_of(result)["fields"] if extracted else {},
            validation_flags=flags_of(result) if extracted else [],
        )
    ]


def _of_several(job: Job, row: dict[str, Any]) -> TalonicRow:
    return TalonicRow(
        id=derived_uuid7(job.job_id, f"row {row['document_index']}"),
        document_id=row["document_id"],
        filename=row.get("filename"),
        status="partial" if row.get("partial") else _ROW_WORDS[row["status"]],
        values=row.get("values") or {},
        confidence=confidence_of(row)["fields"],
        validation_flags=flags_of(row),
    )


def flags_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """A flag for each field that nothing was found for."""
    cells: dict[str, Any] = row.get("cells") or {}
    return [
        {"field": place, "code": "missing", "message": "Nothing was found for this field."}
        for place, cell in cells.items()
        if cell.get("value") is None
    ]
