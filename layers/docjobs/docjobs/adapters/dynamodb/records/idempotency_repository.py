"""IdempotencyRepository on JobsTable (decision 0005). The only items with a TTL."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, flag, instant, instant_text, key, number, text
from docjobs.adapters.dynamodb.conditional import Refusal, delete, put, update
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.domain.errors import IdempotencyInFlightError, IdempotencyKeyReusedError
from docjobs.ports.records.idempotency import IdempotencyClaim

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoIdempotencyRepository:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def claim(self, wanted: IdempotencyClaim, now: datetime, in_flight_seconds: int) -> IdempotencyClaim:
        fresh = replace(wanted, answered=False)
        # DynamoDB removes expired items within days, not seconds: the condition looks for itself.
        free = {
            "ConditionExpression": "attribute_not_exists(pk) OR expires_at <= :now",
            "ExpressionAttributeValues": {":now": number(int(now.timestamp()))},
        }
        try:
            put(self._client, self._table, _to_item(fresh, now), free)
        except Refusal as refusal:
            return self._held(refusal.item, fresh, now, in_flight_seconds)
        return fresh

    def _held(self, item: Item, wanted: IdempotencyClaim, now: datetime, in_flight: int) -> IdempotencyClaim:
        held = _from_item(item, wanted)
        if held.fingerprint != wanted.fingerprint:
            raise IdempotencyKeyReusedError(
                "This Idempotency-Key was used for another request; use a new key."
            )
        if held.answered or held.job_id == wanted.job_id:
            return held
        if item["claimed_at"]["S"] > instant_text(now - timedelta(seconds=in_flight)):
            raise _in_flight()
        return self._taken_over(item, held, now)

    def _taken_over(self, item: Item, held: IdempotencyClaim, now: datetime) -> IdempotencyClaim:
        """The claim of a request whose process died, with its job id: what it wrote is not written again."""
        changes = update_of(
            {"claimed_at": instant(now)},
            condition="#claimed_at = :claimed_at AND #answered = :answered",
            names={"answered"},
            values={"claimed_at": item["claimed_at"], "answered": flag(False)},
        )
        try:
            update(self._client, self._table, _key(held), changes)
        except Refusal:
            raise _in_flight() from None
        return held

    def answer(self, claim: IdempotencyClaim) -> None:
        changes = update_of(
            {"answered": flag(True)},
            condition="#job_id = :job_id",
            names={"job_id"},
            values={"job_id": text(claim.job_id)},
        )
        with suppress(Refusal):  # expired, and perhaps claimed anew: nobody waits for this answer
            update(self._client, self._table, _key(claim), changes)

    def release(self, claim: IdempotencyClaim) -> None:
        unanswered = {
            "ConditionExpression": "job_id = :job_id AND answered = :answered",
            "ExpressionAttributeValues": {":job_id": text(claim.job_id), ":answered": flag(False)},
        }
        with suppress(Refusal):
            delete(self._client, self._table, _key(claim), unanswered)


def _in_flight() -> IdempotencyInFlightError:
    return IdempotencyInFlightError(
        "The first request with this Idempotency-Key is still in flight; repeat it in a moment.",
        retry_after_seconds=1,
    )


def _key(claim: IdempotencyClaim) -> Item:
    return key(f"IDEMPOTENCY#{claim.org_id}#{claim.key}", "IDEMPOTENCY")


def _to_item(claim: IdempotencyClaim, now: datetime) -> Item:
    return _key(claim) | {
        "fingerprint": text(claim.fingerprint),
        "job_id": text(claim.job_id),
        "answered": flag(claim.answered),
        "claimed_at": instant(now),
        "expires_at": number(int(claim.expires_at.timestamp())),
    }


def _from_item(item: Item, wanted: IdempotencyClaim) -> IdempotencyClaim:
    return replace(
        wanted,
        fingerprint=item["fingerprint"]["S"],
        job_id=item["job_id"]["S"],
        answered=item["answered"]["BOOL"],
        expires_at=datetime.fromtimestamp(int(item["expires_at"]["N"]), UTC),
    )
