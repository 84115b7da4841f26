"""Delivery records beside their job: `JOB#<org>#<job>` / `DELIVERY#<event number>#<endpoint>`."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.ports.webhooks.telling import WebhookAnswer

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_PREFIX = "DELIVERY#"
_MAX_REASON = 300


class DynamoDeliveryRecords:
    """docjobs.ports.webhooks.deliveries.DeliveryRecords."""

    def __init__(self, client: "DynamoDBClient", table_name: str) -> None:
        self._client = client
        self._table = table_name

    def open(self, record: DeliveryRecord) -> DeliveryRecord:
        try:
            self._client.put_item(
                TableName=self._table,
                Item=_item(record),
                ConditionExpression="attribute_not_exists(pk)",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except self._client.exceptions.ConditionalCheckFailedException as refusal:
            return _record(cast("dict[str, Any]", refusal.response)["Item"])
        return record

    def get(self, org_id: str, job_id: str, event_number: int, endpoint: str) -> DeliveryRecord | None:
        key = _key(org_id, job_id, event_number, endpoint)
        found = self._client.get_item(TableName=self._table, Key=_wire(key), ConsistentRead=True)
        return _record(found["Item"]) if "Item" in found else None

    def note(
        self, record: DeliveryRecord, answer: WebhookAnswer, status: DeliveryStatus, now: datetime
    ) -> None:
        """One update; on a record that another attempt has already settled, only the count goes up."""
        key = _wire(_key(record.org_id, record.job_id, record.event_number, record.endpoint))
        told = {
            ":status": status.value,
            ":last_status": answer.status,
            ":reason": answer.reason[:_MAX_REASON],
            ":now": now.isoformat(),
            ":delivered": DeliveryStatus.DELIVERED.value,
            ":one": 1,
        }
        try:
            self._client.update_item(
                TableName=self._table,
                Key=key,
                UpdateExpression=(
                    "ADD attempts :one SET #status = :status, last_status = :last_status, "
                    "last_reason = :reason, last_attempt_at = :now"
                ),
                ConditionExpression="attribute_exists(pk) AND (#status <> :delivered OR :status = #status)",
                ExpressionAttributeNames={"#status": "status"},
                ExpressionAttributeValues=_wire(told),
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            self._client.update_item(
                TableName=self._table,
                Key=key,
                UpdateExpression="ADD attempts :one",
                ConditionExpression="attribute_exists(pk)",
                ExpressionAttributeValues=_wire({":one": 1}),
            )

    def renew(self, before: DeliveryRecord, after: DeliveryRecord) -> bool:
        values = {
            ":status": after.status.value,
            ":resends": after.resends,
            ":status_was": before.status.value,
            ":attempts_were": before.attempts,
            ":resends_were": before.resends,
        }
        setting, at = "SET #status = :status, resends = :resends", {}
        if after.resent_at is None:
            setting += " REMOVE resent_at"
        else:
            setting += ", resent_at = :at"
            at = {":at": after.resent_at.isoformat()}
        unsent = " OR attribute_not_exists(resends)" if before.resends == 0 else ""
        try:
            self._client.update_item(
                TableName=self._table,
                Key=_wire(_key(after.org_id, after.job_id, after.event_number, after.endpoint)),
                UpdateExpression=setting,
                ConditionExpression=(
                    "#status = :status_was AND attempts = :attempts_were "
                    f"AND (resends = :resends_were{unsent})"
                ),
                ExpressionAttributeNames={"#status": "status"},
                ExpressionAttributeValues=_wire(values | at),
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def of_job(self, org_id: str, job_id: str) -> list[DeliveryRecord]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
            ExpressionAttributeValues={":pk": {"S": _pk(org_id, job_id)}, ":prefix": {"S": _PREFIX}},
        )
        return [_record(item) for page in pages for item in page["Items"]]


def _pk(org_id: str, job_id: str) -> str:
    return f"JOB#{org_id}#{job_id}"


def _key(org_id: str, job_id: str, event_number: int, endpoint: str) -> dict[str, str]:
    return {"pk": _pk(org_id, job_id), "sk": f"{_PREFIX}{event_number:06d}#{endpoint}"}


def _wire(plain: dict[str, Any]) -> dict[str, Any]:
    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in plain.items()}


def _item(record: DeliveryRecord) -> dict[str, Any]:
    key = _key(record.org_id, record.job_id, record.event_number, record.endpoint)
    return _wire(key | record.model_dump(mode="json", exclude_none=True))


def _record(item: dict[str, Any]) -> DeliveryRecord:
    """Item to record; the keys repeat what attributes say."""
    deserialize = TypeDeserializer().deserialize
    plain = {name: deserialize(value) for name, value in item.items() if name not in {"pk", "sk"}}
    return DeliveryRecord.model_validate(plain)
