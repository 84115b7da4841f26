"""Allowances on AccessTable: one small item a key, moved on by a conditional write; nothing is read first."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb import conditional
from docjobs.adapters.dynamodb.attributes import Item, key, number
from docjobs.adapters.dynamodb.conditional import Refusal
from docjobs.domain.tenancy.rates import Allowance, Rate, allowance, microseconds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_NAMES = {"#full_at": "full_at"}


class DynamoAllowances:
    """One write for a key that has not called for a while, two for a busy one (a refused write counts)."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def take(self, key_id: str, rate: Rate, now: datetime) -> Allowance:
        at = key(f"RATE#{key_id}", "RATE")
        present = microseconds(now)
        try:
            return self._taken(at, rate, now, _from_full(present, rate.step))
        except Refusal as refusal:
            stands = _full_at(refusal.item)
        if stands <= rate.highest(now):
            try:
                return self._taken(at, rate, now, _from_less(rate.highest(now), rate.step))
            except Refusal as refusal:
                stands = _full_at(refusal.item)
        return allowance(rate, stands, now, taken=False)

    def _taken(self, at: Item, rate: Rate, now: datetime, change: dict[str, Any]) -> Allowance:
        written = conditional.update(self._client, self._table, at, change | {"ReturnValues": "UPDATED_NEW"})
        return allowance(rate, _full_at(written), now, taken=True)


def _from_full(present: int, step: int) -> dict[str, Any]:
    """The first token of a full bucket: its instant lies in the past, or there is none yet."""
    return {
        "UpdateExpression": "SET #full_at = :next",
        "ConditionExpression": "attribute_not_exists(#full_at) OR #full_at < :present",
        "ExpressionAttributeNames": _NAMES,
        "ExpressionAttributeValues": {":next": number(present + step), ":present": number(present)},
    }


def _from_less(highest: int, step: int) -> dict[str, Any]:
    return {
        "UpdateExpression": "SET #full_at = #full_at + :step",
        "ConditionExpression": "#full_at <= :highest",
        "ExpressionAttributeNames": _NAMES,
        "ExpressionAttributeValues": {":step": number(step), ":highest": number(highest)},
    }


def _full_at(item: Item) -> int:
    return int(item["full_at"]["N"])
