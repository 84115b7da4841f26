"""What every StagePaces does, and what JobAdmissions counts before a job."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from moto import mock_aws

from docjobs.adapters.dynamodb.records.stage_paces import DynamoStagePaces
from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import Stage
from docjobs.ports.records.estimating import StagePaces
from tests.contract.conftest import Records
from tests.contract.jobs import NOON, submitted
from tests.contract.tables import JOBS_TABLE, create_tables, dynamodb
from tests.fakes.records.estimating import FakeStagePaces


@pytest.fixture(params=["fake", "dynamodb"])
def paces(request: pytest.FixtureRequest) -> Iterator[StagePaces]:
    if request.param == "fake":
        yield FakeStagePaces()
        return
    with mock_aws():
        client = dynamodb()
        create_tables(client)
        yield DynamoStagePaces(client, JOBS_TABLE)


def test_measurements_add_up_over_two_hours(paces: StagePaces) -> None:
    for number in range(12):
        paces.note(f"job-{number:x}", Stage.PARSING, Pace(1, 0.5, 4), NOON)
    paces.note("job-a", Stage.PARSING, Pace(1, 1.0, 2), NOON - timedelta(hours=1))
    paces.note("job-a", Stage.PARSING, Pace(1, 99.0, 2), NOON - timedelta(hours=2))
    paces.note("job-a", Stage.CHUNKING, Pace(1, 0.25), NOON)

    found = paces.lately([Stage.PARSING, Stage.CHUNKING, Stage.OCR], NOON + timedelta(minutes=5))

    assert found == {Stage.PARSING: Pace(13, 7.0, 50), Stage.CHUNKING: Pace(1, 0.25), Stage.OCR: Pace()}


def test_what_waits_before_a_job_is_counted(records: Records) -> None:
    jobs = [submitted(records.jobs, priority=priority) for priority in (5, 5, 1, 9)]
    submitted(records.jobs, org_id="other")

    assert [records.admissions.ahead_of(job) for job in jobs] == [1, 2, 0, 3]
