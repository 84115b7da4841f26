"""The list of an organisation's documents: ListingIndex by creation, and a total in sixteen counters.

A counter is written in the transaction that makes or forgets a document, so the total is exact; sixteen of
them, so that documents made at once seldom meet. An offset is read up to, 0.5 R for some 25 entries, so
callers bound it.
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from docjobs.adapters.dynamodb.attributes import Item, key, number, text
from docjobs.adapters.dynamodb.listing.queries import LISTING_INDEX, between
from docjobs.domain.document import Document

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Partition of DueIndex for documents that are kept for a while only.
EXPIRY = "DUE#DOCUMENTS"
_LANES = 16


def list_pk(org_id: str) -> str:
    return f"LIST#{org_id}#DOCUMENTS"


def place_of(document_id: str) -> int:
    """Rises with creation: a UUIDv7's milliseconds and the 12 random bits that follow them."""
    bits = UUID(document_id).int
    return (bits >> 80) << 12 | (bits >> 64) & 0xFFF


def count(table: str, document: Document, step: int) -> dict[str, Any]:
    lane = UUID(document.document_id).int % _LANES
    update = {
        "TableName": table,
        "Key": key(list_pk(document.org_id), f"COUNT#{lane:02d}"),
        "UpdateExpression": "ADD #documents :step",
        "ExpressionAttributeNames": {"#documents": "documents"},
        "ExpressionAttributeValues": {":step": number(step)},
    }
    return {"Update": update}


def total(client: "DynamoDBClient", table: str, org_id: str) -> int:
    pages = between(client, table, list_pk(org_id), "COUNT#", "COUNT#~")
    return sum(int(item["documents"]["N"]) for page in pages for item in page)


def entries(
    client: "DynamoDBClient",
    table: str,
    org_id: str,
    wanted: int,
    *,
    oldest_first: bool,
    after: Item | None = None,
) -> list[Item]:
    """The first `wanted` entries of the index, or those that follow `after`."""
    found: list[Item] = []
    request: dict[str, Any] = {
        "TableName": table,
        "IndexName": LISTING_INDEX.name,
        "KeyConditionExpression": "listing_pk = :pk",
        "ExpressionAttributeValues": {":pk": text(list_pk(org_id))},
        "ScanIndexForward": oldest_first,
    } | ({"ExclusiveStartKey": after} if after else {})
    while len(found) < wanted:
        answer = client.query(**request, Limit=wanted - len(found))
        found += answer["Items"]
        if "LastEvaluatedKey" not in answer:
            break
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
    return found
