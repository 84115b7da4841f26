"""IssueKey: keys that authenticate, and one signing secret an organisation."""

import base64
import itertools
import json
from datetime import UTC, datetime

import pytest

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.access import Organisation, Scope, hash_key
from docjobs.usecases.access.issue_key import IssueKey
from tests.fakes.tenancy.access import FakeAccess

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


class FixedClock:
    def now(self) -> datetime:
        return NOW


class CountingEntropy:
    """Never the same bytes twice."""

    def __init__(self) -> None:
        self._counter = itertools.count(1)

    def bytes(self, count: int) -> bytes:
        return next(self._counter).to_bytes(count, "big")


class ReadableBox:
    """Seals to readable JSON, and opens only under the same context, as KMS does."""

    def seal(self, plaintext: str, context: dict[str, str]) -> str:
        return json.dumps([plaintext, context])

    def open(self, sealed: str, context: dict[str, str]) -> str:
        plaintext, sealed_context = json.loads(sealed)
        assert sealed_context == context
        return str(plaintext)


@pytest.fixture
def access() -> FakeAccess:
    return FakeAccess()


@pytest.fixture
def issue(access: FakeAccess) -> IssueKey:
    return IssueKey(access, ReadableBox(), FixedClock(), CountingEntropy())


def test_the_key_is_found_by_its_hash_and_stored_in_no_other_form(
    issue: IssueKey, access: FakeAccess
) -> None:
    issued = issue("acme", (Scope.JOBS_READ,), "laptop")

    stored = access.key_by_hash(hash_key(issued.api_key))
    assert stored is not None
    assert (stored.org_id, stored.scopes, stored.name, stored.key_id) == (
        "acme", (Scope.JOBS_READ,), "laptop", issued.key_id,
    )  # fmt: skip
    assert issued.api_key not in stored.model_dump_json()


def test_a_key_carries_256_random_bits_after_its_prefix(issue: IssueKey) -> None:
    key = issue("acme").api_key

    assert key.startswith("dj_")
    assert len(base64.urlsafe_b64decode(key.removeprefix("dj_") + "=")) == 32


def test_the_first_key_founds_the_organisation_and_later_ones_share_its_secret(
    issue: IssueKey, access: FakeAccess
) -> None:
    first, second, other = issue("acme"), issue("acme"), issue("globex")

    assert first.signing_secret == second.signing_secret != other.signing_secret
    assert first.signing_secret.startswith("whsec_")
    assert first.api_key != second.api_key
    assert len(access.organisations["acme"].signing_secrets) == 1
    assert access.organisations["acme"].created_at == NOW


def test_an_organisation_without_a_secret_gets_one_and_keeps_its_settings(
    issue: IssueKey, access: FakeAccess
) -> None:
    access.found_organisation(Organisation(org_id="acme", created_at=NOW, slots=3))

    assert issue("acme").signing_secret.startswith("whsec_")
    assert access.organisations["acme"].slots == 3


@pytest.mark.parametrize("org_id", ["", "Acme", "a#b", "-acme", "a" * 64, "a/b", "ä", "a b", "acme\n"])
def test_an_id_that_would_break_keys_and_paths_is_refused_and_nothing_is_stored(
    issue: IssueKey, access: FakeAccess, org_id: str
) -> None:
    with pytest.raises(InputInvalidError, match="organisation's id"):
        issue(org_id)
    assert not access.organisations
    assert not access.by_hash
