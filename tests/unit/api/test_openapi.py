"""docs/openapi.json: what the code says, valid, and true of every answer."""

import json
import os
from typing import Any
from unittest.mock import patch

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from docjobs.domain.stages import PLANS
from docjobs.domain.statuses import JobType
from docjobs.entrypoints.api.openapi import describe
from docjobs.entrypoints.api.routes import ROUTES
from docjobs.usecases.jobs.submitting.options import check_options
from tests.unit.api.watching.test_events import EXPECTED
from tests.unit.api.world import ROOT, World, load_event


@pytest.fixture(scope="module")
def documented() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / "docs" / "openapi.json").read_text())
    return content


def test_it_is_what_the_code_says(
    documented: dict[str, Any], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with world.built_on_fakes(), patch.dict(os.environ):
        assert describe() == documented, "run python -m docjobs.entrypoints.api.openapi"


def test_it_is_valid_openapi(documented: dict[str, Any]) -> None:
    validate(documented)


def test_the_unknown_route_knows_the_same_routes(documented: dict[str, Any]) -> None:
    documented_routes = {
        (path, method.upper()) for path, each in documented["paths"].items() for method in each
    }
    known = {
        (path, method) for routes in ROUTES.values() for path, methods in routes.items() for method in methods
    }

    assert documented_routes == known


def test_an_id_that_none_of_ours_looks_like_is_documented_wherever_a_path_has_one(
    documented: dict[str, Any],
) -> None:
    """The edge answers 400 before any route is asked."""
    silent = {
        f"{method} {path}"
        for path, methods in documented["paths"].items()
        for method, operation in methods.items()
        if "{" in path and "400" not in operation["responses"]
    }
    assert not silent


@pytest.mark.parametrize("case", [case for case in EXPECTED if not case.startswith("answer_unknown")])
def test_every_answer_is_documented_as_it_is(documented: dict[str, Any], world: World, case: str) -> None:
    function, _, name = case.partition("/")
    event = load_event(function, name)

    answer = world.call(function, event)

    operation = documented["paths"][event["resource"]][event["httpMethod"].lower()]
    content = operation["responses"][str(answer.status)]["content"]
    schema = content[answer.headers["Content-Type"]]["schema"]
    Draft202012Validator(schema | {"components": documented["components"]}).validate(answer.body)
    documented_headers = operation["responses"][str(answer.status)].get("headers", {})
    assert {
        "Location",
        "Retry-After",
        "WWW-Authenticate",
    } & answer.headers.keys() <= documented_headers.keys()


def test_the_example_of_every_type_is_documented_and_taken(documented: dict[str, Any]) -> None:
    """Who writes a client from the document must be able to send every type that is built."""
    schema = documented["components"]["schemas"]["JobSubmission"]
    validator = Draft202012Validator(schema | {"components": documented["components"]})

    for example in schema["examples"]:
        validator.validate(example)
        check_options(JobType(example["type"]), example.get("options", {}))

    assert {JobType(example["type"]) for example in schema["examples"]} == PLANS.keys()
