"""What DocLD's /run routes answer once the work is done: what was extracted, or the parts that were found."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport


class DocldExtraction(TypedDict):
    """confidence, overall_confidence: the mean of the values' own, 0 to 1; null if nothing was found.

    citations: of each value by its JSON Pointer, where include_citations asked for them.
    """

    extraction_id: str
    job_id: str
    status: str
    data: dict[str, Any]
    overall_confidence: float | None
    confidence: float | None
    citations: NotRequired[dict[str, Any]]
    result_url: str | None


class DocldSplit(TypedDict):
    split_id: str
    job_id: str
    status: str
    splits: list[Any]
    result_url: str | None


class DocldRun(TypedDict):
    job_id: str
    status: str
    result: Any
    result_url: str | None


def show_run(report: JobReport) -> Mapping[str, Any]:
    job, result = report.job, report.result or {}
    if job.type is JobType.EXTRACT:
        return _extraction(report, result)
    if job.type is JobType.SPLIT:
        return DocldSplit(
            split_id=job.job_id,
            job_id=job.job_id,
            status=job.status.value,
            splits=result.get("segments", []),
            result_url=report.result_url,
        )
    return DocldRun(job_id=job.job_id, status=job.status.value, result=result, result_url=report.result_url)


def _extraction(report: JobReport, result: dict[str, Any]) -> DocldExtraction:
    job, cells = report.job, result.get("cells") or {}
    told = (cell for cell in cells.values() if cell.get("value") is not None)
    found = [cell["confidence"] for cell in told if cell.get("confidence") is not None]
    confidence = round(sum(found) / len(found), 4) if found else None
    shown = DocldExtraction(
        extraction_id=job.job_id,
        job_id=job.job_id,
        status=job.status.value,
        data=result.get("values") or {},
        overall_confidence=confidence,
        confidence=confidence,
        result_url=report.result_url,
    )
    if job.hints.get("include_citations"):
        shown["citations"] = cells
    return shown
