"""Schemathesis against the deployed stack: no 5xx, and no answer that docs/openapi.json does not tell of."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.local.deployed_stack import DeployedStack, Tenant

DOCUMENT = Path(__file__).parents[3] / "docs" / "openapi.json"
CHECKS: list[Any] = [status_code_conformance, content_type_conformance, response_schema_conformance]
# What waits for its work would take its 25 s for every document that never comes.
WAITING = {
    "/api/parse",
    "/extract/sync",
    "/v1/extract",
    "/api/extract/run",
    "/api/split/run",
    "/api/edit/run",
}


@pytest.mark.parametrize("header", ["Authorization", "x-api-key"])
def test_no_answer_is_undocumented(stack: DeployedStack, tenant: Tenant, header: str) -> None:
    """Two requests an operation and way to authenticate: shapes, not loads."""
    key = f"Bearer {tenant.api_key}" if header == "Authorization" else tenant.api_key
    schema = schemathesis.openapi.from_dict(json.loads(DOCUMENT.read_text()))
    asked = set[str]()
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        if operation.path not in WAITING:
            _ask(stack.url, operation, {header: key})
            asked.add(operation.path)
    assert len(asked) > 20


def _ask(url: str, operation: Any, headers: dict[str, str]) -> None:
    @settings(
        max_examples=2,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        answer = case.call(base_url=url, headers=headers, timeout=60)
        told = f"{operation.method.upper()} {operation.path}: {answer.status_code} {answer.text[:300]}"
        assert answer.status_code < 500 or answer.status_code == 501, told  # 501 names what is not built
        case.validate_response(answer, checks=CHECKS)

    ask()
