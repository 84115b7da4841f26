"""What every StageRecords does: one worker at a time, one outcome, whatever is delivered twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from docjobs.domain.document import DocumentFacts
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import ResultReference
from docjobs.domain.stages import Stage
from docjobs.ports.stages.leases import Lease, LeaseHeldError
from docjobs.ports.stages.work import StageOutcome
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, accepted

JOB_ID = uuid7(NOON, b"0123456789")
LEASE = Lease("acme", JOB_ID, 1, Stage.PARSING, "worker-1", NOON + timedelta(seconds=60))
OTHER = replace(LEASE, owner="worker-2")
OUTCOME = StageOutcome(
    artifact_key="orgs/acme/…/parsing.json",
    facts=DocumentFacts(pages=3, file_type="pdf"),
    result=ResultReference(key="result.json", size_bytes=12),
    partial=True,
)
PLACE = (LEASE.org_id, LEASE.job_id, LEASE.run, LEASE.stage)


def test_a_lease_is_taken_and_seen(records: Records) -> None:
    assert not records.stages.live(*PLACE, NOON)
    assert records.stages.take(LEASE, NOON) is None
    assert records.stages.live(*PLACE, NOON)
    assert not records.stages.live(*PLACE, LEASE.expires_at)
    assert records.stages.outcome(*PLACE) is None


def test_a_live_lease_keeps_others_out_and_says_until_when(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    with pytest.raises(LeaseHeldError) as refusal:
        records.stages.take(OTHER, NOON + timedelta(seconds=59))
    assert refusal.value.expires_at == LEASE.expires_at


def test_its_owner_may_take_it_again(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    assert records.stages.take(replace(LEASE, expires_at=NOON + timedelta(seconds=90)), NOON) is None
    assert records.stages.live(*PLACE, NOON + timedelta(seconds=89))


def test_an_expired_lease_is_taken_over_and_the_dead_worker_learns_it(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    assert (
        records.stages.take(replace(OTHER, expires_at=NOON + timedelta(seconds=120)), LEASE.expires_at)
        is None
    )
    assert not records.stages.extend(LEASE)
    assert not records.stages.finish(LEASE, OUTCOME, 1.0)
    records.stages.drop(LEASE)
    assert records.stages.live(*PLACE, NOON + timedelta(seconds=119))


def test_extending_moves_the_end(records: Records) -> None:
    assert not records.stages.extend(LEASE)
    records.stages.take(LEASE, NOON)
    assert records.stages.extend(replace(LEASE, expires_at=NOON + timedelta(seconds=80)))
    assert records.stages.live(*PLACE, NOON + timedelta(seconds=79))


@pytest.mark.parametrize("outcome", [OUTCOME, StageOutcome(artifact_key="bare")])
def test_an_outcome_is_kept_and_ends_the_lease(records: Records, outcome: StageOutcome) -> None:
    records.stages.take(LEASE, NOON)
    assert records.stages.finish(LEASE, outcome, 12.5)
    assert records.stages.outcome(*PLACE) == outcome
    assert not records.stages.live(*PLACE, NOON)
    assert records.stages.take(OTHER, NOON) == outcome
    assert records.stages.take(LEASE, NOON) == outcome
    assert not records.stages.extend(LEASE)


def test_finishing_again_with_the_same_outcome_is_a_success(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    assert records.stages.finish(LEASE, OUTCOME, 1.0)
    assert records.stages.finish(LEASE, OUTCOME, 1.0)
    assert not records.stages.finish(LEASE, StageOutcome(artifact_key="else"), 1.0)
    assert records.stages.outcome(*PLACE) == OUTCOME


def test_a_dropped_lease_is_free_at_once(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    records.stages.drop(OTHER)
    assert records.stages.live(*PLACE, NOON)
    records.stages.drop(LEASE)
    assert not records.stages.live(*PLACE, NOON)
    assert records.stages.take(OTHER, NOON) is None


def test_dropping_after_the_outcome_keeps_it(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    records.stages.finish(LEASE, OUTCOME, 1.0)
    records.stages.drop(LEASE)
    assert records.stages.outcome(*PLACE) == OUTCOME


def test_each_run_and_each_stage_has_its_own(records: Records) -> None:
    records.stages.take(LEASE, NOON)
    for other in (
        replace(OTHER, run=2),
        replace(OTHER, stage=Stage.CHUNKING),
        replace(OTHER, org_id="other"),
    ):
        assert records.stages.take(other, NOON) is None


def test_of_deliveries_racing_for_a_lease_one_works(records: Records) -> None:
    leases = [replace(LEASE, owner=f"worker-{number}") for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        taken = list(
            pool.map(lambda each: accepted(lambda: records.stages.take(each, NOON), LeaseHeldError), leases)
        )
    assert taken.count(True) == 1
