"""Read units of Subworkflow's list, live jobs and the ledger of ends together (decision 0038)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from docjobs.adapters.dynamodb.listing import job_codes
from docjobs.adapters.dynamodb.listing.pages.reader import JobList
from docjobs.domain.identifiers import uuid7
from docjobs.domain.statuses import ENDS, LIVE, JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter
from tests.bench.listing.reading import LIMIT, Reading
from tests.bench.listing.scenarios import ORG, SEED, SLOTS
from tests.contract.jobs import NOON
from tests.metering.ledger import Ledger
from tests.metering.reads import MeteredReads
from tests.metering.virtual_table import VirtualTable

_ENDED = [job_codes.code_of(status, kind) for status, kind in product(sorted(ENDS), JobType)]
_LIVE = [job_codes.code_of(status, kind) for status, kind in product(sorted(LIVE), JobType)]
_FILTERS = (
    ("none", JobFilter()),
    ("SUCCESS", JobFilter(frozenset({JobStatus.COMPLETED}))),
    ("ERROR", JobFilter(frozenset({JobStatus.FAILED, JobStatus.CANCELLED}))),
    ("IN_PROGRESS", JobFilter(LIVE - {JobStatus.QUEUED})),
    ("datasets/extract", JobFilter(types=frozenset(JobType) - {JobType.VECTORIZE})),
)
_LEDGERS = uuid7(NOON, bytes(10))[:13]  # whose ids all begin with its instant
# Where the cut-off stands in its hour: near both ends, and where both sides are as long.
_CUTS = tuple(timedelta(seconds=each) for each in (5, 305, 1230, 1770))


@dataclass(frozen=True, slots=True)
class Tenant:
    """One that has so many live jobs, and so many that ended within a stretch of time from NOON on."""

    table: VirtualTable
    ledger: Ledger

    def query(self, **request: Any) -> Any:
        pk = request["ExpressionAttributeValues"][":pk"]["S"]
        return (self.ledger if self.ledger.holds(pk) else self.table).query(**request)

    def batch_get_item(self, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803 - boto3's name
        """The page's own items are not counted; those of the ledger are not made at all."""
        ((table, asked),) = RequestItems.items()
        live = [each for each in asked["Keys"] if not each["pk"]["S"].rsplit("#", 1)[1].startswith(_LEDGERS)]
        return self.table.batch_get_item({table: {"Keys": live}})


def recent_readings(jobs: int) -> Iterator[Reading]:
    chance = random.Random(SEED)  # noqa: S311 - the same tenants in every run
    for live, minutes in product((0, jobs // 2), (10, 60, 24 * 60)):
        ended = jobs - live
        codes = chance.choices(_ENDED, k=ended) + (chance.choices(_LIVE, k=live) if live else [])
        chance.shuffle(codes)
        stretch = timedelta(minutes=minutes)
        tenant = Tenant(VirtualTable(ORG, codes, at_work=SLOTS), Ledger(ORG, NOON, stretch, ended, _ENDED))
        name = f"{live:,} live, {ended:,} ended in {minutes} min"
        for cut, (shown, wanted) in product(_CUTS, _FILTERS):
            yield from _pages(tenant, jobs, name, shown, wanted, NOON + cut)


def _pages(
    tenant: Tenant, jobs: int, name: str, shown: str, wanted: JobFilter, since: datetime
) -> Iterator[Reading]:
    total = _read(tenant, wanted, 0, since)[0]
    counted = job_codes.codes_of(wanted) & frozenset(_LIVE)
    live = sum(code in counted for code in tenant.table.codes)
    straddling = max(0, live - LIMIT // 2)
    places = {
        "first": 0,
        "quarter": total // 4,
        "middle": total // 2,
        "three quarters": 3 * total // 4,
        "straddling": straddling,
        "last": max(0, total - LIMIT),
    }
    for page, offset in places.items():
        yield Reading(jobs, name, shown, page, total, _read(tenant, wanted, offset, since)[1])


def _read(tenant: Tenant, wanted: JobFilter, offset: int, since: datetime) -> tuple[int, Any]:
    client: Any = MeteredReads(tenant)
    listed = JobList(client, "jobs", ORG, pause=lambda _: None)
    page = listed.recent(wanted, ended_since=since, limit=LIMIT, offset=offset)
    return page.total, client.bill
