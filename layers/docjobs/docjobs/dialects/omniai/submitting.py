"""POST /extract and /extract/sync. Without a schema or template it is OCR alone: a parse job here."""
# ruff: noqa: N815 - the vendor's names

from collections.abc import Mapping
from typing import Any, TypedDict

from docjobs.dialects.exchanges import Frame, Sent
from docjobs.dialects.omniai.results import OmniResult, show_result
from docjobs.dialects.omniai.statuses import STATUS_WORDS
from docjobs.dialects.wording.bodies import (
    asks_for,
    only_known,
    optional_list,
    optional_object,
    optional_text,
    page_list,
)
from docjobs.domain.errors import EndpointNotFoundError
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

# What is asked of the answer's shape, and hints to a model that reading a document's own text needs not.
HINTS = (
    *("excludeOCRResult", "maintainFormat", "bypassCache", "directImageExtraction", "includeConfidence"),
    "enableHybridExtraction",
)
_FIELDS = (
    *("url", "templateId", "schema", "pageRange", "extractPerPage", "webhookId", "metadata"),
    *HINTS,
)


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
    """Raises InputInvalidError, naming the field; EndpointNotFoundError for a webhook that cannot be ours."""
    only_known(sent.body, _FIELDS)
    url = optional_text(sent.body, "url", 2048)
    if (url is None) == (sent.upload is None):
        raise at_fault("body.url", "Give exactly one of `url` and a `file` part.")
    options = _what_to_extract(sent.body)
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.EXTRACT if options else JobType.PARSE,
        input_url=url,
        upload=sent.upload,
        options=options,
        webhook_id=_webhook_id(sent.body),
        user_metadata=optional_object(sent.body, "metadata"),
        idempotency_key=sent.idempotency_key,
        requested=dict(sent.body),
        hints=_hints(sent.body),
    )


def _what_to_extract(body: Mapping[str, Any]) -> dict[str, Any]:
    """`schema`, `pageRange` and `extractPerPage` go before the template's. Empty: OCR alone."""
    template_id = optional_text(body, "templateId", 64)
    schema, per_page = optional_object(body, "schema"), optional_list(body, "extractPerPage")
    named: dict[str, Any] = {"template_id": template_id} if template_id else {}
    named |= {"schema": schema} if schema else {}
    if not named and per_page:
        raise at_fault("body.extractPerPage", "extractPerPage names properties: send a schema with it.")
    if not named:
        return {}
    pages = page_list(body, "pageRange")
    named |= {} if asks_for(body, "excludeOCRResult") else {"include": ["pages"]}
    return named | ({"pages": pages} if pages else {}) | ({"per_page": per_page} if per_page else {})


def _hints(body: Mapping[str, Any]) -> dict[str, Any]:
    """Those that the request sends, also where they say no: they go before the template's."""
    hints: dict[str, Any] = {name: asks_for(body, name) for name in HINTS if name in body}
    pages = page_list(body, "pageRange")
    return hints | ({"pageRange": pages} if pages else {})


def _webhook_id(body: Mapping[str, Any]) -> str | None:
    """Of one of the organisation's webhooks: told of the job's end, whatever events it has asked for."""
    webhook_id = optional_text(body, "webhookId", 64)
    if webhook_id is not None and not is_uuid7(webhook_id.lower()):
        raise EndpointNotFoundError(f"There is no webhook {webhook_id} in your organisation.")
    return webhook_id.lower() if webhook_id else None


def show_accepted(job: Job, frame: Frame) -> OmniAccepted:
    where = f"{frame.base_url}/extract?jobId={job.job_id}"
    return OmniAccepted(jobId=job.job_id, result=where, status=STATUS_WORDS[job.status])


def show_finished(report: JobReport, _frame: Frame) -> OmniSync:
    return OmniSync(result=show_result(report, Frame())["result"])
