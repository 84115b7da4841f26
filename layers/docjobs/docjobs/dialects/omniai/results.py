"""GET /extract?jobId=: a job's state and, once it is complete, its pages."""

from typing import Any, NotRequired, TypedDict

from docjobs.dialects.exchanges import Frame, Query
from docjobs.dialects.omniai.jobs import failure_message
from docjobs.dialects.omniai.pages import OmniPage, pages_of
from docjobs.dialects.omniai.statuses import STATUS_WORDS
from docjobs.dialects.wording.queries import refused, single
from docjobs.usecases.jobs.get_job import JobReport


class OmniOcrResult(TypedDict):
    """completionTime: milliseconds of processing. Tokens are a model's; the embedded reader spends none."""

    pages: list[OmniPage]
    fileName: str | None
    inputTokens: int
    outputTokens: int
    completionTime: int


class OmniResult(TypedDict):
    """truncated: the result is too large and only its beginning is here; resultUrl has the whole.

    confidence: of each extracted value by its JSON Pointer, 0 to 1; where includeConfidence asked for it.
    """

    ocr: OmniOcrResult
    extracted: dict[str, Any]
    confidence: NotRequired[dict[str, float]]
    inputTokens: int
    outputTokens: int
    truncated: bool
    resultUrl: str | None


class OmniExtraction(TypedDict):
    """timeElapsed: milliseconds from the start of the work to its end, or to its last sign of life."""

    jobId: str
    result: OmniResult | None
    metadata: dict[str, Any]
    status: str
    timeElapsed: int
    error: str | None


def read_job_named(_named: str, query: Query) -> str:
    job_id = single(query, "jobId")
    if job_id is None:
        raise refused("jobId", "jobId is missing: name the job, as in /extract?jobId=….")
    return job_id


def show_result(report: JobReport, _frame: Frame) -> OmniExtraction:
    job = report.job
    return OmniExtraction(
        jobId=job.job_id,
        result=_result(report, report.result) if report.result is not None else None,
        metadata=job.user_metadata,
        status=STATUS_WORDS[job.status],
        timeElapsed=milliseconds_worked(report),
        error=failure_message(job),
    )


def _result(report: JobReport, content: dict[str, Any]) -> OmniResult:
    hints = report.job.hints
    pages = [] if hints.get("excludeOCRResult") else pages_of(content)
    result = OmniResult(
        ocr=OmniOcrResult(
            pages=[each for each in pages if each["page"] in hints.get("pageRange", [each["page"]])],
            fileName=report.job.document.filename,
            inputTokens=0,
            outputTokens=0,
            completionTime=milliseconds_worked(report),
        ),
        extracted=content.get("values") or {},
        inputTokens=0,
        outputTokens=0,
        truncated=report.result_truncated,
        resultUrl=report.result_url,
    )
    if hints.get("includeConfidence"):
        cells = content.get("cells") or {}
        result["confidence"] = {place: cell["confidence"] for place, cell in cells.items()}
    return result


def milliseconds_worked(report: JobReport) -> int:
    job = report.job
    if job.started_at is None:
        return 0
    last = job.completed_at or job.updated_at
    return max(0, round((last - job.started_at).total_seconds() * 1000))
