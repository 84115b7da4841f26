"""GET /v1/jobs/:id/results: a row a document."""

from typing import Any, TypedDict

from docjobs.dialects.talonic.jobs import TalonicLinks, TalonicSchema, links_of
from docjobs.dialects.talonic.reading import read_id
from docjobs.dialects.talonic.statuses import STATUS_WORDS
from docjobs.dialects.translating import Frame, Query
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.jobs.get_job import JobReport


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
    rows = [_row(report)] if job.status is JobStatus.COMPLETED else []
    return TalonicResults(
        job_id=job.job_id,
        job_status=STATUS_WORDS[job.status],
        schema=None,
        total_rows=len(rows),
        data=rows,
        links=links_of(job, frame),
        result_url=report.result_url,
    )


def _row(report: JobReport) -> TalonicRow:
    job = report.job
    return TalonicRow(
        id=derived_uuid7(job.job_id, "row"),
        document_id=job.source.document_id,
        filename=job.document.filename,
        status="partial" if job.partial else "complete",
        values=report.result or {},
        confidence={},
        validation_flags=[],
    )
