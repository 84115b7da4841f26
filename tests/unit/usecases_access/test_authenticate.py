"""Keys are looked up once, remembered for a while, and wrong ones cost little."""

from datetime import timedelta

import pytest

from docjobs.domain.errors import CredentialsInvalidError, ScopeMissingError
from docjobs.domain.tenancy.access import ApiKey, Scope, hash_key
from docjobs.usecases.access.authenticate import (
    MAX_CACHED_KEYS,
    UNKNOWN_SECONDS,
    Authenticate,
    require_scope,
)
from tests.fakes.process import FakeClock
from tests.fakes.tenancy.access import FakeAccess


class CountingAccess(FakeAccess):
    lookups = 0

    def key_by_hash(self, key_hash: str) -> ApiKey | None:
        self.lookups += 1
        return super().key_by_hash(key_hash)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def access(clock: FakeClock) -> CountingAccess:
    access = CountingAccess()
    access.save_key(_key("dj_known", clock))
    return access


@pytest.fixture
def authenticate(access: CountingAccess, clock: FakeClock) -> Authenticate:
    return Authenticate(access, clock, cache_seconds=30)


def _key(presented: str, clock: FakeClock, **more: object) -> ApiKey:
    fields = {"key_id": "k1", "org_id": "org-a", "key_hash": hash_key(presented), "created_at": clock.now()}
    return ApiKey.model_validate(fields | more)


def test_a_known_key_is_looked_up_once_in_its_time(
    authenticate: Authenticate, access: CountingAccess, clock: FakeClock
) -> None:
    assert [authenticate("dj_known").org_id for _ in range(3)] == ["org-a"] * 3
    assert access.lookups == 1

    clock.advance(30)
    authenticate("dj_known")
    assert access.lookups == 2


def test_a_new_key_works_soon_after_it_was_refused(
    authenticate: Authenticate, access: CountingAccess, clock: FakeClock
) -> None:
    for _ in range(3):
        with pytest.raises(CredentialsInvalidError):
            authenticate("dj_new")
    assert access.lookups == 1

    access.save_key(_key("dj_new", clock))
    clock.advance(UNKNOWN_SECONDS)
    assert authenticate("dj_new").key_hash == hash_key("dj_new")


def test_an_expiry_is_noticed_although_the_key_is_remembered(
    authenticate: Authenticate, access: CountingAccess, clock: FakeClock
) -> None:
    access.save_key(_key("dj_brief", clock, expires_at=clock.now() + timedelta(seconds=10)))
    authenticate("dj_brief")
    clock.advance(10)

    with pytest.raises(CredentialsInvalidError):
        authenticate("dj_brief")
    assert access.lookups == 1


@pytest.mark.parametrize("presented", [None, "", "known", "sk_known", "dj_ü", "dj_" + "x" * 200])
def test_what_cannot_be_a_key_costs_no_look_up(
    authenticate: Authenticate, access: CountingAccess, presented: str | None
) -> None:
    with pytest.raises(CredentialsInvalidError):
        authenticate(presented)
    assert access.lookups == 0


def test_guessing_keys_does_not_fill_the_memory(authenticate: Authenticate, access: CountingAccess) -> None:
    authenticate("dj_known")
    for number in range(MAX_CACHED_KEYS):
        with pytest.raises(CredentialsInvalidError):
            authenticate(f"dj_{number}")
    lookups = access.lookups

    with pytest.raises(CredentialsInvalidError):
        authenticate(f"dj_{MAX_CACHED_KEYS - 1}")
    assert access.lookups == lookups  # the newest are remembered
    authenticate("dj_known")
    assert access.lookups == lookups + 1  # the oldest was forgotten


def test_a_missing_scope_is_named(clock: FakeClock) -> None:
    reader = _key("dj_reader", clock, scopes=[Scope.JOBS_READ])

    require_scope(reader, Scope.JOBS_READ)
    with pytest.raises(ScopeMissingError, match="jobs:write"):
        require_scope(reader, Scope.JOBS_WRITE)
