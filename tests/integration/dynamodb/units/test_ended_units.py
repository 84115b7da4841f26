"""Read units of Subworkflow's list at 100,000 finished jobs, by DynamoDB's rules (decision 0038)."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from docjobs.adapters.dynamodb.listing import job_codes
from docjobs.adapters.dynamodb.listing.ends import ledger as ends
from docjobs.adapters.dynamodb.listing.ends.ended_jobs import EndedJobs
from docjobs.domain.lifecycle import complete, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import ENDS, JobType
from docjobs.ports.records.jobs import JobFilter
from tests.contract.jobs import NOON, new_job
from tests.metering.ledger import Ledger
from tests.metering.reads import MeteredReads
from tests.metering.sizes import item_bytes

JOBS = 100_000
ORG = "018cd07b-4480-7000-8000-000000000001"
CODES = [job_codes.code_of(status, kind) for status, kind in product(sorted(ENDS), JobType)]


def units(ledger: Ledger, cut: timedelta, offset: int) -> float:
    """Of a page of 100, of every status and type."""
    client: Any = MeteredReads(ledger)
    codes = job_codes.codes_of(JobFilter(ENDS))
    EndedJobs(client, "jobs", ORG, codes, ends.milliseconds(NOON + cut)).page(offset, 101)
    bill = client.bill
    return float(bill.units)


@pytest.mark.slow
@pytest.mark.parametrize("minutes", [10, 60, 24 * 60])
def test_a_hundred_thousand_ends_cost_a_page_less_than_a_hundred_units(minutes: int) -> None:
    """All in ten minutes, in an hour, or spread over the day; wherever the page and the cut-off stand."""
    ledger = Ledger(ORG, NOON, timedelta(minutes=minutes), JOBS, CODES)

    for seconds in (5, 35, 305, 595, 1230, 1770, 2730):
        for offset in (0, 12_000, 33_000, 50_000):
            assert units(ledger, timedelta(seconds=seconds), offset) <= 100


def test_the_ledgers_items_are_as_the_adapter_writes_them() -> None:
    job = start(new_job(org_id=ORG, sequence=1), Stage.PARSING, NOON).after
    ended = complete(job, None, False, NOON + timedelta(seconds=1))
    put, *counts = (next(iter(each.values())) for each in ends.writes_of_end("jobs", ended))
    ledger = Ledger(ORG, NOON, timedelta(seconds=1), 1, [job_codes.code_of(ended.after.status, job.type)])

    pk = put["Item"]["pk"]["S"]
    values = {":pk": {"S": pk}, ":first": {"S": "0"}, ":last": {"S": "~"}}
    (entry,) = ledger.query(ExpressionAttributeValues=values, ScanIndexForward=True)["Items"]
    assert entry.keys() == put["Item"].keys()
    assert item_bytes(entry) == item_bytes(put["Item"])
    assert entry["sk"] == put["Item"]["sk"]
    assert len(counts) == 2
