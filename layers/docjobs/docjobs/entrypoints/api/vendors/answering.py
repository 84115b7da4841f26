"""Answers in a dialect's words."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from docjobs.entrypoints.api.answering import POLL_SECONDS
from docjobs.entrypoints.api.vendors.asking import frame_of, query_of
from docjobs.entrypoints.logs import logger

if TYPE_CHECKING:  # loaded with the first request of a vendor's dialect
    from docjobs.dialects.exchanges import Frame, Sent
    from docjobs.domain.job import Job
    from docjobs.domain.stored.definitions import Definition
    from docjobs.entrypoints.api.resolver import Api
    from docjobs.usecases.answers.get_results import GetResults
    from docjobs.usecases.jobs.await_job import AwaitJob
    from docjobs.usecases.jobs.get_job import GetJob
    from docjobs.usecases.jobs.submit_job import Accepted


def tell(
    body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str | None] | None = None
) -> Response[str]:
    """A dialect's answer. A header without a value is left out."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    given = {name: value for name, value in (headers or {}).items() if value is not None}
    return Response(status, "application/json", text, given)


def accepted(
    body: Mapping[str, Any], status: int, taken: "Accepted", location: str | None = None
) -> Response[str]:
    """A job taken in, whose result is not here yet."""
    logger.append_keys(job_id=taken.job.job_id)
    headers = {
        "Location": location,
        "Retry-After": POLL_SECONDS,
        "Idempotency-Replayed": "true" if taken.replayed else None,
    }
    return tell(body, status, headers)


def taken_in(
    api: "Api", sent: "Sent", taken: "Accepted", await_job: "AwaitJob", dashboard_url: str
) -> Response[str]:
    """A job taken in, with its result where the dialect waits for one and it comes in time."""
    from docjobs.dialects import translating  # noqa: PLC0415 - with the first such request

    dialect = translating.submitting(api.dialect)
    frame, seconds = replace(frame_of(api, dashboard_url), route=sent.route), None
    if dialect.waits(sent.route) and not taken.job.hints.get("async"):
        if report := await_job.report(taken.job):
            return tell(dialect.show_finished(report, frame))
        seconds = await_job.seconds_left(taken.job)
    shown = dialect.show_accepted(taken.job, replace(frame, seconds_remaining=seconds))
    return accepted(shown, dialect.accepted_status(sent.route), taken)


def show_classification(template: "Definition") -> Response[str]:
    """A template as OmniAI's classification."""
    from docjobs.dialects.omniai import classifications  # noqa: PLC0415 - with the first such request

    return tell(classifications.show_classification(template))


def rows_of(
    api: "Api", job_id: str, read_job: "GetJob", read_results: "GetResults", frame: "Frame"
) -> Response[str]:
    """A job's rows as far as they are there; of a job whose type has none, its result."""
    from docjobs.dialects import translating  # noqa: PLC0415 - with the first such request
    from docjobs.domain.stages import OF_SEVERAL  # noqa: PLC0415 - with the first such request

    dialect, org_id = translating.rows(api.dialect), api.caller.org_id
    asked = dialect.read_rows(query_of(api))
    job = read_job.state(org_id, job_id).job
    if job.type not in OF_SEVERAL:
        report = read_job(org_id, job_id)
        return tell_of(report.job, dialect.show_result(report, frame))
    page = read_results(org_id, job_id, limit=asked.limit, cursor=asked.cursor)
    return tell_of(page.job, dialect.show_rows(page, frame))


def tell_of(job: "Job", body: Mapping[str, Any]) -> Response[str]:
    """An answer about a job; while it is live, with the pace at which to ask again."""
    return tell(body, headers={"Retry-After": again_of(job)})


def again_of(job: "Job") -> str | None:
    """Seconds until the next look is worth it; None once the job has ended."""
    return None if job.ended else POLL_SECONDS
