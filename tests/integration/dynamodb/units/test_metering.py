"""The virtual table is a true picture: of what writers write, and of how a table answers and is billed."""

import random
from collections.abc import Iterable
from itertools import batched
from typing import TYPE_CHECKING, Any

import pytest

from docjobs.adapters.dynamodb.attributes import Item
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.listing import job_codes
from docjobs.adapters.dynamodb.listing.pages.reader import JobList
from docjobs.domain.job import Job
from docjobs.domain.lifecycle import cancel, complete, start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter, JobPage
from tests.contract.jobs import NOON, submitted
from tests.contract.tables import JOBS_TABLE
from tests.metering.reads import MeteredReads
from tests.metering.virtual_table import VirtualTable, template_id

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

FAILED = frozenset({JobStatus.FAILED})
EDITS = frozenset({JobType.EDIT})


def moved(jobs: DynamoJobRepository, job: Job, steps: int) -> Job:
    """A job after none, one or two changes."""
    if steps == 0:
        return job
    if steps == 1:
        return jobs.save(cancel(job, NOON))
    return jobs.save(complete(jobs.save(start(job, Stage.PARSING, NOON)), None, False, NOON))


def test_it_holds_what_the_writers_write(client: "DynamoDBClient", jobs: DynamoJobRepository) -> None:
    kinds = list(JobType)
    numbers = [n % 4 for n in range(40)]
    lives = [
        moved(
            jobs,
            submitted(jobs, "acme", kinds[n % 8], template_id=template_id(number) if number else None),
            n % 3,
        )
        for n, number in enumerate(numbers)
    ]
    picture = VirtualTable("acme", [job_codes.code_of_job(job) for job in lives], numbers)
    names = {picture.job_id(job.sequence): job.job_id for job in lives}
    written = {_place(item): item for item in client.scan(TableName=JOBS_TABLE)["Items"]}
    for item in picture.items():
        at = _place(item)
        if at[1] == "JOB":
            real = written["#".join(("JOB", "acme", names[at[0].rsplit("#", 1)[1]])), "JOB"]
            assert real["listing_pk"] == item["listing_pk"]
            assert real.get("template_pk") == item.get("template_pk")
        elif "job_id" in item:
            assert written[at]["job_id"]["S"] == names[item["job_id"]["S"]]
        else:
            zeroless = {name: value for name, value in written[at].items() if value != {"N": "0"}}
            assert zeroless == item


@pytest.mark.slow
def test_it_answers_and_is_billed_like_a_table_of_three_thousand_jobs(client: "DynamoDBClient") -> None:
    codes = [job_codes.code_of(status, kind) for status in JobStatus for kind in JobType]
    chance = random.Random(7)  # noqa: S311 - the same table in every run
    picture = VirtualTable("acme", chance.choices(codes, k=3_000), chance.choices(range(4), k=3_000))
    _load(client, picture.items())
    wanted = (
        (JobFilter(), 0),
        (JobFilter(), 2_000),
        (JobFilter(FAILED), 0),
        (JobFilter(FAILED), 300),
        (JobFilter(frozenset(JobStatus) - FAILED), 1_500),
        (JobFilter(FAILED, EDITS), 100),
        (JobFilter(template_id=template_id(1)), 600),
        (JobFilter(FAILED, template_id=template_id(2)), 150),
    )
    for filtered, offset in wanted:
        virtual, real = MeteredReads(picture), MeteredReads(client)
        assert _page(virtual, filtered, offset) == _page(real, filtered, offset)
        assert virtual.bill == real.bill


def _page(client: MeteredReads, wanted: JobFilter, offset: int) -> JobPage:
    listing: Any = JobList(client, JOBS_TABLE, "acme")  # type: ignore[arg-type]
    page: JobPage = listing.page(wanted, limit=100, offset=offset, cursor=None)
    return page


def _load(client: "DynamoDBClient", items: Iterable[Item]) -> None:
    for batch in batched(items, 25, strict=False):
        requests: Any = {JOBS_TABLE: [{"PutRequest": {"Item": item}} for item in batch]}
        client.batch_write_item(RequestItems=requests)


def _place(item: Any) -> tuple[str, str]:
    return item["pk"]["S"], item["sk"]["S"]
