"""JobRepository on JobsTable."""

from datetime import datetime
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import key, number, text
from docjobs.adapters.dynamodb.jobs.changes import creation, status_change
from docjobs.adapters.dynamodb.jobs.event_item import MOST_EVENTS, event_from_item, event_sk, event_to_item
from docjobs.adapters.dynamodb.jobs.job_item import from_item, is_job_id, job_key, job_pk, to_item
from docjobs.adapters.dynamodb.jobs.slots import forget_note, note_goes_on
from docjobs.adapters.dynamodb.listing.job_codes import code_in_lists, code_of_index
from docjobs.adapters.dynamodb.listing.layout import sequence_pk
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.document import DocumentFacts
from docjobs.domain.errors import JobChangedError, JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent, StatusChange
from docjobs.domain.stages import Stage
from docjobs.ports.records.jobs import JobFilter, JobPage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

    from docjobs.adapters.dynamodb.listing.pages.reader import JobList


class DynamoJobRepository:
    def __init__(
        self, client: "DynamoDBClient", table: str, transactions: Transactions | None = None
    ) -> None:
        self._client = client
        self._table = table
        self._transactions = transactions or Transactions(client)

    def create(self, job: Job, event: JobEvent) -> Job:
        numbered = job.model_copy(update={"sequence": self._next_sequence(job.org_id)})
        try:
            self._transactions.write(creation(self._table, numbered, event))
        except ConditionLostError:
            return self.get(job.org_id, job.job_id)
        return from_item(to_item(numbered))

    def _next_sequence(self, org_id: str) -> int:
        """Outside the transaction, so that creations never wait for each other; a failed one leaves a gap."""
        answer = self._client.update_item(
            TableName=self._table,
            Key=key(sequence_pk(org_id), "SEQUENCE"),
            UpdateExpression="ADD #last :one",
            ExpressionAttributeNames={"#last": "last"},
            ExpressionAttributeValues={":one": number(1)},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["last"]["N"])

    def get(self, org_id: str, job_id: str) -> Job:
        if is_job_id(job_id):
            at = job_key(org_id, job_id)
            answer = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True)
            if "Item" in answer:
                return from_item(answer["Item"])
        raise JobNotFoundError(f"There is no job {job_id[:64]}.")

    def save(self, change: StatusChange) -> Job:
        note_goes_on(self._client, self._table, change)
        try:
            self._transactions.write(status_change(self._table, change))
        except ConditionLostError:
            if not self._written(change.event):
                self._save_where_it_is_kept(change)
        forget_note(self._client, self._table, change)
        return from_item(to_item(change.after))

    def _save_where_it_is_kept(self, change: StatusChange) -> None:
        """Of a job that lists keep under another code than its record would have today, since it was written
        by an earlier version of this software. Raises JobChangedError.
        """
        before = change.before
        item = self._client.get_item(
            TableName=self._table, Key=job_key(before.org_id, before.job_id), ConsistentRead=True
        ).get("Item", {})
        kept = code_of_index(item["listing_pk"]["S"]) if item else code_in_lists(before)
        try:
            if kept != code_in_lists(before):
                return self._transactions.write(status_change(self._table, change, kept))
        except ConditionLostError:
            pass
        raise JobChangedError(f"Job {before.job_id} has changed meanwhile; load it and decide again.")

    def _written(self, event: JobEvent) -> bool:
        """Whether this very event is in the log: a call before this one wrote it, and its answer was lost."""
        item = event_to_item(event)
        at = {"pk": item["pk"], "sk": item["sk"]}
        answer = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True)
        return answer.get("Item") == item

    def record_progress(
        self,
        task_job: Job,
        stage: Stage,
        pages_done: int,
        pages_total: int | None,
        facts: DocumentFacts,
        now: datetime,
    ) -> bool:
        from docjobs.adapters.dynamodb.jobs import side_writes  # noqa: PLC0415 - no API function writes so

        made = side_writes.Progress(stage, pages_done, pages_total, facts, now)
        return side_writes.record_progress(self._client, self._table, task_job, made)

    def record_published(self, org_id: str, job_id: str, number: int) -> None:
        from docjobs.adapters.dynamodb.jobs import side_writes  # noqa: PLC0415 - as above

        side_writes.record_published(self._client, self._table, org_id, job_id, number)

    def events(self, org_id: str, job_id: str, *, after: int = 0, limit: int = 100) -> list[JobEvent]:
        if not is_job_id(job_id) or after >= MOST_EVENTS:
            return []
        answer = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
            ExpressionAttributeValues={
                ":pk": text(job_pk(org_id, job_id)),
                ":first": text(event_sk(after + 1)),
                ":last": text(event_sk(MOST_EVENTS)),
            },
            Limit=limit,
            ConsistentRead=True,
        )
        return [event_from_item(item) for item in answer["Items"]]

    def list_recent(
        self, org_id: str, wanted: JobFilter, *, ended_since: datetime, limit: int, offset: int
    ) -> JobPage:
        return self._list(org_id).recent(wanted, ended_since=ended_since, limit=limit, offset=offset)

    def _list(self, org_id: str) -> "JobList":
        from docjobs.adapters.dynamodb.listing.pages.reader import JobList  # noqa: PLC0415 - lists alone pay

        return JobList(self._client, self._table, org_id)

    def cursor_after(self, org_id: str, wanted: JobFilter, job: Job) -> str:
        from docjobs.adapters.dynamodb.listing.pages.cursor import encode_cursor  # noqa: PLC0415 - as above

        return encode_cursor(org_id, wanted, job.sequence)

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(
        self, org_id: str, wanted: JobFilter, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> JobPage:
        return self._list(org_id).page(wanted, limit=limit, offset=offset, cursor=cursor)
