"""POST /extract and /extract/sync. Without a schema or template it is OCR alone: a parse job here."""
# ruff: noqa: N815 - the vendor's names

from collections.abc import Mapping
from typing import Any, TypedDict

from docjobs.dialects.bodies import asks_for, only_known, optional_list, optional_object, optional_text
from docjobs.dialects.exchanges import Frame, Sent
from docjobs.dialects.omniai.results import OmniResult, show_result
from docjobs.dialects.omniai.statuses import STATUS_WORDS
from docjobs.domain.errors import TypeNotBuiltError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

# What no job here does.
UNBUILT = ("extractPerPage", "webhookId")
# What is asked of the answer's shape, and hints to a model that reading a document's own text needs not.
HINTS = (
    *("excludeOCRResult", "maintainFormat", "bypassCache", "directImageExtraction", "includeConfidence"),
    "enableHybridExtraction",
)
_FIELDS = ("url", "templateId", "schema", "pageRange", "metadata", *UNBUILT, *HINTS)
_MOST_PAGES = 2000


class OmniAccepted(TypedDict):
    """result: where the result will be."""

    jobId: str
    result: str
    status: str


class OmniSync(TypedDict):
    result: OmniResult | None


def accepted_status(route: str) -> int:
    """202 for a synchronous request that has taken too long."""
    return 202 if waits(route) else 200


def waits(route: str) -> bool:
    return route.endswith("/sync")


def read_submission(sent: Sent) -> JobRequest:
    """Raises TypeNotBuiltError for what no job does; InputInvalidError, naming the field."""
    only_known(sent.body, _FIELDS)
    for name in UNBUILT:
        if asks_for(sent.body, name):
            raise TypeNotBuiltError(f"{name} is not built yet.")
    url = optional_text(sent.body, "url", 2048)
    if (url is None) == (sent.upload is None):
        raise at_fault("body.url", "Give exactly one of `url` and a `file` part.")
    options = _what_to_extract(sent.body)
    if options and asks_for(sent.body, "pageRange"):
        raise TypeNotBuiltError("pageRange with a schema or template is not built yet.")
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT if options else JobType.PARSE,
        input_url=url,
        upload=sent.upload,
        options=options,
        user_metadata=optional_object(sent.body, "metadata"),
        idempotency_key=sent.idempotency_key,
        requested=dict(sent.body),
        hints=_hints(sent.body),
    )


def _what_to_extract(body: Mapping[str, Any]) -> dict[str, Any]:
    """`schema` goes before the template's."""
    template_id = optional_text(body, "templateId", 64)
    schema = optional_object(body, "schema")
    named = {"template_id": template_id} if template_id else {}
    return named | ({"schema": schema} if schema else {})


def _hints(body: Mapping[str, Any]) -> dict[str, Any]:
    """Those that the request sends, also where they say no: they go before the template's."""
    hints: dict[str, Any] = {name: asks_for(body, name) for name in HINTS if name in body}
    pages = optional_list(body, "pageRange")
    if any(type(page) is not int or page < 1 for page in pages) or len(pages) > _MOST_PAGES:
        raise at_fault("body.pageRange", "pageRange must list page numbers, from 1.")
    return hints | ({"pageRange": sorted(set(pages))} if pages else {})


def show_accepted(job: Job, frame: Frame) -> OmniAccepted:
    where = f"{frame.base_url}/extract?jobId={job.job_id}"
    return OmniAccepted(jobId=job.job_id, result=where, status=STATUS_WORDS[job.status])


def show_finished(report: JobReport) -> OmniSync:
    return OmniSync(result=show_result(report, Frame())["result"])
