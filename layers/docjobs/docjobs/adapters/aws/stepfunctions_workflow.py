"""Workflow on Step Functions: one Standard execution a run, stages answered by task token."""

import json
import logging
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from docjobs.domain.answers.rows import MANIFEST
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job
from docjobs.ports.workflow import ExecutionState

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

# Engines word it differently when nobody waits for a token any more.
_TOKEN_GONE = frozenset({"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})
_LONGEST_CAUSE = 32_768  # characters, by the API's contract
_log = logging.getLogger(__name__)


class StepFunctionsWorkflow:
    def __init__(self, client: "SFNClient", state_machine_arn: str) -> None:
        self._client = client
        self._state_machine_arn = state_machine_arn

    def start(self, job: Job) -> None:
        content = {"org_id": job.org_id, "job_id": job.job_id, "run": job.run, "type": job.type.value}
        content |= {
            "several": job.document_count > 1,
            "manifest_key": job.artifact_key(MANIFEST),
            "review": job.options.get("review", "never") != "never",
        }
        try:
            self._client.start_execution(
                stateMachineArn=self._state_machine_arn, name=job.execution_name, input=json.dumps(content)
            )
        except ClientError as error:
            _unless(error, frozenset({"ExecutionAlreadyExists"}))

    def stop(self, job: Job, cause: str) -> None:
        try:
            self._client.stop_execution(executionArn=self._execution_arn(job), cause=cause[:_LONGEST_CAUSE])
        except ClientError as error:
            _unless(error, frozenset({"ExecutionDoesNotExist"}))

    def state(self, job: Job) -> ExecutionState:
        try:
            described = self._client.describe_execution(executionArn=self._execution_arn(job))
        except ClientError as error:
            _unless(error, frozenset({"ExecutionDoesNotExist"}))
            return ExecutionState.MISSING
        # An execution that an operator may redrive (PENDING_REDRIVE) counts as running: it is not at its end.
        status = described["status"].lower()
        return ExecutionState(status) if status in ExecutionState else ExecutionState.RUNNING

    def succeed(self, task_token: str, answer: dict[str, Any] | None = None) -> None:
        try:
            self._client.send_task_success(taskToken=task_token, output=json.dumps(answer or {}))
        except ClientError as error:
            _unless(error, _TOKEN_GONE)

    def fail(self, task_token: str, code: ErrorCode, cause: str) -> None:
        try:
            self._client.send_task_failure(
                taskToken=task_token, error=code.value, cause=cause[:_LONGEST_CAUSE]
            )
        except ClientError as error:
            _unless(error, _TOKEN_GONE)

    def _execution_arn(self, job: Job) -> str:
        return self._state_machine_arn.replace(":stateMachine:", ":execution:") + f":{job.execution_name}"


def _unless(error: ClientError, expected: frozenset[str]) -> None:
    code = error.response["Error"]["Code"]
    if code not in expected:
        raise error
    _log.info("nothing to do in the workflow", extra={"answer": code})


class StageAnswers(StepFunctionsWorkflow):
    """The part of the workflow that a stage worker needs: it answers tokens and knows no state machine."""

    def __init__(self, client: "SFNClient") -> None:
        super().__init__(client, "")
