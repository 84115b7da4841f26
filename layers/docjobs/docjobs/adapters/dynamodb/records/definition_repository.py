"""DefinitionRepository on JobsTable: small heads side by side, and each version's content apart.

So a list reads heads only, and an earlier version stays readable until its definition is deleted.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import instant, number, text
from docjobs.adapters.dynamodb.conditional import Refusal, delete
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.adapters.dynamodb.records.definition_items import (
    head_from,
    head_key,
    heads_pk,
    to_head,
    to_version,
    version_from,
    version_key,
    versions_pk,
)
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.errors import DefinitionChangedError, DefinitionNotFoundError
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.stored.definitions import Definition, DefinitionHead, DefinitionKind
from docjobs.ports.records.definitions import DefinitionPage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_NEWEST = "~"


class DynamoDefinitionRepository:
    def __init__(
        self, client: "DynamoDBClient", table: str, transactions: Transactions | None = None
    ) -> None:
        self._client = client
        self._table = table
        self._transactions = transactions or Transactions(client)

    def create(self, definition: Definition) -> Definition:
        head = {"TableName": self._table, "Item": to_head(definition)}
        absent = {"ConditionExpression": "attribute_not_exists(pk)"}
        with suppress(ConditionLostError):
            self._transactions.write([{"Put": head | absent}, self._content(definition)])
        return self.get(definition.org_id, definition.kind, definition.definition_id, 1)

    def get(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> Definition:
        head = self._stored_head(org_id, kind, definition_id)
        wanted = version or head.version
        at = version_key(org_id, kind, definition_id, wanted)
        item = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True).get("Item")
        if item is None:
            raise _absent(kind, definition_id)
        return version_from(item, head, wanted)

    def replace(self, definition: Definition) -> Definition:
        update = update_of(
            {
                "version": number(definition.version),
                "name": text(definition.name),
                "updated_at": instant(definition.updated_at),
            },
            condition="#version = :before",
            values={"before": number(definition.version - 1)},
        )
        at = head_key(definition.org_id, definition.kind, definition.definition_id)
        writes = [{"Update": {"TableName": self._table, "Key": at} | update}, self._content(definition)]
        try:
            self._transactions.write(writes)
        except ConditionLostError:
            self._stored_head(definition.org_id, definition.kind, definition.definition_id)
            raise _changed(definition.kind, definition.definition_id) from None
        return self.get(definition.org_id, definition.kind, definition.definition_id, definition.version)

    def delete(
        self, org_id: str, kind: DefinitionKind, definition_id: str, version: int | None = None
    ) -> None:
        """The head first: from then on it is gone. What a crash leaves of its versions, a repeat removes."""
        condition: dict[str, Any] = {"ConditionExpression": "attribute_exists(pk)"}
        if version is not None:
            condition = {
                "ConditionExpression": "#version = :version",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": {":version": number(version)},
            }
        refused: Refusal | None = None
        try:
            delete(self._client, self._table, head_key(org_id, kind, definition_id), condition)
        except Refusal as refusal:
            refused = refusal
        if refused is not None and refused.item:
            raise _changed(kind, definition_id)
        self._forget_versions(org_id, kind, definition_id)
        if refused is not None:
            raise _absent(kind, definition_id)

    def _forget_versions(self, org_id: str, kind: DefinitionKind, definition_id: str) -> None:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": text(versions_pk(org_id, kind, definition_id))},
            ProjectionExpression="pk, sk",
        )
        for item in (item for page in pages for item in page["Items"]):
            delete(self._client, self._table, {"pk": item["pk"], "sk": item["sk"]}, {})

    def _content(self, definition: Definition) -> dict[str, Any]:
        condition = "attribute_not_exists(pk)"
        item = to_version(definition)
        return {"Put": {"TableName": self._table, "Item": item, "ConditionExpression": condition}}

    def _stored_head(self, org_id: str, kind: DefinitionKind, definition_id: str) -> DefinitionHead:
        if len(definition_id) == 36 and is_uuid7(definition_id):
            at = head_key(org_id, kind, definition_id)
            answer = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True)
            if "Item" in answer:
                return head_from(answer["Item"], org_id, kind)
        raise _absent(kind, definition_id)

    def list(
        self, org_id: str, kind: DefinitionKind, *, limit: int, before: str | None = None
    ) -> DefinitionPage:
        answer = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND sk < :before",
            ExpressionAttributeValues={
                ":pk": text(heads_pk(org_id, kind)),
                ":before": text(before or _NEWEST),
            },
            ScanIndexForward=False,
            Limit=limit + 1,
            ConsistentRead=True,
        )
        heads = [head_from(item, org_id, kind) for item in answer["Items"]]
        return DefinitionPage(heads[:limit], len(heads) > limit)


def _absent(kind: DefinitionKind, definition_id: str) -> DefinitionNotFoundError:
    return DefinitionNotFoundError(f"There is no {kind.value} {definition_id[:64]} in your organisation.")


def _changed(kind: DefinitionKind, definition_id: str) -> DefinitionChangedError:
    return DefinitionChangedError(
        f"The {kind.value} {definition_id} has another version by now. Read it and decide again."
    )
