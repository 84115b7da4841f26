"""The ledger of ends of a tenant whose jobs ended evenly over a stretch of time, and its one query."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from docjobs.adapters.dynamodb.attributes import Item, key, number
from docjobs.adapters.dynamodb.listing import layout
from docjobs.adapters.dynamodb.listing.ends import ledger as ends
from docjobs.domain.identifiers import uuid7


class Ledger:
    """codes: of the jobs, in turn. Items are made as the adapter writes them; a test compares the two."""

    def __init__(
        self, org_id: str, since: datetime, stretch: timedelta, jobs: int, codes: Sequence[int]
    ) -> None:
        self._org_id = org_id
        self._items: dict[str, dict[str, Item]] = {}
        counted: dict[str, Counter[int]] = {}
        for sequence in range(1, jobs + 1):
            at = ends.milliseconds(since + stretch * sequence / jobs)
            code = codes[sequence % len(codes)]
            job_id = uuid7(since, sequence.to_bytes(10, "big"))
            entry = key(ends.entries_pk(org_id, code), ends.entry_sk(at, sequence))
            self._put(entry | {"id": {"B": UUID(job_id).bytes}})
            for unit in (ends.HOUR, ends.MINUTE):
                sk = ends.count_sk(unit, at, layout.Place.of(sequence).lane)
                counted.setdefault(sk, Counter())[code] += unit.step(at)
        for sk, counter in counted.items():
            counts = {ends.count_name(code): number(count) for code, count in counter.items()}
            self._put(key(ends.counts_pk(org_id), sk) | counts)
        self._sorted = {pk: sorted(items) for pk, items in self._items.items()}

    def holds(self, pk: str) -> bool:
        return pk.startswith((f"LIST#{self._org_id}#ENDS#", f"LIST#{self._org_id}#ENDED"))

    def query(self, **request: Any) -> dict[str, Any]:
        pk, first, last = (value["S"] for value in request["ExpressionAttributeValues"].values())
        keys = self._sorted.get(pk, [])
        keys = keys[bisect_left(keys, first) : bisect_right(keys, last)]
        if not request["ScanIndexForward"]:
            keys = keys[::-1]
        if "ExclusiveStartKey" in request:
            keys = keys[keys.index(request["ExclusiveStartKey"]["sk"]["S"]) + 1 :]
        limit = request.get("Limit", len(keys))
        page = {"Items": [self._items[pk][sk] for sk in keys[:limit]]}
        return page | ({"LastEvaluatedKey": page["Items"][-1]} if limit < len(keys) else {})

    def _put(self, item: Item) -> None:
        self._items.setdefault(item["pk"]["S"], {})[item["sk"]["S"]] = item
