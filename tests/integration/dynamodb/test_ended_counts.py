"""Counts of ends: one number for all parts of an hour or minute, beside what earlier versions counted."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docjobs.adapters.dynamodb.attributes import key, number, text
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.listing import job_codes
from docjobs.adapters.dynamodb.listing.ends.ledger import HOUR, MINUTE, Unit, code_of_count, counts_pk
from docjobs.domain.lifecycle import complete, fail, rerun, start
from docjobs.domain.stages import Stage
from docjobs.ports.records.jobs import JobFilter, JobPage
from tests.contract.jobs import NOON, submitted
from tests.contract.tables import JOBS_TABLE
from tests.integration.dynamodb.test_at_work import SLOW

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_LETTERS = {"H": HOUR, "M": MINUTE}


@pytest.mark.parametrize("unit", [HOUR, MINUTE])
@given(counted=st.lists(st.integers(-3, 4_999), min_size=6, max_size=6))
def test_the_parts_of_a_count_come_back(unit: Unit, counted: list[int]) -> None:
    parts = counted[: unit.parts]
    steps = (times * unit.step(place * unit.part) for place, times in enumerate(parts))
    assert unit.parts_of(sum(steps)) == parts


def test_what_an_earlier_version_counted_is_read_beside_what_is_counted_now(
    client: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    """Ends every thirteen seconds over three minutes, the first half counted in whole hours and minutes.

    One of the first half is run again, so that it leaves a list that never counted it in parts.
    """
    ends = [NOON + timedelta(seconds=13 * place) for place in range(14)]
    told = []
    for place, at in enumerate(ends):
        if place == len(ends) // 2:
            _count_as_an_earlier_version(client)
        job = jobs.save(start(submitted(jobs), Stage.PARSING, NOON))
        told.append(jobs.save(complete(job, None, False, at) if place else fail(job, SLOW, at)))
    jobs.save(rerun(told[0], None, {}, ends[-1]))
    newest_first = [(job.completed_at, job.job_id) for job in reversed(told[1:])]

    for since in (NOON, NOON + timedelta(seconds=30), NOON + timedelta(seconds=91), ends[-1]):
        expected = [job_id for at, job_id in newest_first if at and at >= since]
        for offset in range(0, len(expected) + 1, 4):
            page = _recent(jobs, since, offset)
            assert page.total == 1 + len(expected)
            shown = [job.job_id for job in page.jobs if job.ended]
            assert shown == expected[max(0, offset - 1) :][: len(shown)]
            assert len(page.jobs) == min(5, page.total - offset)


def _recent(jobs: DynamoJobRepository, since: Any, offset: int) -> JobPage:
    return jobs.list_recent("acme", JobFilter(), ended_since=since, limit=5, offset=offset)


def _count_as_an_earlier_version(client: "DynamoDBClient") -> None:
    values: Any = {":pk": text(counts_pk("acme"))}
    asked: Any = {"TableName": JOBS_TABLE, "KeyConditionExpression": "pk = :pk"}
    for item in client.query(**asked, ExpressionAttributeValues=values)["Items"]:
        pk, sk = item.pop("pk")["S"], item.pop("sk")["S"]
        counts = {
            job_codes.count_name(code_of_count(name)[0]): number(
                sum(_LETTERS[sk[0]].parts_of(int(value["N"])))
            )
            for name, value in item.items()
        }
        client.put_item(TableName=JOBS_TABLE, Item=key(pk, sk) | counts)
