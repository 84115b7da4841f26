"""Drives executions the way the deployed system does: read a stage's queue, answer its token."""

import json
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docjobs.adapters.aws.stepfunctions_workflow import StepFunctionsWorkflow
from docjobs.domain.job import Job, JobSource
from docjobs.domain.stages import Stage, StageTask
from docjobs.domain.statuses import JobStatus, JobType
from tests.fakes.process import NOON
from tests.statemachines.states import stage_states

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_stepfunctions import SFNClient

PATIENCE_SECONDS = 60
REQUEST_REVIEW = "arn:aws:lambda:us-east-1:123456789012:function:request_review"
BUCKET = "artifacts"
FINISH_JOB = "arn:aws:lambda:us-east-1:123456789012:function:finish_job"


@dataclass
class Finished:
    """What finish_job was called with, by the execution's history."""

    status: str
    calls: list[dict[str, Any]]


class Engine:
    def __init__(self, definition: dict[str, Any], sfn: "SFNClient", sqs: "SQSClient", role_arn: str) -> None:
        self._sfn, self._sqs = sfn, sqs
        stages = sorted({stage for _, stage, _ in stage_states(definition)})
        own = uuid.uuid4().hex[:8]  # executions outlive their test: a late retry must not reach the next one
        self.queues = {
            stage: sqs.create_queue(QueueName=f"{stage.value}-{own}")["QueueUrl"] for stage in stages
        }
        text = json.dumps(definition).replace("${FinishJobFunctionArn}", FINISH_JOB)
        text = text.replace("${RequestReviewFunctionArn}", REQUEST_REVIEW).replace(
            "${ArtifactsBucketName}", BUCKET
        )
        for stage, url in self.queues.items():
            text = text.replace(f"${{{stage.value.capitalize()}QueueUrl}}", url)
        machine = sfn.create_state_machine(name="process_job", definition=text, roleArn=role_arn)
        self.workflow = StepFunctionsWorkflow(sfn, machine["stateMachineArn"])
        self._machine_arn = machine["stateMachineArn"]

    def start(self, job_type: JobType = JobType.PARSE, **changes: Any) -> Job:
        job = Job(
            job_id="019582f0-0000-7000-8000-000000000001",
            org_id="acme",
            type=job_type,
            status=JobStatus.QUEUED,
            source=JobSource(document_id="d"),
            created_at=NOON,
            updated_at=NOON,
            status_updated_at=NOON,
        ).model_copy(update=changes)
        self.workflow.start(job)
        self.execution_arn = self._arn(job)
        return job

    def _arn(self, job: Job) -> str:
        return f"{self._machine_arn.replace(':stateMachine:', ':execution:')}:{job.execution_name}"

    def next_task(self, stage: Stage) -> StageTask:
        """The stage's next message, waited for and taken out of its queue."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            answer = self._sqs.receive_message(QueueUrl=self.queues[stage], WaitTimeSeconds=0)
            for message in answer.get("Messages", []):
                self._sqs.delete_message(QueueUrl=self.queues[stage], ReceiptHandle=message["ReceiptHandle"])
                return StageTask.model_validate_json(message["Body"])
            time.sleep(0.05)
        raise AssertionError(f"no {stage.value} task came")

    def is_quiet(self) -> bool:
        return not any(
            self._sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0).get("Messages")
            for url in self.queues.values()
        )

    def finished(self, job: Job) -> Finished:
        """Waits for the execution's end."""
        arn = f"{self._machine_arn.replace(':stateMachine:', ':execution:')}:{job.execution_name}"
        until = time.monotonic() + PATIENCE_SECONDS
        while (status := self._sfn.describe_execution(executionArn=arn)["status"]) == "RUNNING":
            assert time.monotonic() < until, "the execution does not end"
            time.sleep(0.05)
        history = self._sfn.get_execution_history(executionArn=arn, maxResults=1000)["events"]
        scheduled = [
            each["lambdaFunctionScheduledEventDetails"]
            for each in history
            if each["type"] == "LambdaFunctionScheduled"
        ]
        return Finished(status, [json.loads(each["input"]) for each in scheduled])

    def transitions(self, job: Job) -> int:
        """States entered, retries included: what Step Functions bills."""
        arn = f"{self._machine_arn.replace(':stateMachine:', ':execution:')}:{job.execution_name}"
        history = self._sfn.get_execution_history(executionArn=arn, maxResults=1000)["events"]
        return sum(each["type"].endswith("StateEntered") for each in history)
