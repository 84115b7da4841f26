"""The real definition under moto, with its waits cut short: `test_agreement` proves the real numbers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tests.statemachines.engine import Engine
from tests.statemachines.states import all_states

DEFINITION = Path(__file__).parents[2] / "statemachines" / "process_job.asl.json"
ROLE = "arn:aws:iam::123456789012:role/states"


@pytest.fixture
def definition() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(DEFINITION.read_text())
    return content


@pytest.fixture
def first_bound_seconds() -> int:
    """The bound of the first stage; tests of timeouts shorten it."""
    return 900


@pytest.fixture
def shortened(definition: dict[str, Any], first_bound_seconds: int) -> dict[str, Any]:
    """Retries within a second, and the first stage's bound as the test wants it."""
    definition["States"]["Uploading"]["TimeoutSeconds"] = first_bound_seconds
    for _, state in all_states(definition):
        for retrier in state.get("Retry", []):
            if retrier["MaxAttempts"]:
                retrier |= {"IntervalSeconds": 1, "BackoffRate": 1.0, "MaxDelaySeconds": 2}
    return definition


@pytest.fixture
def engine(shortened: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    config: Any = {"stepfunctions": {"execute_state_machine": True}, "lambda": {"use_docker": False}}
    with mock_aws(config=config):
        yield Engine(shortened, boto3.client("stepfunctions"), boto3.client("sqs"), ROLE)
