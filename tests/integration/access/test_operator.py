"""The operator's command line on real adapters."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from docjobs.bootstrap import clients, content, records
from docjobs.domain.tenancy.access import Scope, hash_key
from docjobs.entrypoints.operator import main
from tests.contract.tables import ACCESS_TABLE, JOBS_TABLE, create_tables, dynamodb


@pytest.fixture(autouse=True)
def _stack(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("ACCESS_TABLE_NAME", ACCESS_TABLE)
    _forget()
    with mock_aws():
        create_tables(dynamodb())
        monkeypatch.setenv("SECRETS_KEY_ID", boto3.client("kms").create_key()["KeyMetadata"]["KeyId"])
        yield
    _forget()


def _forget() -> None:
    """Clients are made once a process; these were made inside moto."""
    for built in (
        *(clients.aws_client, records.access_repository, content.secret_box),
        records.page_quotas,
    ):
        built.cache_clear()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_a_key_is_issued_listed_and_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "issue", "acme", "--scope", "jobs:read", "--name", "reader").splitlines()
    told = dict(line.rsplit(maxsplit=1) for line in lines[1:])
    stored = records.access_repository(ACCESS_TABLE).key_by_hash(hash_key(told["api key"]))
    assert stored is not None
    assert (stored.org_id, stored.scopes) == ("acme", (Scope.JOBS_READ,))
    assert told["webhook secret"].startswith("whsec_")
    listed = said(capsys, "keys", "acme")
    assert told["key id"] in listed
    assert "valid" in listed
    assert told["api key"] not in listed
    assert "revoked" in said(capsys, "revoke", "acme", told["key id"])
    assert "revoked" in said(capsys, "keys", "acme")


def test_a_quota_is_set_shown_and_taken_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["quota", "acme"]) == 1
    assert "JOBS_TABLE_NAME" in capsys.readouterr().err
    monkeypatch.setenv("JOBS_TABLE_NAME", JOBS_TABLE)

    assert "unlimited" in said(capsys, "quota", "acme")
    assert "page quota    500" in said(capsys, "quota", "acme", "--pages", "500")
    assert records.page_quotas(JOBS_TABLE).of("acme").left == 500
    assert "page quota    500" in said(capsys, "quota", "acme", "--reset")
    assert "unlimited" in said(capsys, "quota", "acme", "--unlimited")
    for wrong in ("-1", "many"):
        with pytest.raises(SystemExit):
            main(["quota", "acme", "--pages", wrong])


def test_a_second_key_keeps_the_signing_secret(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (said(capsys, "issue", "acme").splitlines()[-1] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("arguments", [("issue", "Not An Org"), ("revoke", "acme", "none")])
def test_what_cannot_be_done_is_said(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert main(list(arguments)) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_a_missing_variable_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRETS_KEY_ID")
    assert main(["keys", "acme"]) == 1
    assert "SECRETS_KEY_ID" in capsys.readouterr().err
