"""Subworkflow's page: GET /v1/jobs."""

from typing import get_args

from docjobs.dialects.subworkflow.identifiers import job_id_in
from tests.dialects.models.subworkflow import (
    SubworkflowAnswer,
    SubworkflowJob,
    SubworkflowJobs,
    SubworkflowWord,
)
from tests.dialects.seeds.asking import Ask, Made, dsj, paged

FIELDS = (
    *("id", "datasetId", "type", "status", "statusText", "startedAt", "finishedAt", "canceledAt"),
    *("createdAt", "updatedAt"),
)


def listed(ask: Ask, query: str = "") -> SubworkflowJobs:
    told = ask("subworkflow", "GET", f"/v1/jobs{query}")
    assert told.status == 200, told.body
    return SubworkflowJobs.model_validate(told.body)


def the_pages_curl_and_fetch(ask: Ask, made: Made) -> None:
    told = ask("subworkflow", "GET", "/v1/jobs?offset=0&limit=10")

    found = SubworkflowJobs.model_validate(told.body)
    assert all(tuple(job) == FIELDS for job in told.body["data"])
    assert found.statuses == list(get_args(SubworkflowWord))
    assert (found.orderBy, found.sort, found.offset, found.limit, found.total) == ([], [], 0, 10, 4)
    assert [job.id for job in found.data] == [dsj(each) for each in by_end(found)]
    assert {job.id for job in found.data} == {dsj(each) for each in made.newest_first}


def by_end(found: SubworkflowJobs) -> list[str]:
    """Finished jobs come by their end, the last first."""
    ordered = sorted(found.data, key=lambda job: job.finishedAt or 0, reverse=True)
    return [raw(job) for job in ordered]


def raw(job: SubworkflowJob) -> str:
    return job_id_in(job.id)


def every_status_word_is_known_alone_and_together(ask: Ask, made: Made) -> None:
    counts = {word: listed(ask, f"?statuses={word}") for word in get_args(SubworkflowWord)}

    assert {word: found.total for word, found in counts.items()} == {
        "NOT_STARTED": 0,
        "IN_QUEUE": 0,
        "IN_PROGRESS": 0,
        "SUCCESS": 2,
        "ERROR": 2,
    }
    both = listed(ask, "?statuses=SUCCESS,ERROR")
    assert (both.statuses, both.total) == (["SUCCESS", "ERROR"], 4)
    cancelled = next(job for job in both.data if job.id == dsj(made.cancelled))
    assert (cancelled.status, cancelled.canceledAt) == ("ERROR", cancelled.finishedAt)
    assert all(job.canceledAt is None for job in both.data if job.id != dsj(made.cancelled))
    assert listed(ask, "?types=datasets/extract").total == 4
    assert listed(ask, "?types=datasets%2Fvectorize&statuses=SUCCESS").total == 0


def pages_go_by_offset(ask: Ask, made: Made) -> None:
    def page(number: int) -> list[SubworkflowJob]:
        found = listed(ask, f"?offset={number}&limit=1")
        assert (found.offset, found.limit, found.total) == (number, 1, 4)
        return found.data

    assert {job.id for job in paged(page)} == {dsj(each) for each in made.newest_first}


def a_job_is_read_by_its_id(ask: Ask, made: Made) -> None:
    for job_id, status in ((made.parsed, "SUCCESS"), (made.failed, "ERROR")):
        told = ask("subworkflow", "GET", f"/v1/jobs/{dsj(job_id)}")
        assert told.status == 200
        found = SubworkflowAnswer.model_validate(told.body).data
        assert (found.id, found.status, bool(found.statusText)) == (dsj(job_id), status, status == "ERROR")
        assert found.createdAt <= (found.startedAt or 0) <= (found.finishedAt or 0)
    assert ask("subworkflow", "GET", "/v1/verify").status == 200


def a_live_job_is_cancelled_with_200(ask: Ask, made: Made) -> None:
    told = ask("subworkflow", "DELETE", f"/v1/jobs/{dsj(made.live())}")
    assert told.status == 200, told.body
    found = SubworkflowAnswer.model_validate(told.body).data
    assert (found.status, found.canceledAt) == ("ERROR", found.finishedAt)


def errors_are_the_pages(ask: Ask, made: Made) -> None:
    for method, url, status in (
        ("GET", "/v1/jobs?statuses=DONE", 400),
        ("GET", "/v1/jobs?statuses=SUCCESS,DONE", 400),
        ("GET", "/v1/jobs?limit=0", 400),
        ("GET", "/v1/jobs?limit=101", 400),
        ("GET", "/v1/jobs?offset=x", 400),
        ("GET", "/v1/jobs/nonsense", 400),
        ("GET", f"/v1/jobs/{made.parsed}", 400),
        ("GET", f"/v1/jobs/{dsj(made.others)}", 404),
        ("DELETE", f"/v1/jobs/{dsj(made.others)}", 404),
        ("DELETE", f"/v1/jobs/{dsj(made.parsed)}", 409),
        ("GET", "/v1/nothing", 404),
        ("PATCH", "/v1/jobs", 405),
    ):
        told = ask("subworkflow", method, url)
        assert told.status == status, (url, told.body)
        assert told.body == {"success": False, "error": told.body["error"]}
        assert isinstance(told.body["error"], str)
    assert ask("subworkflow", "GET", "/v1/jobs", key="wrong").body["success"] is False


CHECKS = (
    the_pages_curl_and_fetch,
    every_status_word_is_known_alone_and_together,
    pages_go_by_offset,
    a_job_is_read_by_its_id,
    errors_are_the_pages,
)
MAKING = (a_live_job_is_cancelled_with_200,)
