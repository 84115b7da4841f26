"""AccessRepository on AccessTable. A key lies twice: under its hash, and under its organisation."""

from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, instant, key, number, text
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
        at = key(f"ORG#{org_id}", "ORGANISATION")
        item = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True).get("Item")
        if item is None:
            return None
        values = {
            "org_id": org_id,
            "created_at": item["created_at"]["S"],
            "name": item["name"]["S"] if "name" in item else None,
            "slots": int(item["slots"]["N"]) if "slots" in item else None,
            "signing_secrets": tuple(each["S"] for each in item["signing_secrets"]["L"]),
        }
        return Organisation.model_validate(values)

    def save_organisation(self, organisation: Organisation) -> None:
        item = key(f"ORG#{organisation.org_id}", "ORGANISATION") | {
            "created_at": instant(organisation.created_at),
            "signing_secrets": {"L": [text(secret) for secret in organisation.signing_secrets]},
        }
        if organisation.name is not None:
            item["name"] = text(organisation.name)
        if organisation.slots is not None:
            item["slots"] = number(organisation.slots)
        self._client.put_item(TableName=self._table, Item=item)


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
