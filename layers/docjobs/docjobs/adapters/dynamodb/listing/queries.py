"""The one shape of query that the listing makes: a stretch of sort keys of one partition, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item, text

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class SequenceIndex:
    """An index whose entries stand by sequence number under its own key."""

    name: str
    pk: str


LISTING_INDEX = SequenceIndex("ListingIndex", "listing_pk")
TEMPLATE_INDEX = SequenceIndex("TemplateIndex", "template_pk")


def between(
    client: "DynamoDBClient",
    table: str,
    pk: str,
    first: str,
    last: str,
    *,
    newest_first: bool = False,
    page_items: int | None = None,
) -> Iterator[list[Item]]:
    """Strongly consistent pages of the items from `first` to `last`, both included."""
    request: dict[str, Any] = {
        "TableName": table,
        "KeyConditionExpression": "pk = :pk AND sk BETWEEN :first AND :last",
        "ExpressionAttributeValues": {":pk": text(pk), ":first": text(first), ":last": text(last)},
        "ScanIndexForward": not newest_first,
        "ConsistentRead": True,
    }
    if page_items is not None:
        request["Limit"] = page_items
    while True:
        answer = client.query(**request)
        yield answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def beside(
    client: "DynamoDBClient",
    table: str,
    index: SequenceIndex,
    pk: str,
    sequence: int,
    limit: int,
    *,
    newer: bool = False,
) -> list[Item]:
    """The entries of an index under one key next to a sequence number: the newest of the older ones, newest
    first, or the oldest of the newer ones, oldest first.
    """
    answer = client.query(
        TableName=table,
        IndexName=index.name,
        KeyConditionExpression=f"{index.pk} = :pk AND #sequence {'>' if newer else '<'} :sequence",
        ExpressionAttributeNames={"#sequence": "sequence"},
        ExpressionAttributeValues={":pk": text(pk), ":sequence": {"N": str(sequence)}},
        ScanIndexForward=newer,
        Limit=limit,
    )
    return answer["Items"]
