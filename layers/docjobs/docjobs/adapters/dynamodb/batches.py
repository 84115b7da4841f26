"""BatchGetItem, whole: in hundreds, strongly consistent, repeated for what DynamoDB left out."""

import time
from collections.abc import Iterable
from itertools import batched
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.domain.errors import RateExceededError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_KEYS_A_REQUEST = 100
_ROUNDS = 8


def get_items(
    client: "DynamoDBClient", table: str, keys: Iterable[Item], *, fields: Iterable[str] = ()
) -> dict[tuple[str, str], Item]:
    """The items that exist, by (pk, sk); whole, or only these fields and the key.

    Raises RateExceededError if DynamoDB keeps leaving some out.
    """
    found: dict[tuple[str, str], Item] = {}
    projection = _projection(fields)
    for batch in batched(keys, _KEYS_A_REQUEST, strict=False):
        wanted: list[Any] = list(batch)
        for attempt in range(_ROUNDS):
            if attempt:
                time.sleep(0.02 * 2**attempt)
            request: Any = {"Keys": wanted, "ConsistentRead": True} | projection
            answer = client.batch_get_item(RequestItems={table: request})
            items: list[Any] = answer["Responses"].get(table, [])
            found |= {(item["pk"]["S"], item["sk"]["S"]): item for item in items}
            wanted = [*answer["UnprocessedKeys"][table]["Keys"]] if table in answer["UnprocessedKeys"] else []
            if not wanted:
                break
        else:
            raise RateExceededError("The table is too busy; try again in a moment.", retry_after_seconds=1)
    return found


def _projection(fields: Iterable[str]) -> dict[str, Any]:
    names = {f"#{name}": name for name in fields}
    if not names:
        return {}
    wanted = ", ".join(("pk", "sk", *names))
    return {"ProjectionExpression": wanted, "ExpressionAttributeNames": names}
