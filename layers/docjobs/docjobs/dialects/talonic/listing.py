"""GET /v1/jobs with a bearer token: pages by cursor, or by number, as its Node client asks for them."""

from typing import TypedDict

from docjobs.dialects.exchanges import Frame, ListRequest, Query
from docjobs.dialects.talonic.showing.jobs import TalonicJob, talonic_job
from docjobs.dialects.talonic.showing.statuses import STATUSES
from docjobs.dialects.wording.queries import MAX_OFFSET, known, refused, single, whole_number
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.jobs import JobFilter, JobPage

DEFAULT_LIMIT = 50
MAX_LIMIT = 100
_LONGEST_CURSOR = 512


class TalonicPagination(TypedDict):
    total: int
    limit: int
    has_more: bool
    next_cursor: str | None


class TalonicJobs(TypedDict):
    data: list[TalonicJob]
    pagination: TalonicPagination


def read_query(query: Query) -> ListRequest:
    cursor = single(query, "cursor")
    if cursor is not None and len(cursor) > _LONGEST_CURSOR:
        raise refused("cursor", "The cursor is not one of ours. Send next_cursor as you got it.")
    number = single(query, "page")
    if number is not None and cursor is not None:
        raise refused("page", "Give page or cursor, not both.")
    size = "per_page" if single(query, "per_page") is not None else "limit"
    limit = whole_number(query, size, DEFAULT_LIMIT, 1, MAX_LIMIT)
    page = whole_number(query, "page", 1, 1, MAX_OFFSET)
    return ListRequest(
        wanted=JobFilter(statuses=frozenset[JobStatus]().union(*known(query, "status", STATUSES))),
        limit=limit,
        offset=(page - 1) * limit if number is not None else None,
        cursor=cursor,
    )


def show_page(page: JobPage, request: ListRequest, frame: Frame) -> TalonicJobs:
    return TalonicJobs(
        data=[talonic_job(job, frame) for job in page.jobs],
        pagination=TalonicPagination(
            total=page.total, limit=request.limit, has_more=page.has_more, next_cursor=page.next_cursor
        ),
    )
