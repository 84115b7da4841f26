"""Read units of list pages, by DynamoDB's rules, over the code that serves them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docjobs.adapters.dynamodb.listing.pages.reader import JobList
from docjobs.ports.records.jobs import JobFilter, JobPage
from tests.bench.listing.scenarios import ORG, Scenario, pages, scenarios
from tests.metering.reads import MeteredReads, ReadBill

LIMIT = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """One list request. `bill.units` leaves out the page's own items, the job records."""

    jobs: int
    tenant: str
    wanted: str
    page: str
    total: int
    bill: ReadBill


def readings(jobs: int) -> Iterator[Reading]:
    """Every page of every filter of every scenario, and the page after it by its cursor."""
    for scenario in scenarios(jobs):
        for name, wanted in scenario.wanted:
            total = _read(scenario, wanted, 0, None)[0].total
            for page, offset in pages(total, jobs).items():
                shown, bill = _read(scenario, wanted, offset, None)
                yield Reading(jobs, scenario.tenant, name, page, total, bill)
                if shown.next_cursor:
                    bill = _read(scenario, wanted, 0, shown.next_cursor)[1]
                    yield Reading(jobs, scenario.tenant, name, f"after {page}", total, bill)


def _read(scenario: Scenario, wanted: JobFilter, offset: int, cursor: str | None) -> tuple[JobPage, ReadBill]:
    client: Any = MeteredReads(scenario.table)
    page = JobList(client, "jobs", ORG, pause=_never).page(wanted, limit=LIMIT, offset=offset, cursor=cursor)
    bill: ReadBill = client.bill
    return page, bill


def _never(seconds: float) -> None:
    raise AssertionError("a page did not add up")
