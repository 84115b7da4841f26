"""AccessRepository on AccessTable. A key lies twice: under its hash, and under its organisation."""

from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, instant, key, text
from docjobs.adapters.dynamodb.conditional import Refusal, put, update
from docjobs.adapters.dynamodb.records.tenancy.organisation_item import (
    FIELDS,
    attributes_of,
    changes_of,
    organisation_of,
)
from docjobs.adapters.dynamodb.transactions import Transactions
from docjobs.domain.tenancy.access import ApiKey, Organisation

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoAccessRepository:
    def __init__(
        self, client: "DynamoDBClient", table: str, transactions: Transactions | None = None
    ) -> None:
        self._client = client
        self._table = table
        self._transactions = transactions or Transactions(client)

    def key_by_hash(self, key_hash: str) -> ApiKey | None:
        """Eventually consistent: the caller caches for seconds anyway."""
        at = key(f"KEY#{key_hash}", "KEY")
        answer = self._client.get_item(TableName=self._table, Key=at)
        return _key_from_item(answer["Item"]) if "Item" in answer else None

    def save_key(self, key: ApiKey) -> None:
        attributes = _key_attributes(key)
        items = [_hash_key(key) | attributes, _list_key(key) | attributes]
        self._transactions.write([{"Put": {"TableName": self._table, "Item": item}} for item in items])

    def keys(self, org_id: str) -> list[ApiKey]:
        found: list[Item] = []
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
            ExpressionAttributeValues={":pk": text(f"ORG#{org_id}"), ":sk": text("KEY#")},
            ConsistentRead=True,
        )
        for page in pages:
            found += page["Items"]
        return [_key_from_item(item) for item in found]

    def organisation(self, org_id: str) -> Organisation | None:
        item = self._client.get_item(TableName=self._table, Key=_at(org_id), ConsistentRead=True).get("Item")
        return organisation_of(item, org_id) if item else None

    def found_organisation(self, organisation: Organisation) -> bool:
        item = _at(organisation.org_id) | attributes_of(organisation, FIELDS)
        try:
            put(self._client, self._table, item, {"ConditionExpression": "attribute_not_exists(pk)"})
        except Refusal:
            return False
        return True

    def save_organisation(self, before: Organisation, after: Organisation) -> bool:
        """One update, on condition that every attribute it writes is as it was."""
        changes = changes_of(before, after)
        if not changes:
            return True
        try:
            update(self._client, self._table, _at(after.org_id), changes)
        except Refusal:
            return False
        return True


def _at(org_id: str) -> Item:
    return key(f"ORG#{org_id}", "ORGANISATION")


def _hash_key(api_key: ApiKey) -> Item:
    return key(f"KEY#{api_key.key_hash}", "KEY")


def _list_key(api_key: ApiKey) -> Item:
    return key(f"ORG#{api_key.org_id}", f"KEY#{api_key.key_id}")


def _key_attributes(api_key: ApiKey) -> Item:
    item = {
        "key_id": text(api_key.key_id),
        "org_id": text(api_key.org_id),
        "key_hash": text(api_key.key_hash),
        "scopes": {"L": [text(scope.value) for scope in api_key.scopes]},
        "created_at": instant(api_key.created_at),
    }
    if api_key.name is not None:
        item["name"] = text(api_key.name)
    for name in ("expires_at", "revoked_at"):
        if (value := getattr(api_key, name)) is not None:
            item[name] = instant(value)
    return item


def _key_from_item(item: Item) -> ApiKey:
    texts = ("key_id", "org_id", "key_hash", "created_at", "name", "expires_at", "revoked_at")
    values = {name: item[name]["S"] for name in texts if name in item}
    return ApiKey.model_validate(values | {"scopes": tuple(each["S"] for each in item["scopes"]["L"])})
