"""GET /extract?jobId=: a job's state and, once it is complete, its pages."""

from typing import Any, TypedDict

from docjobs.dialects.omniai.jobs import failure_message
from docjobs.dialects.omniai.pages import OmniPage, pages_of
from docjobs.dialects.omniai.statuses import STATUS_WORDS
from docjobs.dialects.queries import refused, single
from docjobs.dialects.translating import Frame, Query
from docjobs.usecases.jobs.get_job import JobReport


class OmniOcrResult(TypedDict):
    """completionTime: milliseconds of processing. Tokens are a model's; the embedded reader spends none."""

    pages: list[OmniPage]
    fileName: str | None
    inputTokens: int
    outputTokens: int
    completionTime: int


class OmniResult(TypedDict):
    """truncated: the result is too large and only its beginning is here; resultUrl has the whole."""

    ocr: OmniOcrResult
    extracted: dict[str, Any]
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
    elapsed = milliseconds_worked(report)
    ocr = OmniOcrResult(
        pages=pages_of(report.result or {}),
        fileName=job.document.filename,
        inputTokens=0,
        outputTokens=0,
        completionTime=elapsed,
    )
    result = OmniResult(
        ocr=ocr,
        extracted={},
        inputTokens=0,
        outputTokens=0,
        truncated=report.result_truncated,
        resultUrl=report.result_url,
    )
    return OmniExtraction(
        jobId=job.job_id,
        result=result if report.result is not None else None,
        metadata=job.user_metadata,
        status=STATUS_WORDS[job.status],
        timeElapsed=elapsed,
        error=failure_message(job),
    )


def milliseconds_worked(report: JobReport) -> int:
    job = report.job
    if job.started_at is None:
        return 0
    last = job.completed_at or job.updated_at
    return max(0, round((last - job.started_at).total_seconds() * 1000))
