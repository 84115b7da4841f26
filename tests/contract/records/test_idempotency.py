"""What every IdempotencyRepository does: a repeated request can never run twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from docjobs.domain.errors import IdempotencyInFlightError, IdempotencyKeyReusedError
from docjobs.ports.records.idempotency import IdempotencyClaim
from tests.contract.conftest import Records
from tests.contract.jobs import NOON

CLAIM = IdempotencyClaim(
    org_id="acme",
    key="order 1/ä#2",
    fingerprint="f1",
    job_id="job-1",
    answered=False,
    expires_at=NOON + timedelta(hours=24),
)
REPEATED = replace(CLAIM, job_id="job-2")
SOON = NOON + timedelta(seconds=5)
IN_FLIGHT = 30


def test_a_free_key_is_taken(records: Records) -> None:
    assert records.claims.claim(CLAIM, NOON, IN_FLIGHT) == CLAIM


def test_an_answered_request_is_repeated_with_its_own_job(records: Records) -> None:
    records.claims.answer(records.claims.claim(CLAIM, NOON, IN_FLIGHT))
    assert records.claims.claim(REPEATED, SOON, IN_FLIGHT) == replace(CLAIM, answered=True)


def test_another_request_may_not_use_the_key(records: Records) -> None:
    records.claims.claim(CLAIM, NOON, IN_FLIGHT)
    for answered in (False, True):
        with pytest.raises(IdempotencyKeyReusedError):
            records.claims.claim(replace(REPEATED, fingerprint="f2"), SOON, IN_FLIGHT)
        if not answered:
            records.claims.answer(CLAIM)


def test_a_repetition_waits_while_the_first_is_in_flight(records: Records) -> None:
    records.claims.claim(CLAIM, NOON, IN_FLIGHT)
    with pytest.raises(IdempotencyInFlightError):
        records.claims.claim(REPEATED, NOON + timedelta(seconds=29), IN_FLIGHT)


def test_the_same_claim_again_is_its_own(records: Records) -> None:
    """Its first answer was lost on the way."""
    records.claims.claim(CLAIM, NOON, IN_FLIGHT)
    assert records.claims.claim(CLAIM, NOON, IN_FLIGHT) == CLAIM


def test_a_request_whose_process_died_is_taken_over_once_with_its_job(records: Records) -> None:
    records.claims.claim(CLAIM, NOON, IN_FLIGHT)
    late = NOON + timedelta(seconds=30)
    assert records.claims.claim(REPEATED, late, IN_FLIGHT) == CLAIM
    with pytest.raises(IdempotencyInFlightError):
        records.claims.claim(replace(CLAIM, job_id="job-3"), late, IN_FLIGHT)


def test_a_refused_request_gives_the_key_back(records: Records) -> None:
    records.claims.release(records.claims.claim(CLAIM, NOON, IN_FLIGHT))
    changed = replace(REPEATED, fingerprint="f2")
    assert records.claims.claim(changed, NOON, IN_FLIGHT) == changed


def test_an_answered_or_foreign_claim_is_not_released(records: Records) -> None:
    records.claims.claim(CLAIM, NOON, IN_FLIGHT)
    records.claims.release(REPEATED)
    with pytest.raises(IdempotencyInFlightError):
        records.claims.claim(REPEATED, NOON, IN_FLIGHT)
    records.claims.answer(CLAIM)
    records.claims.release(CLAIM)
    assert records.claims.claim(REPEATED, NOON, IN_FLIGHT).answered


def test_a_key_is_free_again_after_a_day(records: Records) -> None:
    records.claims.answer(records.claims.claim(CLAIM, NOON, IN_FLIGHT))
    assert records.claims.claim(REPEATED, NOON + timedelta(hours=23, minutes=59), IN_FLIGHT).job_id == "job-1"
    tomorrow = replace(REPEATED, fingerprint="f2", expires_at=NOON + timedelta(hours=48))
    assert records.claims.claim(tomorrow, NOON + timedelta(hours=24), IN_FLIGHT) == tomorrow


def test_answering_a_claim_that_is_gone_is_nothing(records: Records) -> None:
    records.claims.answer(CLAIM)
    assert records.claims.claim(CLAIM, NOON, IN_FLIGHT) == CLAIM


def test_each_organisation_has_its_own_keys(records: Records) -> None:
    records.claims.claim(CLAIM, NOON, IN_FLIGHT)
    foreign = replace(CLAIM, org_id="other", fingerprint="f2")
    assert records.claims.claim(foreign, NOON, IN_FLIGHT) == foreign
