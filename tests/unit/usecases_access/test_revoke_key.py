"""Revoking a key."""

import pytest

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.access import ApiKey, hash_key
from docjobs.usecases.access.revoke_key import RevokeKey
from tests.fakes.process import NOON, FakeClock
from tests.fakes.tenancy.access import FakeAccess

KEY = ApiKey(key_id="k1", org_id="acme", key_hash=hash_key("dj_1"), created_at=NOON)


def test_a_revoked_key_is_no_longer_usable_and_stays_so() -> None:
    access, clock = FakeAccess(), FakeClock()
    access.save_key(KEY)
    revoked = RevokeKey(access, clock)("acme", "k1")
    clock.advance(60)
    assert RevokeKey(access, clock)("acme", "k1") == revoked
    stored = access.key_by_hash(KEY.key_hash)
    assert stored is not None
    assert not stored.usable(NOON)
    assert stored.revoked_at == NOON


@pytest.mark.parametrize(("org_id", "key_id"), [("acme", "k2"), ("other", "k1")])
def test_an_unknown_or_foreign_key_is_refused(org_id: str, key_id: str) -> None:
    access = FakeAccess()
    access.save_key(KEY)
    with pytest.raises(InputInvalidError, match="has no key"):
        RevokeKey(access, FakeClock())(org_id, key_id)
    assert access.key_by_hash(KEY.key_hash) == KEY
