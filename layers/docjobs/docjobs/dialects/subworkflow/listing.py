"""GET /v1/jobs with `x-api-key`: by offset, filtered by statuses and types; live jobs by creation and then
those that ended in the last 24 hours by their end."""

from typing import TypedDict

from docjobs.dialects.exchanges import Frame, ListRequest, Query
from docjobs.dialects.subworkflow.jobs import STATUS_WORDS, SubworkflowJob, subworkflow_job
from docjobs.dialects.wording.queries import MAX_OFFSET, known, refused, whole_number, words
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter, JobPage

DEFAULT_LIMIT = 10
MAX_LIMIT = 100
# IN_QUEUE is a filter word only: such jobs are shown as NOT_STARTED.
FILTER_WORDS = ("NOT_STARTED", "IN_QUEUE", "IN_PROGRESS", "SUCCESS", "ERROR")
_STATUSES: dict[str, frozenset[JobStatus]] = {
    word: frozenset(
        status
        for status, shown in STATUS_WORDS.items()
        if shown == word or (word == "IN_QUEUE" and status is JobStatus.QUEUED)
    )
    for word in FILTER_WORDS
}
_VECTORIZE = frozenset({JobType.VECTORIZE})
_EXTRACT = frozenset(JobType) - _VECTORIZE
_TYPES: dict[str, frozenset[JobType]] = {
    "datasets/extract": _EXTRACT,
    "datasets/vectorize": _VECTORIZE,
    # As its SDK's own documentation spells them.
    "dataset/extract": _EXTRACT,
    "dataset/vectorize": _VECTORIZE,
}
# The one order there is, in the spellings that mean it.
_ORDERS = dict.fromkeys(("createdAt", "-createdAt", "createdAt:desc", "createdAt desc"), True)


class SubworkflowJobs(TypedDict):
    """statuses: as asked, all five words if none was. sort and orderBy: as asked."""

    statuses: list[str]
    sort: list[str]
    orderBy: list[str]
    offset: int
    limit: int
    total: int
    data: list[SubworkflowJob]


def read_query(query: Query) -> ListRequest:
    statuses = known(query, "statuses", _STATUSES)
    types = known(query, "types", _TYPES)
    for name in ("orderBy", "sort"):
        if any(word not in _ORDERS for word in words(query, name)):
            raise refused(name, f"{name} must be createdAt:desc: jobs are listed newest first.")
    return ListRequest(
        wanted=JobFilter(
            statuses=frozenset[JobStatus]().union(*statuses), types=frozenset[JobType]().union(*types)
        ),
        limit=whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
        offset=whole_number(query, "offset", 0, 0, MAX_OFFSET),
        recent_only=True,
        echo={
            "statuses": words(query, "statuses") or list(FILTER_WORDS),
            "sort": words(query, "sort"),
            "orderBy": words(query, "orderBy"),
        },
    )


def show_page(page: JobPage, request: ListRequest, _frame: Frame) -> SubworkflowJobs:
    return SubworkflowJobs(
        statuses=request.echo["statuses"],
        sort=request.echo["sort"],
        orderBy=request.echo["orderBy"],
        offset=request.offset or 0,
        limit=request.limit,
        total=page.total,
        data=[subworkflow_job(job) for job in page.jobs],
    )
