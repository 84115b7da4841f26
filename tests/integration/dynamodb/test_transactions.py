"""Refused transactions: what is lost, what passes, and how long it is waited for."""

from typing import Any, cast

import pytest
from botocore.exceptions import ClientError

from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.errors import RateExceededError


def refusal(code: str, *reasons: str) -> ClientError:
    answer: Any = {"Error": {"Code": code}, "CancellationReasons": [{"Code": reason} for reason in reasons]}
    return ClientError(answer, "TransactWriteItems")


class Refusing:
    """A table that refuses so often before it accepts."""

    def __init__(self, *refusals: ClientError) -> None:
        self.refusals = list(refusals)
        self.accepted: list[Any] = []

    def transact_write_items(self, TransactItems: list[Any]) -> None:  # noqa: N803 - boto3's name
        if self.refusals:
            raise self.refusals.pop(0)
        self.accepted.append(TransactItems)


def transactions(table: Refusing, pauses: list[float]) -> Transactions:
    return Transactions(cast("Any", table), pause=pauses.append, chance=lambda: 1.0)


CANCELLED = "TransactionCanceledException"


@pytest.mark.parametrize(
    "passing",
    [
        refusal(CANCELLED, "None", "TransactionConflict"),
        refusal(CANCELLED, "ThrottlingError", "None", "TransactionConflict"),
        refusal(CANCELLED, "ProvisionedThroughputExceeded"),
        refusal("TransactionInProgressException"),
        refusal("ThrottlingException"),
    ],
)
def test_what_passes_is_tried_again(passing: ClientError) -> None:
    table, pauses = Refusing(passing, passing), list[float]()
    transactions(table, pauses).write([{"Put": {}}])
    assert table.accepted == [[{"Put": {}}]]
    assert pauses == [0.02, 0.04]


def test_a_lost_condition_is_told_at_once_even_beside_a_conflict() -> None:
    pauses: list[float] = []
    table = Refusing(refusal(CANCELLED, "TransactionConflict", "ConditionalCheckFailed"))
    with pytest.raises(ConditionLostError) as lost:
        transactions(table, pauses).write([{}, {}])
    assert (lost.value.places, pauses) == ([1], [])


def test_conflicts_that_last_are_answered_with_a_bound() -> None:
    pauses: list[float] = []
    table = Refusing(*[refusal(CANCELLED, "TransactionConflict")] * 99)
    with pytest.raises(RateExceededError) as busy:
        transactions(table, pauses).write([{}])
    assert busy.value.retry_after_seconds == 1
    assert sum(pauses) < 5


@pytest.mark.parametrize("fault", [refusal(CANCELLED, "ValidationError"), refusal("AccessDeniedException")])
def test_what_does_not_pass_is_not_tried_again(fault: ClientError) -> None:
    pauses: list[float] = []
    with pytest.raises(ClientError) as raised:
        transactions(Refusing(fault), pauses).write([{}])
    assert (raised.value, pauses) == (fault, [])
