"""The API's edge: every request ends in a function of the resolver factory, or in the gateway's problem."""

import ast
import json
import re
from typing import Any

import pytest

from docjobs.dialects.native.problems import PROBLEM_TYPE, ProblemView
from docjobs.domain.error_codes import ErrorCode
from docjobs.entrypoints.api.routes import ROUTES, methods_of
from tests.template.reading import Function, Template

# What API Gateway says for `$context.error.messageString`, quotes included.
MESSAGE = '"Invalid request body"'
# They answer whatever no other function takes, the second one below /v1.
UNKNOWN = ("AnswerUnknownRoute", "AnswerUnknownVendorRoute")
# Lambda's limit for what a function's policy has of all its permissions together, and what SAM writes of each
# event beside names and path: its words, and the ARNs of an account and Region with the longest names.
POLICY_BYTES = 20_480
STATEMENT_BYTES = 320
LONG_STACK_NAME = 40
MOST_RESOURCES = 500


def routes(template: Template) -> set[tuple[str, str, str]]:
    """(path, method, function) of every route."""
    return {
        (event["Path"], event["Method"], function.name)
        for function in template.functions
        for event in function.events("Api")
    }


@pytest.fixture(name="api_functions")
def _api_functions(template: Template) -> list[Function]:
    return [each for each in template.functions if each.events("Api")]


def test_no_function_goes_round_the_resolver_factory(api_functions: list[Function]) -> None:
    for function in api_functions:
        imported = _imports(function)
        resolvers = {name for name in imported.values() if name.endswith(("Resolver", ".Router"))}
        assert imported.get("Api") == "docjobs.entrypoints.api.resolver.Api", function.folder
        assert not resolvers, function.folder
        assert _assigned(function, "api") == "Api", function.folder
        assert _assigned(function, "lambda_handler") == "handler_of", function.folder


def test_only_api_functions_are_reached_from_outside(
    template: Template, api_functions: list[Function]
) -> None:
    outside = {each.name for each in template.functions if "FunctionUrlConfig" in each.properties}
    assert not outside
    assert not template.of_type("AWS::Lambda::Permission"), "SAM writes the permissions of its events"
    assert all("Auth" not in event for function in api_functions for event in function.events("Api"))
    assert "Auth" not in template.resources["Api"]["Properties"], "the factory authenticates"


def test_each_route_of_the_code_is_deployed_and_no_other(template: Template) -> None:
    named = {
        (path, method.lower())
        for dialect, known in ROUTES.items()
        for path in known
        for method in methods_of(path, dialect)
    }
    deployed = {(path, method) for path, method, name in routes(template) if name not in UNKNOWN}
    assert {(_shape(path), method) for path, method in deployed} == {(_shape(p), m) for p, m in named}


def test_whatever_else_is_asked_ends_in_the_unknown_route(template: Template) -> None:
    caught = {path for path, method, name in routes(template) if name in UNKNOWN and method == "any"}
    parents = {"/" + "/".join(path.strip("/").split("/")[:n]) for path in caught for n in range(1, 4)}
    known = {path for path, _, _ in routes(template)}
    assert {"/", "/{proxy+}"} <= caught
    # A resource that exists only as a parent would answer API Gateway's own 403.
    assert {each for each in parents if any(path.startswith(each) for path in known)} <= caught
    assert known == caught


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_unknown_is_answered_by_the_function_of_its_paths(template: Template, name: str) -> None:
    paths = {path for path, _, function in routes(template) if function == name}
    assert {path.startswith("/v1") for path in paths} == {name == "AnswerUnknownVendorRoute"}


def test_the_permissions_of_each_functions_routes_fit_its_policy(api_functions: list[Function]) -> None:
    """The local engine has no such limit, and CloudFormation finds out only while it deploys."""
    for function in api_functions:
        events = function.properties["Events"].items()
        named = [(name, event["Properties"]["Path"]) for name, event in events if event["Type"] == "Api"]
        # The statement's id has stack, function and event, its resource stack and function once more.
        sizes = [
            STATEMENT_BYTES + 2 * LONG_STACK_NAME + 2 * len(f"{function.name}Function") + len(event + path)
            for event, path in named
        ]
        assert sum(sizes) < POLICY_BYTES, f"{function.name}: {len(sizes)} routes, {sum(sizes)} bytes"


def test_the_whole_is_one_stack_for_cloudformation(template: Template) -> None:
    """SAM writes a permission for each route, a mapping for each queue, and a rule for each schedule."""
    written = [event for each in template.functions for event in each.properties.get("Events", {}).values()]
    several = sum(2 if event["Type"].startswith("Schedule") else 1 for event in written)
    assert len(template.resources) + several < MOST_RESOURCES - 20, "room for SAM's stage and deployment"


def test_paths_do_not_read_like_a_vendors(template: Template) -> None:
    assert re.fullmatch(r"[a-z]+", template.resources["Api"]["Properties"]["StageName"])
    assert template.resources["Api"]["Properties"]["OpenApiVersion"] == "3.0.1"


@pytest.mark.parametrize(
    "kind", ["REQUEST_TOO_LARGE", "THROTTLED", "INTEGRATION_TIMEOUT", "DEFAULT_4XX", "DEFAULT_5XX"]
)
def test_the_gateways_own_answers_look_like_ours(template: Template, kind: str) -> None:
    answer: dict[str, Any] = template.resources["Api"]["Properties"]["GatewayResponses"][kind]
    written = answer["ResponseTemplates"]["application/json"].replace("$context.error.messageString", MESSAGE)
    body = json.loads(written)
    assert ErrorCode(body["code"])
    assert body["type"] == PROBLEM_TYPE + body["code"].lower().replace("_", "-")
    assert body["error"] == body["detail"]
    assert set(body) | {"status"} == {
        name for name, each in ProblemView.model_fields.items() if each.is_required()
    }
    assert body.get("status") == answer.get("StatusCode")


def test_files_arrive_as_bytes(template: Template) -> None:
    assert template.resources["Api"]["Properties"]["BinaryMediaTypes"] == ["multipart~1form-data"]


def test_access_logs_name_routes_and_nothing_that_a_tenant_wrote(template: Template) -> None:
    setting = template.resources["Api"]["Properties"]["AccessLogSetting"]
    line = json.loads(re.sub(r"\$context\.([\w.]+)", r"\1", setting["Format"]))
    assert line["route"] == "resourcePath"
    assert {"request_id", "status"} <= set(line)
    assert not set(line.values()) & {"path", "domainName", "identity.sourceIp", "identity.apiKey"}


def _shape(path: str) -> str:
    return re.sub(r"\{\w+\}", "{}", path)


def _imports(function: Function) -> dict[str, str]:
    """Local name to the full name of everything the module imports."""
    tree = ast.parse(function.app.read_text())
    found = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    return {
        alias.asname or alias.name: f"{each.module}.{alias.name}" for each in found for alias in each.names
    }


def _assigned(function: Function, name: str) -> str:
    """The function whose call a module-level name is assigned, or ''."""
    for node in ast.parse(function.app.read_text()).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Call(func=ast.Name(id=called))):
                if target == name:
                    return called
    return ""
