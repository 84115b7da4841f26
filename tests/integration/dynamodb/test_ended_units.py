"""Read units of Subworkflow's list at 100,000 finished jobs, by DynamoDB's rules (decision 0038)."""

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from docjobs.adapters.dynamodb.attributes import Item, key, number, text
from docjobs.adapters.dynamodb.listing import ends, layout
from docjobs.adapters.dynamodb.listing.ended import EndedJobs
from docjobs.domain.identifiers import uuid7
from docjobs.domain.statuses import ENDS, JobStatus, JobType
from docjobs.ports.jobs import JobFilter
from tests.contract.jobs import NOON
from tests.metering.reads import MeteredReads

JOBS = 100_000
ORG = "018cd07b-4480-7000-8000-000000000001"
DAY = timedelta(hours=24)
CODES = [
    layout.code_of(status, kind)
    for status in (*[JobStatus.COMPLETED] * 8, JobStatus.FAILED, JobStatus.CANCELLED)
    for kind in (JobType.PARSE, JobType.EXTRACT)
]


class Ledger:
    """The ledger's items of jobs that ended evenly over a stretch of time, and the one query made of them."""

    def __init__(self, since: datetime, stretch: timedelta) -> None:
        self._items: dict[str, dict[str, Item]] = {}
        counted: dict[str, Counter[int]] = {}
        for sequence in range(1, JOBS + 1):
            at = ends.milliseconds(since + stretch * sequence / JOBS)
            code = CODES[sequence % len(CODES)]
            job_id = uuid7(since, sequence.to_bytes(10, "big"))
            self._put(key(ends.entries_pk(ORG, code), ends.entry_sk(at, sequence)) | {"job_id": text(job_id)})
            for unit in (ends.HOUR, ends.MINUTE):
                sk = ends.count_sk(unit, at, layout.Place.of(sequence).lane)
                counted.setdefault(sk, Counter())[code] += 1
        for sk, counter in counted.items():
            counts = {layout.count_name(code): number(count) for code, count in counter.items()}
            self._put(key(ends.counts_pk(ORG), sk) | counts)
        self._sorted = {pk: sorted(items) for pk, items in self._items.items()}

    def _put(self, item: Item) -> None:
        self._items.setdefault(item["pk"]["S"], {})[item["sk"]["S"]] = item

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


def worst(ledger: Ledger, since: datetime, total: int) -> float:
    """Of first, middle and last pages of 100, of everything and of each status."""
    units: list[float] = []
    for wanted in (JobFilter(ENDS), *(JobFilter(frozenset({status})) for status in ENDS)):
        codes = layout.codes_of(wanted)
        for offset in (0, total // 3, total // 2, total - 1):
            client: Any = MeteredReads(ledger)
            EndedJobs(client, "jobs", ORG, codes, ends.milliseconds(since)).page(offset, 101)
            units.append(client.bill.units)
    return max(units)


@pytest.mark.slow
def test_a_hundred_thousand_ends_spread_over_a_day_cost_less_than_a_hundred_units() -> None:
    assert worst(Ledger(NOON, DAY), NOON + timedelta(seconds=30), JOBS) <= 100


@pytest.mark.slow
def test_all_of_them_in_the_hour_of_the_cut_off_cost_a_little_more() -> None:
    """The one case over the bar, as decision 0038 says."""
    assert worst(Ledger(NOON, timedelta(hours=1)), NOON + timedelta(seconds=30), JOBS) <= 125
