"""POST /extract and /extract/sync. Without a schema or template it is OCR alone: a parse job here."""
# ruff: noqa: N815 - the vendor's names

from typing import TypedDict

from docjobs.dialects.bodies import asks_for, only_known, optional_object, optional_text
from docjobs.dialects.omniai.results import OmniResult, show_result
from docjobs.dialects.omniai.statuses import STATUS_WORDS
from docjobs.dialects.translating import Frame, Sent
from docjobs.domain.errors import TypeNotBuiltError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

# Each needs an extraction, which is not built yet.
UNBUILT = ("templateId", "schema", "extractPerPage", "pageRange", "enableHybridExtraction", "webhookId")
# Hints to a model; reading a document's own text needs none of them.
HINTS = ("excludeOCRResult", "maintainFormat", "bypassCache", "directImageExtraction", "includeConfidence")
_FIELDS = ("url", "metadata", *UNBUILT, *HINTS)


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
    """Raises TypeNotBuiltError for what needs an extraction; InputInvalidError, naming the field."""
    only_known(sent.body, _FIELDS)
    for name in UNBUILT:
        if asks_for(sent.body, name):
            raise TypeNotBuiltError(f"{name} needs jobs of type extract, which are not built yet.")
    url = optional_text(sent.body, "url", 2048)
    if (url is None) == (sent.upload is None):
        raise at_fault("body.url", "Give exactly one of `url` and a `file` part.")
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JobType.PARSE,
        input_url=url,
        upload=sent.upload,
        user_metadata=optional_object(sent.body, "metadata"),
        idempotency_key=sent.idempotency_key,
    )


def show_accepted(job: Job, frame: Frame) -> OmniAccepted:
    where = f"{frame.base_url}/extract?jobId={job.job_id}"
    return OmniAccepted(jobId=job.job_id, result=where, status=STATUS_WORDS[job.status])


def show_finished(report: JobReport) -> OmniSync:
    return OmniSync(result=show_result(report, Frame())["result"])
