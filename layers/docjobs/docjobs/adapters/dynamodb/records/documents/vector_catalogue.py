"""VectorCatalogue on JobsTable: an item for each vectorized document, all of a tenant's in one partition."""

from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, document, key, number, text
from docjobs.adapters.dynamodb.records.documents.document_item import document_key
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.answers.passages import VectorizedDocument

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Job ids rise with time, so a later job's entry is the one with the greater id.
_NOT_LATER = "attribute_not_exists(pk) OR job_id < :job OR (job_id = :job AND run <= :run)"


class DynamoVectorCatalogue:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table
        self._transactions = Transactions(client)

    def put(self, document: VectorizedDocument) -> bool:
        there = {
            "TableName": self._table,
            "Key": document_key(document.org_id, document.document_id),
            "ConditionExpression": "attribute_exists(pk)",
        }
        entry = {
            "TableName": self._table,
            "Item": _to_item(document),
            "ConditionExpression": _NOT_LATER,
            "ExpressionAttributeValues": {":job": text(document.job_id), ":run": number(document.run)},
        }
        try:
            self._transactions.write([{"ConditionCheck": there}, {"Put": entry}])
        except ConditionLostError:
            return False
        return True

    def listed(self, org_id: str) -> list[VectorizedDocument]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": text(_pk(org_id))},
        )
        return [_from_item(item) for page in pages for item in page["Items"]]

    def get(self, org_id: str, document_id: str) -> VectorizedDocument | None:
        at = key(_pk(org_id), document_id)
        item = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True).get("Item")
        return None if item is None else _from_item(item)

    def delete(self, org_id: str, document_id: str) -> None:
        self._client.delete_item(TableName=self._table, Key=key(_pk(org_id), document_id))


def _pk(org_id: str) -> str:
    return f"VECTORS#{org_id}"


def _to_item(entry: VectorizedDocument) -> Item:
    return key(_pk(entry.org_id), entry.document_id) | {
        "job_id": text(entry.job_id),
        "run": number(entry.run),
        "entry": document(entry.model_dump(mode="json", exclude_none=True)),
    }


def _from_item(item: Item) -> VectorizedDocument:
    return VectorizedDocument.model_validate_json(item["entry"]["S"])
