"""moto around every test here, with the template's tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from moto import mock_aws

from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from tests.contract.tables import JOBS_TABLE, create_tables, dynamodb

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)


@pytest.fixture
def client(credentials: None) -> Iterator["DynamoDBClient"]:
    with mock_aws():
        made = dynamodb()
        create_tables(made)
        yield made


@pytest.fixture
def jobs(client: "DynamoDBClient") -> DynamoJobRepository:
    return DynamoJobRepository(client, JOBS_TABLE)
