"""Workflow: the fake, and Step Functions under moto. Real executions and tokens: tests/statemachines."""

import json
from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from docjobs.adapters.aws.stepfunctions_workflow import StepFunctionsWorkflow
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job, JobSource
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.workflow import ExecutionState, Workflow
from tests.fakes.process import NOON
from tests.fakes.workflow import FakeWorkflow

ENDLESS = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": True}}}
JOB = Job(
    job_id="019582f0-0000-7000-8000-000000000001",
    org_id="acme",
    type=JobType.PARSE,
    status=JobStatus.QUEUED,
    source=JobSource(document_id="d"),
    created_at=NOON,
    updated_at=NOON,
    status_updated_at=NOON,
)


@pytest.fixture(params=["fake", "stepfunctions"])
def workflow(request: pytest.FixtureRequest) -> Iterator[Workflow]:
    if request.param == "fake":
        yield FakeWorkflow()
        return
    with mock_aws():
        client = boto3.client("stepfunctions", region_name="us-east-1")
        role = "arn:aws:iam::123456789012:role/states"
        made = client.create_state_machine(name="jobs", definition=json.dumps(ENDLESS), roleArn=role)
        yield StepFunctionsWorkflow(client, made["stateMachineArn"])


def test_a_run_is_started_once(workflow: Workflow) -> None:
    assert workflow.state(JOB) is ExecutionState.MISSING
    workflow.start(JOB)
    workflow.start(JOB)
    assert workflow.state(JOB) is ExecutionState.RUNNING


def test_each_run_is_an_execution_of_its_own(workflow: Workflow) -> None:
    workflow.start(JOB)
    second = JOB.model_copy(update={"run": 2})
    assert workflow.state(second) is ExecutionState.MISSING
    workflow.start(second)
    workflow.stop(JOB, "cancelled")
    assert workflow.state(second) is ExecutionState.RUNNING


def test_stopping_is_final_and_may_be_repeated(workflow: Workflow) -> None:
    workflow.stop(JOB, "never started")
    workflow.start(JOB)
    workflow.stop(JOB, "x" * 40_000)
    workflow.stop(JOB, "again")
    assert workflow.state(JOB) is ExecutionState.ABORTED


def test_answers_to_tokens_that_nobody_waits_for_are_no_errors(workflow: Workflow) -> None:
    workflow.succeed("gone")
    workflow.fail("gone", ErrorCode.TIMEOUT, "x" * 40_000)
