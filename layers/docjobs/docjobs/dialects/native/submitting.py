"""DocLD's POST /api/parse and /api/parse/async, as its clients send and read them."""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from docjobs.dialects.exchanges import Frame, Sent
from docjobs.dialects.native.running import is_run, read_run
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.dialects.native.showing.runs import show_run
from docjobs.dialects.native.submissions import source_of
from docjobs.dialects.wording.bodies import only_known, optional_object, optional_text
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest

_FIELDS = ("input", "document_id", "advanced_options", "webhook_url", "user_metadata")


class DocldUsage(TypedDict):
    """credits: nothing is charged."""

    num_pages: int
    credits: int


class DocldChunk(TypedDict):
    content: str
    page: int
    metadata: dict[str, Any]


class DocldParsed(TypedDict):
    type: Literal["full"]
    chunks: list[DocldChunk]
    metadata: dict[str, Any]
    truncated: NotRequired[dict[str, Any]]


class DocldParse(TypedDict):
    """duration: seconds of work. result_url: the whole result, where `result` is truncated."""

    job_id: str
    duration: float
    usage: DocldUsage
    result: DocldParsed
    result_url: str | None


def accepted_status(_route: str) -> int:
    return 202


def waits(route: str) -> bool:
    return not route.endswith(("/async", "/workflows"))


def read_submission(sent: Sent) -> JobRequest:
    """Raises InputInvalidError, naming the field."""
    if is_run(sent.route):
        return read_run(sent)
    only_known(sent.body, _FIELDS)
    options = optional_object(sent.body, "advanced_options")
    input_url, document_id = source_of(
        optional_text(sent.body, "input", 2048), optional_text(sent.body, "document_id", 64)
    )
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.PARSE,
        input_url=input_url,
        document_id=document_id,
        upload=sent.upload,
        webhook_url=optional_text(sent.body, "webhook_url", 2048),
        options={name: value for name, value in options.items() if not _is_implied(name, value)},
        user_metadata=optional_object(sent.body, "user_metadata"),
        idempotency_key=sent.idempotency_key,
    )


def _is_implied(name: str, value: object) -> bool:
    """What DocLD's clients ask for and docjobs does anyway (tables) or decides by itself, page by page: their
    switch for OCR is on or off, ours is a word.
    """
    return name == "extract_tables" or (name == "ocr" and isinstance(value, bool))


def show_accepted(job: Job, _frame: Frame) -> Mapping[str, Any]:
    """The job as GET /api/jobs/{id} shows it."""
    shown: dict[str, Any] = JobView.of(job).model_dump(mode="json")
    return shown


def show_finished(report: JobReport, _frame: Frame) -> Mapping[str, Any]:
    return _show_parse(report) if report.job.type is JobType.PARSE else show_run(report)


def _show_parse(report: JobReport) -> DocldParse:
    job, result = report.job, report.result or {}
    parsed = DocldParsed(type="full", chunks=result.get("chunks", []), metadata=result.get("metadata", {}))
    if "truncated" in result:
        parsed["truncated"] = result["truncated"]
    return DocldParse(
        job_id=job.job_id,
        duration=_seconds_worked(job),
        usage=DocldUsage(num_pages=job.document.pages or 0, credits=0),
        result=parsed,
        result_url=report.result_url,
    )


def _seconds_worked(job: Job) -> float:
    if job.started_at is None or job.completed_at is None:
        return 0.0
    return (job.completed_at - job.started_at).total_seconds()
