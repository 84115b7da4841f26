"""Extractions on a vendor's paths: extract jobs, listed and read by the same use cases as all jobs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from aws_lambda_powertools.event_handler import Response

from docjobs.entrypoints.api.vendors.answering import tell, tell_of
from docjobs.entrypoints.api.vendors.asking import frame_of, query_of
from docjobs.entrypoints.api.vendors.registering import vendor_route

if TYPE_CHECKING:
    from docjobs.dialects.talonic.stored.extractions_asked import ExtractionsWanted
    from docjobs.entrypoints.api.resolver import Api
    from docjobs.ports.records.jobs import JobPage
    from docjobs.usecases.jobs.get_job import GetJob
    from docjobs.usecases.jobs.listing.find_jobs import FindJobs
    from docjobs.usecases.jobs.listing.list_jobs import ListJobs

_ONE = "/v1/extractions/<named>"

# The dialect is loaded with its first request.
# ruff: noqa: PLC0415


def serve_list(api: "Api", list_jobs: "ListJobs", find: "FindJobs", dashboard_url: str) -> None:
    """Registers the list."""

    def show_page() -> Response[str]:
        from docjobs.dialects.talonic.stored import extractions, extractions_asked

        asked = extractions_asked.read_page(query_of(api))
        page = _page_of(list_jobs, find, api.caller.org_id, asked)
        return tell(extractions.show_page(page, asked.limit, frame_of(api, dashboard_url)))

    vendor_route(api, "GET", "/v1/extractions")(show_page)


def serve_reading(api: "Api", read_job: "GetJob", dashboard_url: str) -> None:
    """Registers one extraction, and its values by themselves."""

    def show_one(named: str) -> Response[str]:
        from docjobs.dialects.talonic.reading import read_id
        from docjobs.dialects.talonic.stored import extractions

        report = read_job(api.caller.org_id, read_id(named))
        return tell_of(report.job, extractions.show_one(report, frame_of(api, dashboard_url)))

    def show_data(named: str) -> Response[str]:
        from docjobs.dialects.talonic.reading import read_id
        from docjobs.dialects.talonic.stored import extractions

        table = extractions.wants_csv(query_of(api))
        values = extractions.values_of(read_job(api.caller.org_id, read_id(named)))
        if table:
            return Response(200, "text/csv; charset=utf-8", extractions.as_csv(values))
        return tell(values)

    vendor_route(api, "GET", _ONE)(show_one)
    vendor_route(api, "GET", f"{_ONE}/data")(show_data)


def _page_of(list_jobs: "ListJobs", find: "FindJobs", org_id: str, asked: "ExtractionsWanted") -> "JobPage":
    from docjobs.ports.records.jobs import JobPage

    if asked.nothing:
        return JobPage([], 0, has_more=False)
    if asked.document_id is not None:
        found = find.of_document(org_id, asked.document_id, asked.schema_id, asked.wanted)
        start = asked.offset or 0
        return JobPage(found[start : start + asked.limit], len(found), has_more=False)
    if asked.schema_id is not None:
        return _page_of_schema(find, org_id, asked.schema_id, asked)
    return list_jobs(org_id, asked.wanted, limit=asked.limit, offset=asked.offset, cursor=asked.cursor)


def _page_of_schema(find: "FindJobs", org_id: str, schema: str, asked: "ExtractionsWanted") -> "JobPage":
    """Raises InputInvalidError for a page beyond what one request looks at: it is not known to be empty."""
    start = asked.offset or 0
    page = find.of_schema(org_id, schema, asked.wanted, limit=start + asked.limit, cursor=asked.cursor)
    jobs = page.jobs[start:]
    if start and not jobs and page.has_more:
        from docjobs.dialects.wording.queries import refused

        raise refused("page", "That far into a schema's extractions only next_cursor leads.")
    return replace(page, jobs=jobs)
