"""docs/openapi.json, made by Powertools from the routes of the deployed functions.

`python -m docjobs.entrypoints.api.openapi` writes it; `--check` fails if it is not what the code says. Runs
in a checkout, never in Lambda, and reads functions/ from the working directory.
"""

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from docjobs.dialects.native.problems import ProblemView
from docjobs.entrypoints.api.contract.job_routes.corrections import correct, never_null, take_forms
from docjobs.entrypoints.api.contract.vendors import vendor_paths

REQUESTS = frozenset(
    {"JobSubmission", "DocumentRequest", "SchemaRequest", "TemplateRequest", "WebhookRequest"}
    | {"HookRequest", "SearchBody", "ReviewBody", "CorrectionBody", "RetryBody", "ResendBody"}
)
TARGET = Path("docs/openapi.json")
FUNCTIONS = (
    *("submit_job", "list_jobs", "get_job", "cancel_job", "create_document", "get_document"),
    *("read_schemas", "write_schemas", "manage_webhooks", "watch_job"),
    *("get_results", "review_job", "retry_job", "search_documents"),
)
# What importing the functions asks for; nothing is called.
ENVIRONMENT = dict.fromkeys(
    (
        "ACCESS_TABLE_NAME",
        "ARTIFACTS_BUCKET_NAME",
        "JOBS_TABLE_NAME",
        "PROCESS_JOB_STATE_MACHINE_ARN",
        "SECRETS_KEY_ID",
        "DELIVERY_QUEUE_URL",
        "DRAW_PAGES_FUNCTION_NAME",
    ),
    "documented",
) | {"AWS_DEFAULT_REGION": "eu-central-1"}

INFO = {
    "title": "docjobs",
    "version": "1",
    "summary": "Jobs for documents: submit, list, poll, cancel.",
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
SERVERS = [
    {
        "url": "{origin}",
        "description": "The stack's ApiUrl",
        "variables": {"origin": {"default": "https://api.example.com/live"}},
    }
]
SECURITY_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "Wins where both are sent."},
    "apiKey": {"type": "apiKey", "in": "header", "name": "x-api-key"},
}


def describe() -> dict[str, Any]:
    """The whole document."""
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    os.environ |= ENVIRONMENT
    for function in FUNCTIONS:
        part = json.loads(_resolver(function).get_openapi_json_schema(openapi_version="3.1.0"))
        schemas |= part["components"]["schemas"]
        for path, operations in part["paths"].items():
            paths.setdefault(path, {}).update(operations)
    schemas |= _problem_schemas()
    for unused in ("HTTPValidationError", "ValidationError", "ResponseValidationError"):
        schemas.pop(unused, None)
    for name in schemas.keys() - REQUESTS:
        never_null(schemas[name])
    for operation in (each for operations in paths.values() for each in operations.values()):
        correct(operation)
    take_forms(paths["/api/jobs"]["post"], schemas)
    vendors_routes, vendors_shapes = vendor_paths()
    for path, operations in vendors_routes.items():
        paths.setdefault(path, {}).update(operations)
    schemas |= vendors_shapes
    components = {"schemas": dict(sorted(schemas.items())), "securitySchemes": SECURITY_SCHEMES}
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": SERVERS,
        "security": [{scheme: []} for scheme in SECURITY_SCHEMES],
        "paths": dict(sorted(paths.items())),
        "components": components,
    }


def _resolver(function: str) -> APIGatewayRestResolver:
    spec = importlib.util.spec_from_file_location(f"documented_{function}", f"functions/{function}/app.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"functions/{function}/app.py is not here: run this in the root of the checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    api: APIGatewayRestResolver = module.api
    return api


def _problem_schemas() -> dict[str, Any]:
    schema: dict[str, Any] = ProblemView.model_json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    parts: dict[str, Any] = schema.pop("$defs", {})
    return parts | {"ProblemView": schema}


def main(arguments: list[str]) -> int:
    text = json.dumps(describe(), indent=2) + "\n"
    if arguments == ["--check"]:
        if TARGET.exists() and TARGET.read_text() == text:
            return 0
        sys.stderr.write(f"{TARGET} is not what the code says: run python -m {__spec__.name}\n")
        return 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
