"""StageRecords on JobsTable: one item for each stage of each run, and for each window of a stage.

The lease's end is `lease_until`, never `expires_at`: that is the table's TTL attribute.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import (
    AttributeValue,
    Item,
    document,
    instant,
    instant_text,
    number,
    text,
)
from docjobs.adapters.dynamodb.conditional import Refusal, update
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.jobs.job_item import job_pk
from docjobs.adapters.dynamodb.records.stage_items import (
    lease_key,
    outcome_document,
    outcome_of,
    stage_key,
    stage_sk,
)
from docjobs.domain.stages import Stage
from docjobs.ports.stages.leases import Lease, LeaseHeldError
from docjobs.ports.stages.work import StageOutcome

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoStageRecords:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def take(self, lease: Lease, now: datetime) -> StageOutcome | None:
        changes = update_of(
            {"owner": text(lease.owner), "lease_until": instant(lease.expires_at)},
            condition="attribute_not_exists(#outcome) AND (attribute_not_exists(#owner) OR #owner = :owner "
            "OR #lease_until <= :now)",
            names={"outcome"},
            values={"owner": text(lease.owner), "now": instant(now)},
        )
        try:
            update(self._client, self._table, lease_key(lease), changes)
        except Refusal as refusal:
            if "outcome" in refusal.item:
                return outcome_of(refusal.item)
            raise LeaseHeldError(datetime.fromisoformat(refusal.item["lease_until"]["S"])) from None
        return None

    def extend(self, lease: Lease) -> bool:
        return self._write_own(lease, {"lease_until": instant(lease.expires_at)})

    def finish(self, lease: Lease, outcome: StageOutcome, seconds: float) -> bool:
        stored = document(outcome_document(outcome))
        present = {"outcome": stored, "seconds": number(round(seconds, 3))}
        if outcome.pages:
            present["pages"] = number(outcome.pages)
        return self._write_own(lease, present, ("owner", "lease_until"), done=stored)

    def drop(self, lease: Lease) -> None:
        self._write_own(lease, {}, ("owner", "lease_until"))

    def _write_own(
        self, lease: Lease, present: Item, absent: tuple[str, ...] = (), done: AttributeValue | None = None
    ) -> bool:
        """A write that only the lease's owner may make. `done`: what is stored if it was made before."""
        changes = update_of(
            present,
            absent,
            condition="attribute_not_exists(#outcome) AND #owner = :owner",
            names={"outcome", "owner"},
            values={"owner": text(lease.owner)},
        )
        try:
            update(self._client, self._table, lease_key(lease), changes)
        except Refusal as refusal:
            return done is not None and refusal.item.get("outcome") == done
        return True

    def live(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        now: datetime,
        document_index: int | None = None,
        window: int | None = None,
    ) -> bool:
        item = self._read(stage_key(org_id, job_id, run, stage, document_index, window))
        return "lease_until" in item and item["lease_until"]["S"] > instant_text(now)

    def outcome(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        document_index: int | None = None,
        window: int | None = None,
    ) -> StageOutcome | None:
        item = self._read(stage_key(org_id, job_id, run, stage, document_index, window))
        return outcome_of(item) if "outcome" in item else None

    def pages_done(
        self, org_id: str, job_id: str, run: int, stage: Stage, document_index: int | None = None
    ) -> int:
        place = stage_sk(run, stage, document_index)
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :windows)",
            ProjectionExpression="pages",
            ExpressionAttributeValues={
                ":pk": text(job_pk(org_id, job_id)),
                ":windows": text(f"{place}#W"),
            },
        )
        return sum(int(item["pages"]["N"]) for page in pages for item in page["Items"] if "pages" in item)

    def _read(self, at: Item) -> Item:
        return self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True).get("Item", {})
