"""Requests that were carried out although their answer never came: repeating them changes nothing."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from botocore.exceptions import ReadTimeoutError

from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.domain.lifecycle import complete, first_event, start
from docjobs.domain.stages import Stage
from docjobs.ports.records.jobs import JobFilter
from tests.contract.jobs import NOON, new_job, submitted
from tests.contract.tables import JOBS_TABLE

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

DEADLINE = NOON + timedelta(hours=2)


class Deaf:
    """A client whose transactions are carried out and never answered."""

    def __init__(self, client: "DynamoDBClient") -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def transact_write_items(self, **request: Any) -> None:
        self._client.transact_write_items(**request)
        raise ReadTimeoutError(endpoint_url="https://dynamodb.invalid")


@pytest.fixture
def deaf(client: "DynamoDBClient") -> "DynamoDBClient":
    return cast("DynamoDBClient", Deaf(client))


def test_a_creation(deaf: "DynamoDBClient", jobs: DynamoJobRepository) -> None:
    job = new_job()
    with pytest.raises(ReadTimeoutError):
        DynamoJobRepository(deaf, JOBS_TABLE).create(job, first_event(job))
    stored = jobs.create(job, first_event(job))
    page = jobs.list("acme", JobFilter(), limit=5)
    assert (page.jobs, page.total) == ([stored], 1)
    assert jobs.events("acme", job.job_id) == [first_event(job)]


def test_an_admission_and_a_life(
    client: "DynamoDBClient", deaf: "DynamoDBClient", jobs: DynamoJobRepository
) -> None:
    job = submitted(jobs)
    with pytest.raises(ReadTimeoutError):
        DynamoJobAdmissions(deaf, JOBS_TABLE).admit(job, 0, DEADLINE)
    admissions = DynamoJobAdmissions(client, JOBS_TABLE)
    admitted = admissions.admit(job, 0, DEADLINE)
    assert admitted is not None
    change = start(admitted, Stage.PARSING, NOON)
    for step in (change, complete(change.after, None, False, NOON)):
        with pytest.raises(ReadTimeoutError):
            DynamoJobRepository(deaf, JOBS_TABLE).save(step)
        assert jobs.save(step) == step.after
    assert jobs.get("acme", job.job_id) == complete(change.after, None, False, NOON).after
    assert [event.number for event in jobs.events("acme", job.job_id)] == [1, 2, 3]
    assert admissions.free_slots("acme", 1) == [0]
    assert jobs.list("acme", JobFilter(), limit=5).total == 1
