"""WebhookEndpoints on JobsTable: `ENDPOINTS#<org>` / id, so that a publisher finds all in one query."""

import json
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item, document, instant, instant_text, key, text
from docjobs.adapters.dynamodb.conditional import Refusal, delete, put, update
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.tenancy.endpoints import WebhookEndpoint

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_INSTANTS = ("created_at", "failing_since", "disabled_at")
_DOCUMENTS = ("events", "secrets", "secrets_replaced_at")
_FIELDS = (*_INSTANTS, *_DOCUMENTS, "url", "description")


class DynamoWebhookEndpoints:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def create(self, endpoint: WebhookEndpoint) -> None:
        item = _key(endpoint.org_id, endpoint.endpoint_id) | _attributes(endpoint, _FIELDS)
        with suppress(Refusal):  # the same endpoint again: its id is made by us, once
            put(self._client, self._table, item, {"ConditionExpression": "attribute_not_exists(pk)"})

    def get(self, org_id: str, endpoint_id: str) -> WebhookEndpoint | None:
        if not is_uuid7(endpoint_id):
            return None
        at = _key(org_id, endpoint_id)
        item = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True).get("Item")
        return _endpoint(item, org_id) if item else None

    def save(self, before: WebhookEndpoint, after: WebhookEndpoint) -> bool:
        changed = [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]
        if not changed:
            return True
        present = _attributes(after, changed)
        changes = update_of(
            present,
            set(changed) - present.keys(),
            condition="#secrets = :secrets",
            names={"secrets"},
            values=_attributes(before, ("secrets",)),
        )
        try:
            update(self._client, self._table, _key(after.org_id, after.endpoint_id), changes)
        except Refusal:
            return False
        return True

    def delete(self, org_id: str, endpoint_id: str) -> bool:
        if not is_uuid7(endpoint_id):
            return False
        there = {"ConditionExpression": "attribute_exists(pk)"}
        try:
            delete(self._client, self._table, _key(org_id, endpoint_id), there)
        except Refusal:
            return False
        return True

    def list(self, org_id: str) -> list[WebhookEndpoint]:
        answer = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": text(_pk(org_id))},
            ConsistentRead=True,
        )
        return [_endpoint(item, org_id) for item in answer["Items"]]


def _pk(org_id: str) -> str:
    return f"ENDPOINTS#{org_id}"


def _key(org_id: str, endpoint_id: str) -> Item:
    return key(_pk(org_id), endpoint_id)


def _attributes(endpoint: WebhookEndpoint, names: "tuple[str, ...] | list[str]") -> Item:
    """Those that have a value."""
    item: Item = {}
    for name in names:
        value: Any = getattr(endpoint, name)
        if isinstance(value, datetime):
            item[name] = instant(value)
        elif name == "secrets_replaced_at":
            item[name] = document([instant_text(at) for at in value])
        elif value is not None:
            item[name] = document(value) if name in _DOCUMENTS else text(value)
    return item


def _endpoint(item: Item, org_id: str) -> WebhookEndpoint:
    values: dict[str, Any] = {name: item[name]["S"] for name in _FIELDS if name in item}
    values |= {name: json.loads(values[name]) for name in _DOCUMENTS if name in values}
    return WebhookEndpoint.model_validate(values | {"org_id": org_id, "endpoint_id": item["sk"]["S"]})
