"""A client that counts the read units of what it answers."""

from dataclasses import dataclass
from typing import Any

from tests.metering.sizes import item_bytes, read_units


@dataclass
class ReadBill:
    """units: of everything but the page's own items, which are the whole job records got by key."""

    units: float = 0
    own_items: float = 0
    requests: int = 0
    evaluated: int = 0


class MeteredReads:
    """Wraps a client, moto's or the in-memory one. No query filters: what they answer is what they read."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.bill = ReadBill()

    def query(self, **request: Any) -> Any:
        answer = self._client.query(**request)
        size = sum(item_bytes(item) for item in answer["Items"])
        self.bill.units += read_units(size, consistent=request.get("ConsistentRead", False))
        self.bill.requests += 1
        self.bill.evaluated += len(answer["Items"])
        return answer

    def batch_get_item(self, **request: Any) -> Any:
        answer = self._client.batch_get_item(**request)
        for table, asked in request["RequestItems"].items():
            items = answer["Responses"].get(table, [])
            absent = len(asked["Keys"]) - len(items)
            if "ProjectionExpression" in asked:  # billed as the whole records, which have less than 4 KB
                self.bill.units += len(asked["Keys"])
            else:
                sizes = [item_bytes(item) for item in items] + [0] * absent
                self.bill.own_items += sum(read_units(size, consistent=True) for size in sizes)
            self.bill.requests += 1
        return answer
