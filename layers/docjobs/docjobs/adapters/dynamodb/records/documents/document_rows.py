"""DocumentRows on JobsTable: an item for each document, and striped counts for each run.

A row and its count are one transaction, so that a count is neither lost nor made twice; neighbours count in
different stripes, so that they do not collide.
"""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb import conditional
from docjobs.adapters.dynamodb.attributes import Item, document, key, number, text
from docjobs.adapters.dynamodb.conditional import Refusal
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.jobs.job_item import attributes, is_job_id, job_key, job_pk
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, with_counts
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

STRIPES = 16
_BATCH = 25
_BATCHES_AT_ONCE = 8


class DynamoDocumentRows:
    def __init__(
        self, client: "DynamoDBClient", table: str, transactions: Transactions | None = None
    ) -> None:
        self._client = client
        self._table = table
        self._transactions = transactions or Transactions(client)

    def create(self, org_id: str, job_id: str, rows: Sequence[DocumentRow]) -> None:
        items = [_item(org_id, job_id, row) for row in rows]
        batches = [items[at : at + _BATCH] for at in range(0, len(items), _BATCH)]
        with ThreadPoolExecutor(_BATCHES_AT_ONCE) as pool:
            list(pool.map(self._write_batch, batches))

    def _write_batch(self, items: list[Item]) -> None:
        wanted: Any = {self._table: [{"PutRequest": {"Item": item}} for item in items]}
        while wanted:
            wanted = self._client.batch_write_item(RequestItems=wanted).get("UnprocessedItems")

    def get(self, org_id: str, job_id: str, index: int) -> DocumentRow | None:
        at = key(job_pk(org_id, job_id), _sk(index))
        item = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True).get("Item")
        return None if item is None else _row(item)

    def page(self, org_id: str, job_id: str, *, after: int = -1, limit: int) -> list[DocumentRow]:
        if not is_job_id(job_id):
            return []
        found: list[DocumentRow] = []
        while len(found) < limit:
            answer = self._client.query(
                TableName=self._table,
                KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
                ExpressionAttributeValues={
                    ":pk": text(job_pk(org_id, job_id)),
                    ":first": text(_sk(after + 1)),
                    ":last": text(_sk(9999)),
                },
                Limit=limit - len(found),
                ConsistentRead=True,
            )
            found += [_row(item) for item in answer["Items"]]
            if "LastEvaluatedKey" not in answer:
                break
            after = found[-1].index
        return found

    def finish(self, job: Job, row: DocumentRow) -> bool:
        ended = row.model_copy(update={"run": job.run})
        put = {
            "TableName": self._table,
            "Item": _item(job.org_id, job.job_id, ended),
            "ConditionExpression": "attribute_exists(pk) AND #run < :run",
            "ExpressionAttributeNames": {"#run": "run"},
            "ExpressionAttributeValues": {":run": number(job.run)},
        }
        steps = {name: step for name, step in ended.grid.model_dump().items() if step}
        count = {
            "TableName": self._table,
            "Key": key(job_pk(job.org_id, job.job_id), _stripe_sk(job.run, row.index % STRIPES)),
            "UpdateExpression": "ADD " + ", ".join(f"#{name} :{name}" for name in steps),
            "ExpressionAttributeNames": {f"#{name}": name for name in steps},
            "ExpressionAttributeValues": {f":{name}": number(step) for name, step in steps.items()},
        }
        try:
            self._transactions.write([{"Put": put}, {"Update": count}])
        except ConditionLostError:
            return False
        return True

    def counted(self, job: Job) -> Grid:
        answer = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :stripes)",
            ExpressionAttributeValues={
                ":pk": text(job_pk(job.org_id, job.job_id)),
                ":stripes": text(_stripe_sk(job.run)),
            },
            ConsistentRead=True,
        )
        total = Grid()
        for item in answer["Items"]:
            counts = {name: int(item[name]["N"]) for name in Grid.model_fields if name in item}
            total = total.plus(Grid(**counts))
        return total

    def show(self, job: Job, grid: Grid, now: datetime) -> None:
        counts = ("grid", "progress", "pages_done", "stage", "updated_at")
        ended = number(grid.completed + grid.failed)
        present = attributes(with_counts(job, grid, now), set(counts))
        update = update_of(
            present | {"grid_ended": ended, "grid_run": number(job.run)},
            condition="#status = :status AND #run = :run AND (attribute_not_exists(#grid_ended) "
            "OR #grid_ended < :ended OR #grid_run < :run)",
            names={"status", "run"},
            values={"status": text(JobStatus.PROCESSING), "run": number(job.run), "ended": ended},
        )
        with suppress(Refusal):
            conditional.update(self._client, self._table, job_key(job.org_id, job.job_id), update)


def _sk(index: int) -> str:
    return f"ROW#{index:04d}"


def _stripe_sk(run: int, stripe: int | None = None) -> str:
    return f"GRID#{run:03d}#" + ("" if stripe is None else f"{stripe:02d}")


def _item(org_id: str, job_id: str, row: DocumentRow) -> Item:
    content = row.model_dump(mode="json", exclude_defaults=True, exclude={"index", "run"})
    return key(job_pk(org_id, job_id), _sk(row.index)) | {"run": number(row.run), "row": document(content)}


def _row(item: Item) -> DocumentRow:
    content = json.loads(item["row"]["S"])
    index = int(item["sk"]["S"].removeprefix("ROW#"))
    return DocumentRow.model_validate(content | {"index": index, "run": int(item["run"]["N"])})
