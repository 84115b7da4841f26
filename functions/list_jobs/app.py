"""GET /api/jobs, /jobs and /v1/jobs: one page of the tenant's jobs, newest first."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from docjobs.bootstrap.api import admitting, watching
from docjobs.dialects import translating
from docjobs.dialects.native.queries import MAX_OFFSET, StatusWord, TypeWord, read_filter
from docjobs.dialects.native.showing.job_list import JobListView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.job_routes.jobs import LIST_JOBS
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.extractions import serve_list
from docjobs.entrypoints.api.vendors.answering import tell
from docjobs.entrypoints.api.vendors.asking import frame_of, query_of
from docjobs.entrypoints.api.vendors.listing import page_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.api import ListJobsSettings

settings = ListJobsSettings.load()
list_jobs = watching.list_jobs(settings)
list_recent = watching.list_recent_jobs(settings)
WORDS = "Several times, or separated by commas."
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.get("/api/jobs", **LIST_JOBS)
def get_jobs(
    status: Annotated[list[StatusWord] | None, Query(description=WORDS)] = None,
    type_: Annotated[list[TypeWord] | None, Query(alias="type", description=WORDS)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int | None, Query(ge=0, le=MAX_OFFSET)] = None,
    cursor: Annotated[str | None, Query(min_length=1, max_length=512)] = None,
) -> Response[str]:
    wanted = read_filter(status, type_)
    page = list_jobs(api.caller.org_id, wanted, limit=limit, offset=offset, cursor=cursor)
    return answer(JobListView.of(page))


@vendor_route(api, "GET", "/jobs", "/v1/jobs")
def get_vendors_jobs() -> Response[str]:
    dialect = translating.listing(api.dialect)
    asked = dialect.read_query(query_of(api))
    page = page_of(list_jobs, list_recent, api.caller.org_id, asked)
    shown = list_jobs.shown(page.jobs) if asked.with_parts else {}
    return tell(dialect.show_page(page, asked, frame_of(api, settings.dashboard_url, shown)))


serve_list(api, list_jobs, watching.find_jobs(settings), settings.dashboard_url)
lambda_handler = handler_of(api)
