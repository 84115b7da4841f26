"""What every Allowances does: a bucket of tokens for each key."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from docjobs.domain.tenancy.rates import Rate
from tests.contract.conftest import Records
from tests.contract.jobs import NOON
from tests.fakes.tenancy.allowances import FakeAllowances

RATE = Rate(per_second=2, burst=5)


def test_a_full_bucket_is_spent_and_then_refuses(records: Records) -> None:
    left = [records.allowances.take("k1", RATE, NOON) for _ in range(7)]

    assert [each.remaining for each in left] == [4, 3, 2, 1, 0, 0, 0]
    assert [each.refused_for for each in left] == [0, 0, 0, 0, 0, 1, 1]
    assert {each.limit for each in left} == {5}


def test_a_refusal_costs_nothing_and_tokens_come_back(records: Records) -> None:
    for _ in range(9):
        records.allowances.take("k1", RATE, NOON)

    later = NOON + timedelta(seconds=1)

    assert [records.allowances.take("k1", RATE, later).refused_for for _ in range(3)] == [0, 0, 1]


def test_a_bucket_never_holds_more_than_its_burst(records: Records) -> None:
    records.allowances.take("k1", RATE, NOON)

    later = NOON + timedelta(days=1)

    assert [records.allowances.take("k1", RATE, later).refused_for > 0 for _ in range(6)].count(False) == 5


def test_keys_do_not_meet(records: Records) -> None:
    for _ in range(6):
        records.allowances.take("k1", RATE, NOON)

    assert records.allowances.take("k2", RATE, NOON).remaining == 4


@given(st.lists(st.integers(min_value=0, max_value=3000), max_size=60))
def test_over_any_time_no_more_than_burst_and_rate_go_through(pauses: list[int]) -> None:
    allowances, now = FakeAllowances(), NOON
    taken = 0
    for milliseconds in pauses:
        now += timedelta(milliseconds=milliseconds)
        taken += allowances.take("k1", RATE, now).refused_for == 0

    assert taken <= RATE.burst + RATE.per_second * (now - NOON).total_seconds()
