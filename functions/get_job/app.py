"""GET /api/jobs/{id} and its vendors' like: a job's state and, once it is completed, its result."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Path

from docjobs.bootstrap.api import admitting, answers, watching
from docjobs.dialects import translating
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.job_routes.jobs import GET_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.extractions import serve_reading
from docjobs.entrypoints.api.vendors.answering import again_of, rows_of, tell, tell_of
from docjobs.entrypoints.api.vendors.asking import frame_of, query_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.api import GetJobSettings

settings = GetJobSettings.load()
read_job = watching.get_job(settings)
read_rows = answers.job_rows(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.get("/api/jobs/<id>", **GET_JOB)
def get_job(
    job_id: Annotated[str, Path(alias="id")],
    tag: Annotated[str | None, Header(alias="If-None-Match", max_length=1024)] = None,
) -> Response[str]:
    report = read_job(api.caller.org_id, job_id, tag)
    if report.unchanged:
        return Response(304, body="", headers={"ETag": report.tag})
    view = JobView.of_report(report)
    return answer(view, headers={"ETag": report.tag, "Retry-After": again_of(report.job)})


@vendor_route(api, "GET", "/v1/jobs/<named>")
def get_vendors_job(named: str) -> Response[str]:
    dialect = translating.reading(api.dialect)
    report = read_job.state(api.caller.org_id, dialect.read_id(named))
    return tell_of(report.job, dialect.show_job(report, frame_of(api, settings.dashboard_url)))


@vendor_route(api, "GET", "/extract")
def get_vendors_result() -> Response[str]:
    dialect = translating.results(api.dialect)
    report = read_job(api.caller.org_id, dialect.read_job_named("", query_of(api)))
    return tell_of(report.job, dialect.show_result(report, frame_of(api, settings.dashboard_url)))


@vendor_route(api, "GET", "/v1/jobs/<named>/results")
def get_vendors_rows(named: str) -> Response[str]:
    job_id = translating.rows(api.dialect).read_id(named)
    return rows_of(api, job_id, read_job, read_rows, frame_of(api, settings.dashboard_url))


vendor_route(api, "GET", "/v1/verify", "/api/health")(lambda: tell({"success": True}))
serve_reading(api, read_job, settings.dashboard_url)
lambda_handler = handler_of(api)
