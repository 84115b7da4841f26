"""JobAdmissions on JobsTable: slots are items (decision 0003), waiting and due are sparse indexes."""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb import conditional
from docjobs.adapters.dynamodb.attributes import Item, instant, instant_text, number, text
from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.conditional import Refusal
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.jobs.job_item import (
    DUE_SHARDS,
    attributes,
    due_pk,
    from_item,
    job_key,
    waiting_pk,
    waits,
)
from docjobs.adapters.dynamodb.jobs.slots import slot_key, slot_number, slots_pk
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.job import Job
from docjobs.domain.stages import run_bound
from docjobs.domain.statuses import JobStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_log = logging.getLogger(__name__)

# The sweeper's first look at a run: this long after its admission, which lies its run's bound before its
# deadline.
_FIRST_LOOK_SECONDS = 300


class DynamoJobAdmissions:
    def __init__(
        self, client: "DynamoDBClient", table: str, transactions: Transactions | None = None
    ) -> None:
        self._client = client
        self._table = table
        self._transactions = transactions or Transactions(client)

    def free_slots(self, org_id: str, slots: int) -> list[int]:
        answer = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": text(slots_pk(org_id))},
            ConsistentRead=True,
        )
        taken = {slot_number(item["sk"]["S"]) for item in answer["Items"]}
        return [slot for slot in range(slots) if slot not in taken]

    def waiting(self, org_id: str, limit: int) -> list[Job]:
        answer = self._client.query(
            TableName=self._table,
            IndexName="AdmissionIndex",
            KeyConditionExpression="admission_pk = :pk",
            ExpressionAttributeValues={":pk": text(waiting_pk(org_id))},
            Limit=limit,
        )
        return [job for job in self._jobs(answer["Items"]) if waits(job)]

    def ahead_of(self, job: Job) -> int:
        answer = self._client.query(
            TableName=self._table,
            IndexName="AdmissionIndex",
            KeyConditionExpression="admission_pk = :pk AND admission_sk < :sk",
            ExpressionAttributeValues={
                ":pk": text(waiting_pk(job.org_id)),
                ":sk": text(f"{job.priority:02d}#{job.job_id}"),
            },
            Select="COUNT",
            Limit=1000,
        )
        return answer["Count"]

    def admit(self, job: Job, slot: int, deadline_at: datetime) -> Job | None:
        admitted = job.model_copy(update={"slot": slot, "deadline_at": deadline_at})
        look = deadline_at - timedelta(seconds=run_bound(job.document_count) - _FIRST_LOOK_SECONDS)
        was = attributes(job, {"version", "run", "status"})
        update = update_of(
            attributes(admitted, {"slot", "deadline_at"}) | {"due_at": instant(min(look, deadline_at))},
            ("admission_pk", "admission_sk"),
            condition=" AND ".join(("attribute_not_exists(#slot)", *(f"#{name} = :{name}" for name in was))),
            names=was,
            values=was | {"status": text(JobStatus.QUEUED)},
        )
        held = slot_key(job.org_id, slot) | {"job_id": text(job.job_id), "run": number(job.run)}
        free = {"TableName": self._table, "Item": held, "ConditionExpression": "attribute_not_exists(pk)"}
        taken = {"TableName": self._table, "Key": job_key(job.org_id, job.job_id)} | update
        try:
            self._transactions.write([{"Put": free}, {"Update": taken}])
        except ConditionLostError:
            return self._admitted_before(job, slot)
        return self._jobs([job_key(job.org_id, job.job_id)])[0]

    def _admitted_before(self, job: Job, slot: int) -> Job | None:
        """The job if it holds this slot for this run: given by a call whose answer was lost."""
        present = self._jobs([job_key(job.org_id, job.job_id)])
        for each in present:
            if (each.slot, each.run, each.status) == (slot, job.run, JobStatus.QUEUED):
                return each
        return None

    def due(self, now: datetime, limit: int) -> list[Job]:
        entries: list[Item] = []
        for shard in range(DUE_SHARDS):
            answer = self._client.query(
                TableName=self._table,
                IndexName="DueIndex",
                KeyConditionExpression="due_pk = :pk AND due_at <= :now",
                ExpressionAttributeValues={":pk": text(due_pk(shard)), ":now": text(instant_text(now))},
                Limit=limit,
            )
            entries += answer["Items"]
        entries.sort(key=lambda entry: (entry["due_at"]["S"], entry["pk"]["S"]))
        jobs = self._jobs(entries[:limit])
        return [job for job in jobs if not job.ended or job.published_through < job.version]

    def postpone(self, job: Job, until: datetime) -> None:
        was = attributes(job, {"version", "run"})
        update = update_of(
            {"due_at": instant(until)},
            condition="#version = :version AND #run = :run AND attribute_exists(#due_pk)",
            names={*was, "due_pk"},
            values=was,
        )
        with suppress(Refusal):
            conditional.update(self._client, self._table, job_key(job.org_id, job.job_id), update)

    def _jobs(self, entries: list[Item]) -> list[Job]:
        """The records behind index entries, in their order; an unreadable one must not hide the others."""
        keys = [{"pk": entry["pk"], "sk": entry["sk"]} for entry in entries]
        found = get_items(self._client, self._table, keys)
        places = [(at["pk"]["S"], at["sk"]["S"]) for at in keys]
        return [job for place in places if place in found and (job := _readable(found[place]))]


def _readable(item: Item) -> Job | None:
    try:
        return from_item(item)
    except (ValueError, KeyError) as error:
        _log.error("job record is unreadable", extra={"pk": item["pk"]["S"], "cause": type(error).__name__})
        return None
