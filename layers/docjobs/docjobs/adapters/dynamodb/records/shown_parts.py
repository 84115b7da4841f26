"""ShownParts on JobsTable: `JOB#<org>#<job>` / `SHOWN`."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item, document, key, number
from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.jobs.job_item import job_pk
from docjobs.domain.job import Job
from docjobs.ports.records.shown import EXTRACTED_BYTES, Shown, bounded, json_bytes

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoShownParts:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def keep_requested(self, org_id: str, job_id: str, requested: dict[str, Any]) -> None:
        self._keep(_key(org_id, job_id), {"requested": document(bounded(requested))})

    def keep_extracted(self, job: Job, extracted: dict[str, Any]) -> None:
        if json_bytes(extracted) <= EXTRACTED_BYTES:
            found = {"extracted": document(extracted), "run": number(job.run)}
            self._keep(_key(job.org_id, job.job_id), found)

    def of(self, jobs: Collection[Job]) -> dict[str, Shown]:
        keys = [_key(job.org_id, job.job_id) for job in jobs]
        found = get_items(self._client, self._table, keys)
        items = {job.job_id: found.get((job_pk(job.org_id, job.job_id), "SHOWN")) for job in jobs}
        return {job.job_id: _shown(item, job) for job in jobs if (item := items[job.job_id])}

    def _keep(self, at: Item, parts: Item) -> None:
        self._client.update_item(TableName=self._table, Key=at, **update_of(parts))


def _key(org_id: str, job_id: str) -> Item:
    return key(job_pk(org_id, job_id), "SHOWN")


def _shown(item: Item, job: Job) -> Shown:
    current = "run" in item and int(item["run"]["N"]) == job.run
    return Shown(
        requested=json.loads(item["requested"]["S"]) if "requested" in item else None,
        extracted=json.loads(item["extracted"]["S"]) if current else None,
    )
