"""What the edge does for every function: keys, scopes, shapes of errors, preflights, logs."""

import io
import json
from typing import Any

import pytest

from docjobs.dialects.native.problems import ProblemView
from docjobs.domain.error_codes import ErrorCode
from docjobs.entrypoints.api import answering
from docjobs.entrypoints.api.errors import INTERNAL
from tests.unit.api.world import KEY, ORG, Answer, World, load_event, with_body, with_headers


def listed(world: World, **headers: str | None) -> Answer:
    return world.call("list_jobs", with_headers(load_event("list_jobs", "first_page"), **headers))


class ThrottlingError(Exception):
    def __init__(self) -> None:
        super().__init__("secret internals")
        self.response = {"Error": {"Code": "ProvisionedThroughputExceededException"}}


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("secret internals"), 500, "INTERNAL_ERROR"),
        (ThrottlingError(), 503, "UNAVAILABLE"),
    ],
)
@pytest.mark.parametrize("place", ["key_by_hash", "list"])
def test_our_faults_are_logged_with_the_request_and_kept_inside(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    logged: io.StringIO,
    place: str,
    error: Exception,
    status: int,
    code: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(world.access if place == "key_by_hash" else world.jobs, place, fail)

    answer = listed(world)

    assert (answer.status, answer.body["code"]) == (status, code)
    assert "secret" not in json.dumps(answer.raw)
    assert (answer.body["detail"] == INTERNAL) is (status == 500)
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    told = next(line for line in lines if line["level"] == "ERROR")
    assert told["request_id"] == answer.body["request_id"]
    assert "secret internals" in told["exception"]


def test_every_problem_fits_the_documented_model(world: World) -> None:
    for case in ("bad_json", "unknown_field", "unbuilt_type", "no_key"):
        answer = world.call("submit_job", load_event("submit_job", case))

        problem = ProblemView.model_validate(answer.body)
        assert problem.model_dump(mode="json") == answer.body
        assert (problem.status, problem.error) == (answer.status, problem.detail)
        assert problem.code in ErrorCode


def test_an_answer_that_lambda_cannot_carry_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(world)
    size = len(json.dumps(json.dumps(whole.body, ensure_ascii=False, separators=(",", ":"))))
    monkeypatch.setattr(answering, "_SMALL_BODY", 0)

    monkeypatch.setattr(answering, "MOST_BODY_BYTES", size)
    assert listed(world).status == 200
    monkeypatch.setattr(answering, "MOST_BODY_BYTES", size - 1)
    refused = listed(world)

    assert (refused.status, refused.body["code"]) == (422, "VALIDATION_ERROR")
    assert "`limit`" in refused.body["detail"]


def test_a_preflight_needs_no_key(world: World) -> None:
    answer = world.call("answer_unknown_route", load_event("answer_unknown_route", "preflight"))

    assert (answer.status, answer.body) == (204, "")
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "DELETE" in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    ("method", "path", "status", "allowed"),
    [
        ("HEAD", "/api/upload", 405, "POST, OPTIONS"),
        ("HEAD", "/api/jobs/018cd07b-4480-7000-8000-000000000001/events", 405, "GET, OPTIONS"),
        ("PATCH", "/api/jobs/018cd07b-4480-7000-8000-000000000001", 405, "DELETE, GET, HEAD, OPTIONS"),
        ("GET", "/api/upload/", 405, "POST, OPTIONS"),
        ("GET", "/api/jobs/a/b", 404, None),
        ("GET", "/", 404, None),
        ("GET", "//evil", 404, None),
        ("TRACE", "/api/jobsx", 404, None),
    ],
)
def test_wrong_methods_and_paths(
    world: World, method: str, path: str, status: int, allowed: str | None
) -> None:
    event = load_event("answer_unknown_route", "path") | {"httpMethod": method, "path": path}

    answer = world.call("answer_unknown_route", event)

    assert (answer.status, answer.headers.get("Allow")) == (status, allowed)
    assert bool(answer.raw["body"]) is (method != "HEAD")


def test_every_line_names_the_request_and_no_secret(world: World, logged: io.StringIO) -> None:
    event = load_event("submit_job", "url")
    body = json.loads(event["body"]) | {"input": "https://example.com/a?X-Amz-Signature=5ecret"}

    answer = world.call("submit_job", with_body(event, body))

    output = logged.getvalue()
    for line in map(json.loads, output.splitlines()):
        assert line["request_id"] == answer.headers["X-Request-Id"]
        assert line["org_id"] == ORG
        assert line["job_id"] == answer.body["id"]
    assert output
    assert KEY not in output
    assert "5ecret" not in output


@pytest.mark.parametrize("event", [{}, {"httpMethod": "GET"}, {"path": None, "headers": None, "body": None}])
def test_even_an_event_that_is_none_is_answered(world: World, event: dict[str, Any]) -> None:
    assert world.call("list_jobs", event).status == 401
