"""GET /v1/jobs/:id/results: a row a document that is done, also of a job that runs or was cancelled."""

from typing import Any, NotRequired, TypedDict

from docjobs.dialects.exchanges import Frame, Query, RowsRequest
from docjobs.dialects.talonic.reading import read_id
from docjobs.dialects.talonic.showing.jobs import TalonicSchema, dashboard_of, schema_of
from docjobs.dialects.talonic.showing.places import (
    TalonicProvenance,
    confidence_of,
    flags_of,
    provenance_of,
)
from docjobs.dialects.talonic.showing.statuses import STATUS_WORDS
from docjobs.dialects.wording.queries import refused, single, whole_number
from docjobs.domain.answers.rows import MAX_DOCUMENTS
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.job import Job
from docjobs.usecases.answers.get_results import ResultPage
from docjobs.usecases.answers.tables import row_of
from docjobs.usecases.jobs.get_job import JobReport

_ROW_WORDS = {"completed": "complete", "failed": "failed"}
_LONGEST_CURSOR = 64


class TalonicRow(TypedDict):
    """values: of a parse job, what was read (`markdown`, `chunks`, …); of an extraction, its fields.

    confidence: the mean of the values', null without any; field_confidence: by field name.
    """

    id: str
    document_id: str
    filename: str | None
    document_filename: str
    status: str
    values: dict[str, Any]
    confidence: float | None
    field_confidence: dict[str, float]
    validation_flags: list[dict[str, Any]]
    provenance: NotRequired[dict[str, TalonicProvenance]]


class TalonicResultLinks(TypedDict):
    self: str
    job: str
    dashboard: str


class TalonicResults(TypedDict):
    """total_rows: of this answer. has_more, next_cursor: of rows that one answer could not carry.

    result_url: of a completed job, presigned: all rows as JSON Lines, or what was read.
    """

    job_id: str
    job_status: str
    schema: TalonicSchema | None
    total_rows: int
    data: list[TalonicRow]
    has_more: bool
    next_cursor: str | None
    links: TalonicResultLinks
    result_url: str | None


def read_job_named(named: str, _query: Query) -> str:
    return read_id(named)


def read_rows(query: Query) -> RowsRequest:
    """All rows unless a limit is sent. Raises InputInvalidError, naming the parameter."""
    cursor = single(query, "cursor")
    if cursor is not None and len(cursor) > _LONGEST_CURSOR:
        raise refused("cursor", "The cursor is not one of ours. Send next_cursor as you got it.")
    return RowsRequest(whole_number(query, "limit", MAX_DOCUMENTS, 1, MAX_DOCUMENTS), cursor)


def show_rows(page: ResultPage, frame: Frame) -> TalonicResults:
    """Documents that nobody got to yet have no row."""
    job = page.job
    lines = (row_of(each) for each in page.answers)
    rows = [_row(job, line) for line in lines if line["status"] in _ROW_WORDS]
    return _results(job, frame, rows, page.next_cursor, page.downloads.get("jsonl"))


def show_result(report: JobReport, frame: Frame) -> TalonicResults:
    """Of a job without rows: one, with what was read."""
    job = report.job
    rows = [_whole(job, report.result)] if report.result is not None else []
    return _results(job, frame, rows, None, report.result_url)


def _results(
    job: Job, frame: Frame, rows: list[TalonicRow], next_cursor: str | None, result_url: str | None
) -> TalonicResults:
    path = f"/v1/jobs/{job.job_id}"
    return TalonicResults(
        job_id=job.job_id,
        job_status=STATUS_WORDS[job.status],
        schema=schema_of(job),
        total_rows=len(rows),
        data=rows,
        has_more=next_cursor is not None,
        next_cursor=next_cursor,
        links=TalonicResultLinks(self=f"{path}/results", job=path, dashboard=dashboard_of(job, frame)),
        result_url=result_url,
    )


def _row(job: Job, line: dict[str, Any]) -> TalonicRow:
    confidence = confidence_of(line)
    row = TalonicRow(
        id=derived_uuid7(job.job_id, f"row {line['document_index']}"),
        document_id=line["document_id"],
        filename=line["filename"],
        document_filename=line["filename"] or line["document_id"],
        status="partial" if line["partial"] else _ROW_WORDS[line["status"]],
        values=line.get("values") or {},
        confidence=confidence["overall"] if confidence["fields"] else None,
        field_confidence=confidence["fields"],
        validation_flags=flags_of(line) + _fault_of(line),
    )
    if job.hints.get("include_provenance"):
        row["provenance"] = provenance_of(line)
    return row


def _fault_of(line: dict[str, Any]) -> list[dict[str, Any]]:
    """Why a document has no values."""
    error = line.get("error")
    return [{"field": None, "code": error["code"].lower(), "message": error["message"]}] if error else []


def _whole(job: Job, result: dict[str, Any]) -> TalonicRow:
    return TalonicRow(
        id=derived_uuid7(job.job_id, "row"),
        document_id=job.source.document_id,
        filename=job.document.filename,
        document_filename=job.document.filename or job.source.document_id,
        status="partial" if job.partial else "complete",
        values=result,
        confidence=None,
        field_confidence={},
        validation_flags=[],
    )
