"""OmniAI's page: GET /jobs."""

import itertools
from typing import get_args

from tests.dialects.models.omniai import OmniExtraction, OmniJob, OmniJobs, OmniReview, OmniStatus
from tests.dialects.seeds.asking import Ask, Made, paged

# The page's own fetch sends it with a GET.
JSON = {"Content-Type": "application/json"}


def listed(ask: Ask, query: str = "") -> OmniJobs:
    told = ask("omniai", "GET", f"/jobs{query}", headers=JSON)
    assert told.status == 200, told.body
    assert list(told.body) == ["jobs", "pagination"]
    return OmniJobs.model_validate(told.body)


def the_pages_fetch(ask: Ask, made: Made) -> None:
    found = listed(ask, "?status=COMPLETE&page=1&size=10")

    page = found.pagination
    assert [job.jobId for job in found.jobs] == [made.extracted, made.parsed]
    assert (page.currentPage, page.pageSize, page.totalCount, page.totalPages) == (1, 10, 2, 1)
    assert (page.nextPage, page.previousPage) == (None, None)
    for job in found.jobs:
        assert job.status == "COMPLETE"
        assert job.completedAt is not None
        assert job.createdAt <= job.completedAt <= job.statusUpdatedAt
        assert job.pagesProcessed >= 1
        assert job.responseBody.ocr.pages == []
    assert found.jobs[0].responseBody.extracted
    assert found.jobs[0].extractId != found.jobs[1].extractId


def every_field_is_the_pages(ask: Ask, made: Made) -> None:
    told = ask("omniai", "GET", "/jobs", headers=JSON)

    for job in told.body["jobs"]:
        assert set(job) == set(OmniJob.model_fields)
    found = OmniJobs.model_validate(told.body)
    assert found.pagination.pageSize == 100
    words = {job.jobId: job.status for job in found.jobs}
    assert [words[each] for each in made.newest_first] == ["CANCELLED", "ERROR", "COMPLETE", "COMPLETE"]
    assert next(job for job in found.jobs if job.jobId == made.failed).error


def every_filter_word_is_known(ask: Ask, made: Made) -> None:
    counts = {}
    for word in get_args(OmniStatus):
        found = listed(ask, f"?status={word}")
        assert {job.status for job in found.jobs} <= {word}
        counts[word] = found.pagination.totalCount
    assert {word: count for word, count in counts.items() if count} == {
        "COMPLETE": 2,
        "ERROR": 1,
        "CANCELLED": 1,
    }
    for word in get_args(OmniReview):
        assert listed(ask, f"?reviewStatus={word}").jobs == []
    assert listed(ask, f"?templateId={made.parsed}").pagination.totalCount == 0


def pages_go_newest_first_and_end_in_an_empty_one(ask: Ask, made: Made) -> None:
    def page(number: int) -> list[OmniJob]:
        found = listed(ask, f"?page={number + 1}&size=1")
        assert (found.pagination.totalCount, found.pagination.totalPages) == (4, 4)
        assert found.pagination.nextPage == (number + 2 if number < 3 else None)
        assert found.pagination.previousPage == (number or None)
        return found.jobs

    jobs = paged(page)

    assert [job.jobId for job in jobs] == made.newest_first
    assert all(newer.createdAt >= older.createdAt for newer, older in itertools.pairwise(jobs))


def a_result_has_what_the_list_leaves_out(ask: Ask, made: Made) -> None:
    read = OmniExtraction.model_validate(ask("omniai", "GET", f"/extract?jobId={made.parsed}").body)
    assert read.result is not None
    assert read.result.ocr.pages[0].contentLength == len(read.result.ocr.pages[0].content) > 0
    found = OmniExtraction.model_validate(ask("omniai", "GET", f"/extract?jobId={made.extracted}").body)
    inline = listed(ask, "?status=COMPLETE").jobs[0].responseBody.extracted
    assert found.result is not None
    assert found.result.extracted == inline
    lost = OmniExtraction.model_validate(ask("omniai", "GET", f"/extract?jobId={made.failed}").body)
    assert (lost.status, lost.result) == ("ERROR", None)


def faults_are_told_where_clients_look(ask: Ask, made: Made) -> None:
    for url, status in (
        ("/jobs?status=DONE", 400),
        ("/jobs?reviewStatus=MAYBE", 400),
        ("/jobs?page=0", 400),
        ("/jobs?page=x", 400),
        ("/jobs?size=101", 400),
        ("/jobs?size=-1", 400),
        ("/extract", 400),
        (f"/extract?jobId={made.others}", 404),
        ("/extract?jobId=1", 400),
        ("/jobs/7", 404),
    ):
        told = ask("omniai", "GET", url)
        assert told.status == status, (url, told.body)
        assert told.body["error"] == told.body["message"]
        assert told.body["statusCode"] == status
    for key in ("", "dj_wrong"):
        assert ask("omniai", "GET", "/jobs", key=key).status == 401


CHECKS = (
    the_pages_fetch,
    every_field_is_the_pages,
    every_filter_word_is_known,
    pages_go_newest_first_and_end_in_an_empty_one,
    a_result_has_what_the_list_leaves_out,
    faults_are_told_where_clients_look,
)
