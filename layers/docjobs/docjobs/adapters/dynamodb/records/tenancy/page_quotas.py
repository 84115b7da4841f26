"""PageQuotas on JobsTable: `QUOTA#<org>` / `QUOTA`, one number for what is completed and what is reserved.

A reservation is one transaction of three: the quota, if it is enough; the job, if its run is still at work;
and a mark for run and document, so that a stage's next attempt finds it made.
"""

from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item, key, number, text
from docjobs.adapters.dynamodb.conditional import update
from docjobs.adapters.dynamodb.jobs.job_item import job_key, job_pk
from docjobs.adapters.dynamodb.jobs.settlement import quota_key
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from docjobs.domain.tenancy.quota import PageQuota

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_QUOTA = 0  # its place in the transaction
_TRIES = 5


class DynamoPageQuotas:
    def __init__(
        self, client: "DynamoDBClient", table: str, transactions: Transactions | None = None
    ) -> None:
        self._client = client
        self._table = table
        self._transactions = transactions or Transactions(client)

    def of(self, org_id: str) -> PageQuota:
        answer = self._client.get_item(TableName=self._table, Key=quota_key(org_id), ConsistentRead=True)
        return _quota(answer.get("Item", {}))

    def set_limit(self, org_id: str, limit: int | None) -> PageQuota:
        change: dict[str, Any] = {"UpdateExpression": "REMOVE page_limit"}
        if limit is not None:
            change = {
                "UpdateExpression": "SET page_limit = :limit",
                "ExpressionAttributeValues": {":limit": number(limit)},
            }
        return self._changed(org_id, change)

    def forget_taken(self, org_id: str) -> PageQuota:
        """Atomic: what is completed is known apart from what is reserved, so it alone is taken off."""
        return self._changed(
            org_id,
            {
                "UpdateExpression": "SET taken = if_not_exists(reserved, :zero)",
                "ExpressionAttributeValues": {":zero": number(0)},
            },
        )

    def reserve(self, job: Job, pages: int) -> bool:
        for _ in range(_TRIES):
            quota = self.of(job.org_id)
            if quota.limit is None or pages == 0:
                return True
            try:
                self._transactions.write(self._reservation(job, quota.limit, pages))
            except ConditionLostError as lost:
                if lost.places != [_QUOTA]:
                    return True  # reserved before, or the run is over
                if pages > (self.of(job.org_id).left or 0):
                    return False
            else:
                return True
        return False

    def _reservation(self, job: Job, limit: int, pages: int) -> list[dict[str, Any]]:
        places = (
            (quota_key(job.org_id), _taking(limit, pages)),
            (job_key(job.org_id, job.job_id), _noting(job, pages)),
            (_mark_key(job), _marking(pages)),
        )
        return [{"Update": {"TableName": self._table, "Key": at} | change} for at, change in places]

    def _changed(self, org_id: str, change: dict[str, Any]) -> PageQuota:
        at = quota_key(org_id)
        return _quota(update(self._client, self._table, at, change | {"ReturnValues": "ALL_NEW"}))


def _taking(limit: int, pages: int) -> dict[str, Any]:
    """Nothing is taken yet where the attribute is absent: enough for any document within the limit."""
    absent = "attribute_not_exists(taken) OR " if pages <= limit else ""
    return {
        "UpdateExpression": "ADD taken :pages, reserved :pages",
        "ConditionExpression": f"page_limit = :limit AND ({absent}taken <= :most)",
        "ExpressionAttributeValues": {
            ":pages": number(pages),
            ":limit": number(limit),
            ":most": number(limit - pages),
        },
    }


def _noting(job: Job, pages: int) -> dict[str, Any]:
    return {
        "UpdateExpression": "ADD quota_pages :pages",
        "ConditionExpression": "#status = :status AND #run = :run",
        "ExpressionAttributeNames": {"#status": "status", "#run": "run"},
        "ExpressionAttributeValues": {
            ":pages": number(pages),
            ":status": text(JobStatus.PROCESSING),
            ":run": number(job.run),
        },
    }


def _mark_key(job: Job) -> Item:
    of_document = "" if job.document_index is None else f"#{job.document_index:04d}"
    return key(job_pk(job.org_id, job.job_id), f"QUOTA#{job.run:03d}{of_document}")


def _marking(pages: int) -> dict[str, Any]:
    return {
        "UpdateExpression": "SET pages = :pages",
        "ConditionExpression": "attribute_not_exists(pk)",
        "ExpressionAttributeValues": {":pages": number(pages)},
    }


def _quota(item: Item) -> PageQuota:
    limit, taken = item.get("page_limit"), item.get("taken", number(0))
    return PageQuota(int(limit["N"]) if limit else None, int(taken["N"]))
