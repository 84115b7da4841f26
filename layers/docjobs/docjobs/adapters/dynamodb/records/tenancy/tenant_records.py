"""TenantRecords on both tables: every item whose partition key names the organisation."""

import time
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item, key, text
from docjobs.domain.errors import RateExceededError
from docjobs.domain.tenancy.access import ApiKey

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# The first words of partition keys whose second word is an organisation: docs/architecture.md, Tables.
KINDS = frozenset(
    {
        "JOB",
        "DOC",
        "VECTORS",
        "SLOTS",
        "DEFINITIONS",
        "DEFINITION",
        "QUOTA",
        "ENDPOINTS",
        "IDEMPOTENCY",
        "LIST",
    }
)
_ITEMS_A_REQUEST = 25
_ROUNDS = 8


class DynamoTenantRecords:
    def __init__(self, client: "DynamoDBClient", jobs_table: str, access_table: str) -> None:
        self._client = client
        self._jobs_table = jobs_table
        self._access_table = access_table

    def erase(self, org_id: str) -> int:
        return self._delete(self._jobs_table, self._items_of(org_id))

    def erase_access(self, org_id: str, keys: list[ApiKey]) -> None:
        """The organisation's own partition last: it says which keys there are, should this be repeated."""
        ends = [key(f"KEY#{each.key_hash}", "KEY") for each in keys]
        ends += [key(f"RATE#{each.key_id}", "RATE") for each in keys]
        self._delete(self._access_table, ends)
        listed = [key(f"ORG#{org_id}", f"KEY#{each.key_id}") for each in keys]
        self._delete(self._access_table, [*listed, key(f"ORG#{org_id}", "ORGANISATION")])

    def _items_of(self, org_id: str) -> Iterator[Item]:
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._jobs_table,
            ProjectionExpression="pk, sk",
            FilterExpression="contains(pk, :org)",
            ExpressionAttributeValues={":org": text(f"#{org_id}")},
            ConsistentRead=True,
        )
        for page in pages:
            for item in page["Items"]:
                if is_of(item["pk"]["S"], org_id):
                    yield {"pk": item["pk"], "sk": item["sk"]}

    def _delete(self, table: str, keys: Iterable[Item]) -> int:
        """Returns how many. Raises RateExceededError if DynamoDB keeps leaving some out."""
        deleted = 0
        for batch in batched(keys, _ITEMS_A_REQUEST, strict=False):
            wanted: list[Any] = [{"DeleteRequest": {"Key": each}} for each in batch]
            deleted += len(wanted)
            for attempt in range(_ROUNDS):
                answer = self._client.batch_write_item(RequestItems={table: wanted})
                wanted = [*answer.get("UnprocessedItems", {}).get(table, [])]
                if not wanted:
                    break
                time.sleep(0.05 * 2**attempt)
            else:
                raise RateExceededError("The table is too busy; run this again.", retry_after_seconds=1)
        return deleted


def is_of(partition_key: str, org_id: str) -> bool:
    """Whether a key of JobsTable is the organisation's; it cannot have a # in its id."""
    kind, _, rest = partition_key.partition("#")
    return kind in KINDS and rest.partition("#")[0] == org_id
