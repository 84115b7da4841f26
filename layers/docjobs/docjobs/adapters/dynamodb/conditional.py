"""One conditional write of one item, and what stands there when the condition fails."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from docjobs.adapters.dynamodb.attributes import CONDITION_FAILED, Item

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Refusal(Exception):  # noqa: N818 (an answer, not a fault)
    """The condition did not hold; `item` is what is stored (empty if nothing is)."""

    def __init__(self, item: Item) -> None:
        super().__init__("the condition does not hold")
        self.item = item


def put(client: "DynamoDBClient", table: str, item: Item, condition: dict[str, Any]) -> None:
    """Raises Refusal."""
    _refusable(client.put_item, {"TableName": table, "Item": item} | condition)


def update(client: "DynamoDBClient", table: str, at: Item, changes: dict[str, Any]) -> Item:
    """The attributes that `ReturnValues` among the changes asks for. Raises Refusal."""
    answer = _refusable(client.update_item, {"TableName": table, "Key": at} | changes)
    attributes: Item = answer.get("Attributes", {})
    return attributes


def delete(client: "DynamoDBClient", table: str, at: Item, condition: dict[str, Any]) -> None:
    """Raises Refusal."""
    _refusable(client.delete_item, {"TableName": table, "Key": at} | condition)


def _refusable(call: Callable[..., Any], request: dict[str, Any]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = call(**request, ReturnValuesOnConditionCheckFailure="ALL_OLD")
    except ClientError as error:
        if error.response["Error"]["Code"] != CONDITION_FAILED:
            raise
        raise Refusal(_stored(error)) from None
    return answer


def _stored(error: ClientError) -> Item:
    item = error.response.get("Item", {})
    return item if isinstance(item, dict) else {}
