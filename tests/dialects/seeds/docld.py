"""DocLD's page: list, get and cancel jobs; progress, errors, webhooks."""

from typing import Any, get_args

from tests.dialects.models.docld import (
    DocldCancelled,
    DocldJob,
    DocldJobs,
    DocldListed,
    DocldStatus,
    DocldType,
)
from tests.dialects.seeds.asking import Ask, Made, paged

# Where an answer has a field only when there is something to say, as on the page.
_ALWAYS = {"id", "type", "status", "progress", "document_id", "created_at"}


def listed(ask: Ask, query: str = "") -> DocldJobs:
    told = ask("docld", "GET", f"/api/jobs{query}")
    assert told.status == 200, told.body
    assert set(told.body) >= {"jobs", "total", "has_more"}
    return DocldJobs.model_validate(told.body)


def one(ask: Ask, job_id: str) -> tuple[DocldJob, dict[str, Any]]:
    told = ask("docld", "GET", f"/api/jobs/{job_id}")
    assert told.status == 200, told.body
    return DocldJob.model_validate(told.body), told.body


def the_list_is_newest_first_with_the_pages_fields(ask: Ask, made: Made) -> None:
    told = ask("docld", "GET", "/api/jobs").body

    assert [job["id"] for job in told["jobs"]] == made.newest_first
    assert (told["total"], told["has_more"]) == (4, False)
    for job in told["jobs"]:
        assert job.keys() >= _ALWAYS
        assert "completed_at" in job
        assert None not in job.values()


def every_filter_word_is_known(ask: Ask, made: Made) -> None:
    by_status = {word: listed(ask, f"?status={word}") for word in get_args(DocldStatus)}
    by_type = {word: listed(ask, f"?type={word}") for word in get_args(DocldType)}

    assert {word: found.total for word, found in by_status.items() if found.total} == {
        "completed": 2,
        "failed": 1,
        "cancelled": 1,
    }
    assert [job.id for job in by_type["extract"].jobs] == [made.extracted]
    assert sum(found.total for found in by_type.values()) == 4
    both = listed(ask, "?status=completed&type=parse")
    assert [job.id for job in both.jobs] == [made.parsed]


def pages_go_by_offset(ask: Ask, made: Made) -> None:
    def page(number: int) -> list[DocldListed]:
        found = listed(ask, f"?limit=1&offset={number}")
        assert (found.total, found.has_more) == (4, number < 3)
        return found.jobs

    assert [job.id for job in paged(page)] == made.newest_first


def a_completed_job_has_its_result(ask: Ask, made: Made) -> None:
    job, body = one(ask, made.parsed)

    assert (job.status, job.progress, job.type) == ("completed", 100, "parse")
    assert job.result is not None
    assert job.result.chunks
    assert job.metadata.file_type == "pdf"
    assert (job.metadata.pages or 0) >= 1
    assert job.created_at <= job.updated_at
    assert job.created_at <= (job.completed_at or "") <= job.updated_at
    assert "stage" not in body
    assert "error" not in body


def a_failed_job_says_why(ask: Ask, made: Made) -> None:
    job, body = one(ask, made.failed)

    assert (job.status, job.retry_count >= 0) == ("failed", True)
    assert job.error
    assert job.error_code
    assert "result" not in body


def only_live_jobs_can_be_cancelled(ask: Ask, made: Made) -> None:
    job_id = made.live()
    told = ask("docld", "DELETE", f"/api/jobs/{job_id}")
    assert told.status == 200, told.body
    assert DocldCancelled.model_validate(told.body).job_id == job_id
    again = ask("docld", "DELETE", f"/api/jobs/{job_id}")
    assert (again.status, again.body["code"]) == (409, "CONFLICT")
    assert isinstance(again.body["error"], str)


def the_webhook_alternative_is_taken(ask: Ask, _made: Made) -> None:
    body = {"input": "https://example.com/document.pdf", "webhook_url": "https://example.com/job-complete"}
    told = ask("docld", "POST", "/api/parse/async", body)
    assert told.status == 202, told.body
    job = DocldJob.model_validate(told.body)
    assert job.input_url == body["input"]
    assert told.body["webhook_url"] == body["webhook_url"]
    ask("docld", "DELETE", f"/api/jobs/{job.id}")


def faults_have_a_text_under_error(ask: Ask, made: Made) -> None:
    for method, url, status in (
        ("GET", "/api/jobs?status=done", 422),
        ("GET", "/api/jobs?type=read", 422),
        ("GET", "/api/jobs?limit=0", 422),
        ("GET", "/api/jobs?offset=-1", 422),
        ("GET", f"/api/jobs/{made.others}", 404),
        ("DELETE", f"/api/jobs/{made.others}", 404),
        ("GET", "/api/nothing", 404),
        ("PUT", "/api/jobs", 405),
    ):
        told = ask("docld", method, url)
        assert told.status == status, (url, told.body)
        assert isinstance(told.body["error"], str)
    for key in ("", "dj_wrong"):
        refused = ask("docld", "GET", "/api/jobs", key=key)
        assert refused.status == 401
        assert "Bearer" in refused.headers["www-authenticate"]


CHECKS = (
    the_list_is_newest_first_with_the_pages_fields,
    every_filter_word_is_known,
    pages_go_by_offset,
    a_completed_job_has_its_result,
    a_failed_job_says_why,
    faults_have_a_text_under_error,
)
# What makes jobs of its own.
MAKING = (only_live_jobs_can_be_cancelled, the_webhook_alternative_is_taken)
