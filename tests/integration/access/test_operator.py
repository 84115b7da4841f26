"""The operator's command line on real adapters."""

import os
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook

from docjobs.bootstrap import content, records
from docjobs.domain.tenancy.access import Scope, hash_key
from docjobs.entrypoints.operator.command_line import main
from docjobs.usecases.webhooks.signing import SigningSecrets, signed_headers
from tests.contract.tables import ACCESS_TABLE, JOBS_TABLE
from tests.integration.access.conftest import Say


def test_a_key_is_issued_listed_and_revoked(said: Say) -> None:
    lines = said("issue", "acme", "--scope", "jobs:read", "--name", "reader").splitlines()
    told = dict(line.rsplit(maxsplit=1) for line in lines[1:])
    stored = records.access_repository(ACCESS_TABLE).key_by_hash(hash_key(told["api key"]))
    assert stored is not None
    assert (stored.org_id, stored.scopes) == ("acme", (Scope.JOBS_READ,))
    assert told["webhook secret"].startswith("whsec_")
    listed = said("keys", "acme")
    assert told["key id"] in listed
    assert "valid" in listed
    assert told["api key"] not in listed
    assert "revoked" in said("revoke", "acme", told["key id"])
    assert "revoked" in said("keys", "acme")


def test_a_quota_is_set_shown_and_taken_away(
    said: Say, refused: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "JOBS_TABLE_NAME" in refused("quota", "acme")
    monkeypatch.setenv("JOBS_TABLE_NAME", JOBS_TABLE)

    assert "unlimited" in said("quota", "acme")
    assert "page quota    500" in said("quota", "acme", "--pages", "500")
    assert records.page_quotas(JOBS_TABLE).of("acme").left == 500
    assert "page quota    500" in said("quota", "acme", "--reset")
    assert "unlimited" in said("quota", "acme", "--unlimited")
    for wrong in ("-1", "many"):
        with pytest.raises(SystemExit):
            main(["quota", "acme", "--pages", wrong])


def test_a_second_key_keeps_the_signing_secret(said: Say) -> None:
    first, second = (said("issue", "acme").splitlines()[-1] for _ in range(2))
    assert first == second


def test_a_secret_is_renewed_beside_the_one_before_until_that_is_retired(said: Say) -> None:
    before = said("issue", "acme").split()[-1]
    after = said("rotate", "acme").split()[2]
    assert _verifying(before, after) == [True, True]

    assert "1 older" in said("rotate", "acme", "--finish")
    assert _verifying(before, after) == [False, True]
    assert said("issue", "acme").split()[-1] == after


def test_a_secret_renewed_twice_in_a_day_still_signs(said: Say, refused: Say) -> None:
    secrets = [said("issue", "acme").split()[-1], *(said("rotate", "acme").split()[2] for _ in range(4))]
    assert _verifying(*secrets) == [True] * 5
    assert "5 secrets sign already" in refused("rotate", "acme")

    assert "4 older" in said("rotate", "acme", "--finish")
    assert _verifying(*secrets) == [False] * 4 + [True]


def test_operators_at_the_same_time_lose_no_change(said: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said("issue", "acme").split()[-1]
    repository = type(records.access_repository(ACCESS_TABLE))
    reading, others = repository.organisation, ["rotate acme", "slots acme --jobs 7"]

    def organisation(self: object, org_id: str) -> object:
        known = reading(self, org_id)  # type: ignore[arg-type]
        while others:
            assert main(others.pop().split()) == 0  # between this operator's reading and writing
        return known

    monkeypatch.setattr(repository, "organisation", organisation)
    said("rotate", "acme")

    stands = records.access_repository(ACCESS_TABLE).organisation("acme")
    assert stands is not None
    assert (stands.slots, len(stands.signing_secrets)) == (7, 3)
    assert _verifying(first) == [True]


def _verifying(*secrets: str) -> list[bool]:
    """Which of these a receiver may have, to accept what is sent from now on."""
    now, body = datetime.now(UTC), "{}"
    signing = SigningSecrets(
        records.access_repository(ACCESS_TABLE), content.secret_box(os.environ["SECRETS_KEY_ID"])
    )
    headers = signed_headers("evt_1", "job.completed", body, signing.live("acme", now), now)

    def fits(secret: str) -> bool:
        try:
            Webhook(secret).verify(body, headers)
        except Exception:  # noqa: BLE001 - whichever way it says no
            return False
        return True

    return [fits(secret) for secret in secrets]


def test_slots_are_set_shown_and_left_to_the_stack_again(said: Say) -> None:
    said("issue", "acme")
    assert "SlotsPerOrganisation" in said("slots", "acme")
    assert "slots         3" in said("slots", "acme", "--jobs", "3")
    organisation = records.access_repository(ACCESS_TABLE).organisation("acme")
    assert organisation is not None
    assert (organisation.slots, len(organisation.signing_secrets)) == (3, 1)
    assert "SlotsPerOrganisation" in said("slots", "acme", "--default")
    with pytest.raises(SystemExit):
        main(["slots", "acme", "--jobs", "0"])


@pytest.mark.parametrize(
    "arguments",
    [("issue", "Not An Org"), ("revoke", "acme", "none"), ("rotate", "nobody"), ("slots", "nobody")],
)
def test_what_cannot_be_done_is_said(refused: Say, arguments: tuple[str, ...]) -> None:
    assert refused(*arguments).startswith("error: ")


def test_what_aws_refuses_is_said_too(refused: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_TABLE_NAME", "none-of-that-name")
    assert "ResourceNotFoundException" in refused("keys", "acme")


def test_a_missing_variable_is_named(refused: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRETS_KEY_ID")
    assert "SECRETS_KEY_ID" in refused("keys", "acme")
