"""Executions of jobs that answer: several documents as children, and the wait for a person."""

import json
import time
from typing import Any

import boto3

from docjobs.domain.answers.rows import MANIFEST, manifest_of
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.stages import Stage, StageTask
from docjobs.domain.statuses import JobType
from tests.statemachines.engine import BUCKET, PATIENCE_SECONDS, Engine


def tasks(engine: Engine, stage: Stage, count: int) -> list[StageTask]:
    """The stage's next messages, in the order of their documents."""
    found = [engine.next_task(stage) for _ in range(count)]
    return sorted(found, key=lambda task: task.document_index or 0)


def write_manifest(job_id: str, indexes: range) -> None:
    s3 = boto3.client("s3", region_name="us-east-1")
    s3.create_bucket(Bucket=BUCKET)
    body = json.dumps(manifest_of(indexes)).encode()
    s3.put_object(Bucket=BUCKET, Key=f"orgs/acme/jobs/{job_id}/1/{MANIFEST}", Body=body)


def review_token(engine: Engine) -> str:
    """The token with which the execution asked for a reviewer."""
    sfn = boto3.client("stepfunctions", region_name="us-east-1")
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        history = sfn.get_execution_history(executionArn=engine.execution_arn, maxResults=1000)["events"]
        for event in history:
            parameters: Any = json.loads(event.get("taskScheduledEventDetails", {}).get("parameters", "{}"))
            payload = parameters.get("Payload", {})
            if isinstance(payload, dict) and "task_token" in payload:
                return str(payload["task_token"])
        time.sleep(0.05)
    raise AssertionError("nobody was asked")


def test_documents_go_side_by_side_and_one_that_fails_fails_alone(engine: Engine) -> None:
    write_manifest("019582f0-0000-7000-8000-000000000001", range(3))
    job = engine.start(JobType.CLASSIFY, document_count=3)
    for task in tasks(engine, Stage.UPLOADING, 3):
        engine.workflow.succeed(task.task_token)
    first, *rest = tasks(engine, Stage.PARSING, 3)
    assert [task.document_index for task in (first, *rest)] == [0, 1, 2]
    engine.workflow.fail(first.task_token, ErrorCode.PARSE_ERROR, "torn")
    for task in rest:
        engine.workflow.succeed(task.task_token, {"ocr": False, "windows": []})
    for task in tasks(engine, Stage.CLASSIFYING, 2):
        engine.workflow.succeed(task.task_token)
    generating = engine.next_task(Stage.GENERATING)
    assert generating.document_index is None
    engine.workflow.succeed(generating.task_token)
    assert engine.finished(job).calls[-1]["outcome"] == "completed"


def test_a_run_waits_for_its_reviewer_and_goes_on(engine: Engine) -> None:
    job = engine.start(JobType.SPLIT, options={"review": "always"})
    engine.workflow.succeed(engine.next_task(Stage.UPLOADING).task_token)
    engine.workflow.succeed(engine.next_task(Stage.PARSING).task_token, {"ocr": False, "windows": []})
    engine.workflow.succeed(engine.next_task(Stage.SPLITTING).task_token)
    token = review_token(engine)
    assert engine.is_quiet()
    engine.workflow.succeed(token)
    assert engine.finished(job).calls[-1]["outcome"] == "completed"
