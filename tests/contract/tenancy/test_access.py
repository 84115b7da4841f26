"""What every AccessRepository does."""

from datetime import timedelta

from docjobs.domain.tenancy.access import ApiKey, Organisation, Scope, hash_key
from tests.contract.conftest import Records
from tests.contract.jobs import NOON

KEY = ApiKey(key_id="k1", org_id="acme", key_hash=hash_key("dj_1"), created_at=NOON)
FULL = KEY.model_copy(
    update={
        "scopes": (Scope.JOBS_READ,),
        "name": "reader",
        "expires_at": NOON + timedelta(days=1),
        "revoked_at": NOON,
    }
)


def test_a_key_is_found_by_its_hash_only(records: Records) -> None:
    assert records.access.key_by_hash(KEY.key_hash) is None
    records.access.save_key(KEY)
    assert records.access.key_by_hash(KEY.key_hash) == KEY
    assert records.access.key_by_hash("dj_1") is None


def test_saving_a_key_again_replaces_it_in_both_places(records: Records) -> None:
    records.access.save_key(KEY)
    records.access.save_key(FULL)
    assert records.access.key_by_hash(KEY.key_hash) == FULL
    assert records.access.keys("acme") == [FULL]


def test_an_organisations_keys_are_its_own(records: Records) -> None:
    second = KEY.model_copy(update={"key_id": "k2", "key_hash": hash_key("dj_2")})
    foreign = KEY.model_copy(update={"org_id": "acme-2", "key_hash": hash_key("dj_3")})
    for key in (second, KEY, foreign):
        records.access.save_key(key)
    assert records.access.keys("acme") == [KEY, second]
    assert records.access.keys("nobody") == []


def test_an_organisation_is_founded_once_and_comes_back_as_it_was(records: Records) -> None:
    assert records.access.organisation("acme") is None
    bare = Organisation(org_id="acme", created_at=NOON)
    assert not records.access.save_organisation(bare, bare.model_copy(update={"slots": 3}))
    assert records.access.found_organisation(bare)
    assert not records.access.found_organisation(bare.model_copy(update={"slots": 3}))
    assert records.access.organisation("acme") == bare
    told = {
        "name": "Acme & Co",
        "slots": 3,
        "signing_secrets": ("new", "old"),
        "secrets_replaced_at": (NOON,),
    }
    full = bare.model_copy(update=told)
    assert records.access.save_organisation(bare, full)
    assert records.access.organisation("acme") == full
    assert records.access.save_organisation(full, bare)
    assert records.access.organisation("acme") == bare
    assert records.access.keys("acme") == []


def test_two_who_change_an_organisation_at_once_lose_nothing_of_each_other(records: Records) -> None:
    known = Organisation(org_id="acme", created_at=NOON, slots=2, signing_secrets=("one",))
    records.access.found_organisation(known)
    rotated = known.model_copy(update={"signing_secrets": ("two", "one"), "secrets_replaced_at": (NOON,)})
    widened = known.model_copy(update={"slots": 9})

    assert records.access.save_organisation(known, rotated)
    assert records.access.save_organisation(known, widened)  # another attribute: both changes stand
    assert not records.access.save_organisation(known, known.model_copy(update={"signing_secrets": ("3",)}))
    assert not records.access.save_organisation(known, known.model_copy(update={"slots": None}))

    assert records.access.organisation("acme") == rotated.model_copy(update={"slots": 9})
