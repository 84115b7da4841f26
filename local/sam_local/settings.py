"""What `sam local` gets so that a function in its container uses the local stack: env file, template."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from local.stack import deployment, engine
from local.stack.layout import ROOT, StackLayout

ENV_FILE = ROOT / "events/local.env.json"


def function_environments(
    layout: StackLayout, port: int, container_endpoint: str
) -> dict[str, dict[str, str]]:
    """Function's logical id → its deployed environment, the engine's addresses as containers see them."""
    account, endpoint = deployment.session(), engine.endpoint(port)
    cloudformation = account.client("cloudformation", endpoint_url=endpoint)
    functions = account.client("lambda", endpoint_url=endpoint)
    environments = {}
    for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName=layout.name):
        for resource in page["StackResourceSummaries"]:
            if resource["ResourceType"] != "AWS::Lambda::Function":
                continue
            deployed = functions.get_function_configuration(FunctionName=resource["PhysicalResourceId"])
            variables = deployed.get("Environment", {}).get("Variables", {})
            seen = {name: value.replace(endpoint, container_endpoint) for name, value in variables.items()}
            environments[resource["LogicalResourceId"]] = seen | {"AWS_ENDPOINT_URL": container_endpoint}
    return environments


def write_env_file(environments: dict[str, dict[str, str]], target: Path) -> None:
    target.write_text(json.dumps(environments, indent=2, sort_keys=True) + "\n")


def write_template(built: Path) -> Path:
    """The built template as SAM needs it here, beside its artifacts.

    SAM passes on only variables that a template declares, so one more is declared. And its API lets a
    path's `any` replace the methods named beside it, so there `/{proxy+}` alone catches the rest.
    """
    template: dict[str, Any] = yaml.safe_load(built.with_name("sam-template.yaml").read_text())
    declared = template["Globals"]["Function"].setdefault("Environment", {}).setdefault("Variables", {})
    declared["AWS_ENDPOINT_URL"] = ""
    routes = list(_routes(template))
    named = {path for _, _, path, method in routes if method != "any"}
    for events, event, path, method in routes:
        if method == "any" and path in named:
            del events[event]
    target = built.with_name("sam-local.yaml")
    target.write_text(yaml.safe_dump(template, sort_keys=False))
    return target


def _routes(template: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str, str]]:
    """(a function's events, event's name, path, method in lower case) of every API event."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            events = resource["Properties"].get("Events", {})
            for name, event in events.items():
                if event["Type"] == "Api":
                    yield events, name, event["Properties"]["Path"], event["Properties"]["Method"].lower()
