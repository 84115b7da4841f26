"""Routes of the vendors' dialects: the same functions and use cases, each request translated by its dialect.

They are registered without Powertools' validation: dialects read their own requests, in the vendor's words.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from docjobs.domain.errors import InputInvalidError
from docjobs.entrypoints.api.answering import POLL_SECONDS
from docjobs.entrypoints.api.routes import is_route, no_such_route
from docjobs.entrypoints.logs import logger

if TYPE_CHECKING:  # loaded with the first request of a vendor's dialect
    from docjobs.dialects.exchanges import DatasetsRequest, Frame, ListRequest, Query, Sent
    from docjobs.domain.job import Job
    from docjobs.domain.stored.definitions import Definition
    from docjobs.entrypoints.api.resolver import Api
    from docjobs.ports.records.jobs import JobPage
    from docjobs.ports.records.shown import Shown
    from docjobs.usecases.answers.get_results import GetResults
    from docjobs.usecases.datasets.get_dataset import DatasetList, GetDatasets
    from docjobs.usecases.jobs.await_job import AwaitJob
    from docjobs.usecases.jobs.get_job import GetJob
    from docjobs.usecases.jobs.list_jobs import ListJobs, ListRecentJobs
    from docjobs.usecases.jobs.submit_job import Accepted

# Of the rows of one answer: Lambda's own end at 6 MB.
MOST_ROW_BYTES = 4_000_000
_KEY = re.compile(r"[\x21-\x7e]{1,255}")

type VendorRoute = Callable[..., Response[str]]


def vendor_route(api: "Api", method: str, *paths: str) -> Callable[[VendorRoute], VendorRoute]:
    """Registers a function under vendors' paths, `/v1/jobs/<named>`. A dialect that shares the path, but has
    no such route there, is told so.
    """

    def register(answer: VendorRoute) -> VendorRoute:
        for path in paths:
            api.route(path, method=method, include_in_schema=False, enable_validation=False)(
                _guarded(api, method, path, answer)
            )
        return answer

    return register


def _guarded(api: "Api", method: str, path: str, answer: VendorRoute) -> VendorRoute:
    template = path.replace("<named>", "{id}")

    @wraps(answer)
    def checked(**named: str) -> Response[str]:
        if not is_route(method, template, api.dialect):
            raise no_such_route(method, api.current_event.path, api.dialect)
        return answer(**named)

    return checked


def query_of(api: "Api") -> "Query":
    event = api.current_event
    several: Mapping[str, list[str]] = event.raw_event.get("multiValueQueryStringParameters") or {}
    single: Mapping[str, str] = event.raw_event.get("queryStringParameters") or {}
    query: dict[str, list[str]] = {}
    for name, values in ({name: [value] for name, value in single.items()} | dict(several)).items():
        query.setdefault(name.removesuffix("[]"), []).extend(values)  # some clients send lists as `status[]`
    return query


def frame_of(api: "Api", dashboard_url: str = "", shown: Mapping[str, "Shown"] | None = None) -> "Frame":
    from docjobs.dialects.exchanges import Frame  # noqa: PLC0415 - as above

    base_url = _base_url(api.current_event.raw_event)
    return Frame(dashboard_url=dashboard_url, base_url=base_url, shown=shown or {})


def sent_of(api: "Api") -> "Sent":
    """The running request's body. Raises InputInvalidError for one that is no object, or a useless key."""
    from docjobs.dialects.exchanges import Sent  # noqa: PLC0415 - as above

    event = api.current_event
    body = api.current_event.json_body if event.body else {}
    if not isinstance(body, dict):
        raise InputInvalidError("The body must be a JSON object, or a form.", malformed=True)
    key = {name.lower(): value for name, value in event.headers.items()}.get("idempotency-key")
    if key is not None and not _KEY.fullmatch(key):
        message = "Idempotency-Key must have 1 to 255 printable ASCII characters without spaces."
        raise InputInvalidError(message, fields=[{"field": "header.Idempotency-Key", "message": message}])
    route = f"{event.http_method} {event.path.rstrip('/')}"
    return Sent(api.caller.org_id, route, body, api.upload, key)


def page_of(
    list_jobs: "ListJobs", list_recent: "ListRecentJobs", org_id: str, asked: "ListRequest"
) -> "JobPage":
    if asked.nothing_matches:
        from docjobs.ports.records.jobs import JobPage  # noqa: PLC0415 - as above

        return JobPage(jobs=[], total=0, has_more=False)
    if asked.recent_only:
        return list_recent(org_id, asked.wanted, limit=asked.limit, offset=asked.offset or 0)
    return list_jobs(org_id, asked.wanted, limit=asked.limit, offset=asked.offset, cursor=asked.cursor)


def datasets_of(datasets: "GetDatasets", org_id: str, asked: "DatasetsRequest") -> "DatasetList":
    if asked.nothing_matches:
        from docjobs.usecases.datasets.get_dataset import DatasetList  # noqa: PLC0415 - as above

        return DatasetList([], 0)
    return datasets.page(
        org_id, asked.limit, asked.offset, asked.share_seconds, oldest_first=asked.oldest_first
    )


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
    from docjobs.dialects import translating  # noqa: PLC0415 - as above

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
    from docjobs.dialects.omniai import classifications  # noqa: PLC0415 - as above

    return tell(classifications.show_classification(template))


def rows_of(
    api: "Api", job_id: str, read_job: "GetJob", read_results: "GetResults", frame: "Frame"
) -> Response[str]:
    """A job's rows as far as they are there; of a job whose type has none, its result."""
    from docjobs.dialects import translating  # noqa: PLC0415 - as above
    from docjobs.domain.stages import OF_SEVERAL  # noqa: PLC0415 - as above

    dialect, org_id = translating.rows(api.dialect), api.caller.org_id
    asked = dialect.read_rows(query_of(api))
    job = read_job.state(org_id, job_id).job
    if job.type not in OF_SEVERAL:
        report = read_job(org_id, job_id)
        return tell_of(report.job, dialect.show_result(report, frame))
    page = read_results.page(
        org_id, job_id, limit=asked.limit, cursor=asked.cursor, most_bytes=MOST_ROW_BYTES
    )
    return tell_of(page.job, dialect.show_rows(page, frame))


def tell_of(job: "Job", body: Mapping[str, Any]) -> Response[str]:
    """An answer about a job; while it is live, with the pace at which to ask again."""
    return tell(body, headers={"Retry-After": again_of(job)})


def again_of(job: "Job") -> str | None:
    """Seconds until the next look is worth it; None once the job has ended."""
    return None if job.ended else POLL_SECONDS


def _base_url(event: Mapping[str, Any]) -> str:
    """The API's root as the client reached it: protocol, host, and the stage's path if the client sent it.

    A proxy that adds the stage's path says so with X-Forwarded-Prefix. Who lies misleads only himself.
    """
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    path, whole = event.get("path", "/"), event["requestContext"].get("path") or ""
    prefix = whole.removesuffix(path) if whole.endswith(path) else ""
    prefix = headers.get("x-forwarded-prefix", prefix).rstrip("/")
    return f"{headers.get('x-forwarded-proto', 'https')}://{headers.get('host', '')}{prefix}"
