"""The listing's figures: read units a page, write units a job, and what writers of one tenant can do."""

import os
from collections.abc import Iterable
from unittest.mock import patch

from moto import mock_aws

from tests.bench.figures import table
from tests.bench.listing.contention import contention
from tests.bench.listing.reading import Reading, readings
from tests.bench.listing.recent import recent_readings
from tests.contract.tables import create_tables, dynamodb
from tests.integration.dynamodb.lives import parse_job
from tests.metering.writes import WriteMeter

# Of a job: retries, template, whether it is reviewed.
_LIVES = ((0, None, False), (1, None, False), (0, "t", False), (1, "t", False), (3, "t", True))
SIZES = (1_000, 10_000, 100_000, 1_000_000)
WRITERS = (8, 32, 64)
_HEADS = ("tenant", "filter", "matches", "page", "requests", "items", "read units")
_SHOWN = ("first", "middle", "last", "mid-span")
_NAMES = {100_000: "100k", 1_000_000: "1m"}


def measure(sizes: Iterable[int] = SIZES) -> dict[str, float]:
    figures: dict[str, float] = {}
    for jobs in sizes:
        found = list(readings(jobs))
        rows = [_row(each) for each in found if each.page in _SHOWN]
        print(table(f"List pages of 100 of a tenant with {jobs:,} jobs", _HEADS, rows))
        worst = max(found, key=lambda each: each.bill.units)
        print(table("The worst of all pages, cursors included", _HEADS, [_row(worst)]))
        figures |= _figures(_NAMES.get(jobs, str(jobs)), found, worst)
    if {"list_read_units_worst_100k", "list_read_units_worst_1m"} <= figures.keys():
        growth = figures["list_read_units_worst_1m"] / figures["list_read_units_worst_100k"]
        figures["list_read_units_growth_100k_to_1m"] = growth
    return figures | _recent() | _writes() | _writers()


def _figures(size: str, found: list[Reading], worst: Reading) -> dict[str, float]:
    first = next(each for each in found if (each.wanted, each.page) == ("none", "first"))
    return {
        f"list_read_units_worst_{size}": worst.bill.units,
        f"list_read_units_first_page_{size}": first.bill.units,
        f"list_requests_worst_{size}": float(max(each.bill.requests for each in found)),
    }


def _recent() -> dict[str, float]:
    """Subworkflow's list, with its ledger of ends, at 100,000 jobs."""
    found = list(recent_readings(100_000))
    worst: dict[str, Reading] = {}
    for each in found:
        if each.tenant not in worst or each.bill.units > worst[each.tenant].bill.units:
            worst[each.tenant] = each
    title = "The worst page of 100 of Subworkflow's list, by tenant"
    print(table(title, _HEADS, [_row(each) for each in worst.values()]))
    return {"list_recent_read_units_worst_100k": max(each.bill.units for each in worst.values())}


def _writes() -> dict[str, float]:
    """Of a parse job's whole life, and of one more attempt of a stage; in a table on moto."""
    spent: list[int] = []
    with patch.dict(os.environ, AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench"), mock_aws():
        os.environ.pop("AWS_ENDPOINT_URL", None)
        create_tables(dynamodb())
        for retries, template_id, reviewed in _LIVES:
            client = dynamodb()
            meter = WriteMeter(client)
            parse_job(client, retries, template_id, reviewed=reviewed)
            spent.append(meter.listing)
    rows = [(*life, units) for life, units in zip(_LIVES, spent, strict=True)]
    print(
        table("Write units of lists, a job's whole life", ("retries", "template", "reviewed", "units"), rows)
    )
    return {
        "list_write_units_per_job": float(spent[0]),
        "list_write_units_per_retry": float(spent[1] - spent[0]),
        "list_write_units_per_template_job": float(spent[2]),
        "list_write_units_per_job_worst": float(max(spent)),
    }


def _writers() -> dict[str, float]:
    found = [contention(writers) for writers in WRITERS]
    heads = ("writers", "changes/s", "conflicts", "given up")
    rows = [
        (each.writers, each.changes_per_second, f"{each.conflict_share:.0%}", each.given_up) for each in found
    ]
    print(table("Writers of one tenant, transactions of 15 ms that hold their items for 8 ms", heads, rows))
    return {
        "list_changes_per_second_8_writers": found[0].changes_per_second,
        "list_changes_per_second_64_writers": found[-1].changes_per_second,
        "list_conflict_share_8_writers": found[0].conflict_share,
    }


def _row(each: Reading) -> tuple[object, ...]:
    bill = each.bill
    return (each.tenant, each.wanted, each.total, each.page, bill.requests, bill.evaluated, bill.units)
