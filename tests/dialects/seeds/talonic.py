"""Talonic's page: GET /v1/jobs/:id, and its four errors."""

from typing import Any

from tests.dialects.models.talonic_jobs import TalonicJob, TalonicJobs, TalonicResults
from tests.dialects.seeds.asking import Ask, Made, Told

FIELDS = (
    *("id", "name", "status", "progress", "estimated_seconds_remaining", "schema", "document_count"),
    *("completed_documents", "grid_stats", "current_phase", "error", "created_at", "started_at"),
    *("completed_at", "links"),
)
UNKNOWN = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"  # the page's own id


def one(ask: Ask, job_id: str) -> tuple[TalonicJob, dict[str, Any]]:
    told = ask("talonic", "GET", f"/v1/jobs/{job_id}")
    assert told.status == 200, told.body
    return TalonicJob.model_validate(told.body), told.body


def a_job_has_every_field_of_the_page(ask: Ask, made: Made) -> None:
    for job_id, status in ((made.parsed, "complete"), (made.failed, "failed"), (made.cancelled, "failed")):
        job, body = one(ask, job_id)
        assert tuple(body) == FIELDS
        assert (job.id, job.status, job.progress, job.current_phase) == (job_id, status, None, None)
        assert job.estimated_seconds_remaining is None
        assert job.document_count == 1
        assert job.completed_documents == int(status == "complete")
        assert (job.error is None) == (status == "complete")
        assert job.links.self == f"/v1/jobs/{job_id}"
        assert job.links.cancel is None
        assert job.created_at <= (job.completed_at or "")
        assert "cancel" not in body["links"]
    assert one(ask, made.cancelled)[1]["error"]["code"] == "cancelled"


def an_extraction_has_its_grid(ask: Ask, made: Made) -> None:
    job, _ = one(ask, made.extracted)

    grid = job.grid_stats
    assert grid is not None
    assert grid.filled + grid.empty == grid.total_cells > 0
    assert abs(grid.fill_rate - grid.filled / grid.total_cells) < 0.001


def the_list_goes_by_cursor(ask: Ask, made: Made) -> None:
    found, query = list[str](), ""
    for _ in range(6):
        told = ask("talonic", "GET", f"/v1/jobs?limit=1{query}")
        page = TalonicJobs.model_validate(told.body)
        assert (page.pagination.total, page.pagination.limit) == (4, 1)
        found += [job.id for job in page.data]
        if not page.pagination.has_more:
            assert page.pagination.next_cursor is None
            break
        query = f"&cursor={page.pagination.next_cursor}"
    assert found == made.newest_first
    numbered = ask("talonic", "GET", "/v1/jobs?page=2&per_page=3").body
    assert [job["id"] for job in numbered["data"]] == made.newest_first[3:]


def both_vocabularies_are_understood(ask: Ask, made: Made) -> None:
    for word, expected in (
        ("complete", 2),
        ("completed", 2),
        ("failed", 2),
        ("cancelled", 1),
        ("pending", 0),
        ("queued", 0),
        ("processing", 0),
    ):
        found = TalonicJobs.model_validate(ask("talonic", "GET", f"/v1/jobs?status={word}").body)
        assert (word, found.pagination.total) == (word, expected)
    assert made.parsed


def results_have_their_rows(ask: Ask, made: Made) -> None:
    for job_id, rows in ((made.extracted, 1), (made.parsed, 1)):
        told = ask("talonic", "GET", f"/v1/jobs/{job_id}/results")
        found = TalonicResults.model_validate(told.body)
        assert (found.job_status, found.total_rows, len(found.data)) == ("complete", rows, rows)
        assert found.data[0].values
        assert found.result_url


def a_live_job_can_be_cancelled_once(ask: Ask, made: Made) -> None:
    job_id = made.live()
    links = ask("talonic", "GET", f"/v1/jobs/{job_id}").body["links"]
    told = ask("talonic", "POST", links["cancel"])
    assert told.status == 200, told.body
    assert TalonicJob.model_validate(told.body).status == "failed"
    again = ask("talonic", "POST", f"/v1/jobs/{job_id}/cancel")
    assert (again.status, again.body["code"]) == (409, "conflict")


def the_four_errors_have_their_codes(ask: Ask, made: Made) -> None:
    for job_id in ("7", "dsj_fGK3mHRFyc32GS1m", f"{UNKNOWN}0", "not-a-uuid"):
        in_shape(ask("talonic", "GET", f"/v1/jobs/{job_id}"), 400, "validation_error", f"/v1/jobs/{job_id}")
    for job_id in (UNKNOWN, made.others):
        for end in ("", "/results"):
            path = f"/v1/jobs/{job_id}{end}"
            in_shape(ask("talonic", "GET", path), 404, "not_found", path)
    for key in ("", "tlnc_wrong"):
        in_shape(ask("talonic", "GET", "/v1/jobs", key=key), 401, "unauthorized", "/v1/jobs")
    in_shape(ask("talonic", "GET", "/v1/jobs?status=done"), 400, "validation_error", "/v1/jobs")
    in_shape(ask("talonic", "GET", "/v1/jobs?cursor=x"), 400, "validation_error", "/v1/jobs")
    in_shape(ask("talonic", "GET", "/v1/nothing"), 404, "not_found", "/v1/nothing")


def in_shape(told: Told, status: int, code: str, path: str) -> None:
    assert (told.status, told.body["code"]) == (status, code), told.body
    assert set(told.body) >= {"statusCode", "code", "error", "message", "retryable", "timestamp", "path"}
    assert (told.body["statusCode"], told.body["path"]) == (status, path)
    assert told.body["retryable"] is False


def every_answer_tells_what_the_key_has_left(ask: Ask, _made: Made) -> None:
    headers = ask("talonic", "GET", "/v1/jobs").headers
    left = [int(headers[f"x-ratelimit-{name}"]) for name in ("limit", "remaining", "reset")]
    assert 0 <= left[1] <= left[0]


CHECKS = (
    a_job_has_every_field_of_the_page,
    an_extraction_has_its_grid,
    the_list_goes_by_cursor,
    both_vocabularies_are_understood,
    results_have_their_rows,
    the_four_errors_have_their_codes,
    every_answer_tells_what_the_key_has_left,
)
MAKING = (a_live_job_can_be_cancelled_once,)
