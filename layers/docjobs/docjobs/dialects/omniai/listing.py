"""GET /jobs: pages by number, filtered by status, review status and template."""

from typing import TypedDict

from docjobs.dialects.exchanges import Frame, ListRequest, Query
from docjobs.dialects.omniai.jobs import OmniJob, omni_job
from docjobs.dialects.omniai.statuses import REVIEW_STATUSES, STATUSES
from docjobs.dialects.wording.queries import MAX_OFFSET, known, single, whole_number
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.statuses import ReviewStatus
from docjobs.ports.records.jobs import JobFilter, JobPage

DEFAULT_SIZE = 100
MAX_SIZE = 100


class OmniPagination(TypedDict):
    """In this order on the page. Beyond the end: an empty page with the true totals."""

    currentPage: int
    pageSize: int
    totalCount: int
    totalPages: int
    nextPage: int | None
    previousPage: int | None


class OmniJobs(TypedDict):
    jobs: list[OmniJob]
    pagination: OmniPagination


def read_query(query: Query) -> ListRequest:
    """A template id that cannot be one of ours matches nothing, and nothing is read for it."""
    statuses = frozenset(known(query, "status", STATUSES))
    reviews = frozenset(known(query, "reviewStatus", {word: ReviewStatus(word) for word in REVIEW_STATUSES}))
    template_id = (single(query, "templateId") or "").lower()
    size = whole_number(query, "size", DEFAULT_SIZE, 1, MAX_SIZE)
    page = whole_number(query, "page", 1, 1, MAX_OFFSET)
    return ListRequest(
        wanted=JobFilter(statuses=statuses, reviews=reviews, template_id=template_id or None),
        limit=size,
        offset=(page - 1) * size,
        nothing_matches=bool(template_id) and not is_uuid7(template_id),
        with_parts=True,
        echo={"page": page},
    )


def show_page(page: JobPage, request: ListRequest, frame: Frame) -> OmniJobs:
    number: int = request.echo["page"]
    pages = -(-page.total // request.limit)
    return OmniJobs(
        jobs=[omni_job(job, frame.shown.get(job.job_id)) for job in page.jobs],
        pagination=OmniPagination(
            currentPage=number,
            pageSize=request.limit,
            totalCount=page.total,
            totalPages=pages,
            nextPage=number + 1 if number < pages else None,
            previousPage=number - 1 if number > 1 else None,
        ),
    )
