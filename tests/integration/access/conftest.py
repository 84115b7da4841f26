"""An operator's environment, on real adapters."""

from collections.abc import Callable, Iterator

import boto3
import pytest
from moto import mock_aws

from docjobs.entrypoints.operator.command_line import main
from tests.contract.tables import ACCESS_TABLE, BUCKET, create_bucket, create_tables, dynamodb
from tests.integration.forgetting import forget_adapters

type Say = Callable[..., str]


@pytest.fixture(autouse=True)
def _stack(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("ACCESS_TABLE_NAME", ACCESS_TABLE)
    monkeypatch.setenv("ARTIFACTS_BUCKET_NAME", BUCKET)
    forget_adapters()  # clients are made once a process; these are made inside moto
    with mock_aws():
        create_tables(dynamodb())
        create_bucket(boto3.client("s3"))
        monkeypatch.setenv("SECRETS_KEY_ID", boto3.client("kms").create_key()["KeyMetadata"]["KeyId"])
        yield
    forget_adapters()


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Say:
    """What a command prints when it goes well."""

    def run(*arguments: str) -> str:
        assert main(list(arguments)) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Say:
    """What a command says when it refuses."""

    def run(*arguments: str) -> str:
        assert main(list(arguments)) == 1
        return capsys.readouterr().err

    return run
