"""The real functions on moto: the template's tables and bucket, queues, the state machine, the key."""

import importlib
import io
import json
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import boto3
import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from moto import mock_aws

from docjobs.bootstrap import content, records
from docjobs.domain.document import DocumentFacts, original_key
from docjobs.domain.job import Job, JobSource
from docjobs.domain.lifecycle import first_event
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.entrypoints.logs import logger
from tests.contract.tables import ACCESS_TABLE, BUCKET, JOBS_TABLE, create_bucket, create_tables
from tests.fakes.process import NOON
from tests.integration.forgetting import forget_adapters

ROOT = Path(__file__).parents[3]
ORG, JOB_ID = "acme", "0198b2c4-7d11-7a60-8c3e-5f1d2a9b4c70"  # those of events/
STAGES = {
    "upload_document": "Uploading",
    "parse_document": "Parsing",
    "ocr_document": "Ocr",
    "chunk_document": "Chunking",
}
Handler = Callable[[dict[str, Any], LambdaContext], Any]


class Context:
    """What Powertools reads of a Lambda context."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "test"

    def get_remaining_time_in_millis(self) -> int:
        return 90_000


CONTEXT = cast("LambdaContext", Context())


def event(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / "events" / name).read_text())
    return content


@dataclass
class Cloud:
    queues: dict[str, str]
    key_id: str
    functions: Callable[[str], Handler]

    def submit(self, pdf: bytes, **changes: Any) -> Job:
        """A job on an uploaded document, as submit_job leaves it."""
        key = original_key(ORG, JOB_ID)
        version_id = boto3.client("s3").put_object(Bucket=BUCKET, Key=key, Body=pdf)["VersionId"]
        job = Job(
            job_id=JOB_ID,
            org_id=ORG,
            type=JobType.PARSE,
            status=JobStatus.QUEUED,
            source=JobSource(document_id=JOB_ID, version_id=version_id),
            created_at=NOON,
            updated_at=NOON,
            status_updated_at=NOON,
            document=DocumentFacts(filename="report.pdf"),
        ).model_copy(update=changes)
        return records.job_repository(JOBS_TABLE).create(job, first_event(job))

    def job(self) -> Job:
        return records.job_repository(JOBS_TABLE).get(ORG, JOB_ID)

    def invoke(self, function: str, payload: dict[str, Any]) -> Any:
        return self.functions(function)(payload, CONTEXT)

    def work(self, function: str) -> dict[str, Any]:
        """Waits for the stage's message, lets the function have it, deletes it as the event source would."""
        sqs, url = boto3.client("sqs"), self.queues[STAGES[function]]
        deadline = time.monotonic() + 60  # moto's state machine is a thread: a busy machine starves it
        while time.monotonic() < deadline:
            received = sqs.receive_message(QueueUrl=url, AttributeNames=["All"], WaitTimeSeconds=0)
            for message in received.get("Messages", []):
                batch = event(f"{function}/task.json")
                batch["Records"][0] |= {
                    "body": message["Body"],
                    "receiptHandle": message["ReceiptHandle"],
                    "attributes": message["Attributes"],
                }
                answer: dict[str, Any] = self.invoke(function, batch)
                if not answer["batchItemFailures"]:
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                return answer
            time.sleep(0.05)
        raise AssertionError(f"no message for {function}")

    def artifact(self, name: str) -> Any:
        return content.artifact_store(BUCKET).read_json(self.job().artifact_key(name))


@pytest.fixture(autouse=True)
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the functions log: Powertools keeps the stream that it found first, an earlier test's."""
    stream = io.StringIO()
    for handler in logger.handlers:
        monkeypatch.setattr(handler, "stream", stream)
    yield stream
    print(stream.getvalue())  # pytest shows it with a failure


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    forget_adapters()
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}, "lambda": {"use_docker": False}}):
        yield _create(monkeypatch)
    forget_adapters()


def _create(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    create_tables(boto3.client("dynamodb"))
    create_bucket(boto3.client("s3"))
    sqs = boto3.client("sqs")
    own = uuid.uuid4().hex[
        :8
    ]  # moto's executions outlive their test: a late retry must not reach the next one
    queues = {
        name: sqs.create_queue(QueueName=f"{name}-{own}")["QueueUrl"]
        for name in [*STAGES.values(), "deliveries"]
    }
    boto3.client("events").create_event_bus(Name="docjobs")
    key_id = boto3.client("kms").create_key()["KeyMetadata"]["KeyId"]
    environment = {
        "JOBS_TABLE_NAME": JOBS_TABLE,
        "ACCESS_TABLE_NAME": ACCESS_TABLE,
        "ARTIFACTS_BUCKET_NAME": BUCKET,
        "SECRETS_KEY_ID": key_id,
        "DELIVERY_QUEUE_URL": queues["deliveries"],
        "EVENT_BUS_NAME": "docjobs",
        "PROCESS_JOB_STATE_MACHINE_ARN": _state_machine(queues),
        "POWERTOOLS_SERVICE_NAME": "docjobs",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    @cache
    def function(name: str) -> Handler:
        if name in STAGES:
            monkeypatch.setenv("STAGE_QUEUE_URL", queues[STAGES[name]])
        module = importlib.import_module(f"functions.{name}.app")
        return cast("Handler", importlib.reload(module).lambda_handler)

    return Cloud(queues, key_id, function)


def _state_machine(queues: dict[str, str]) -> str:
    text = (ROOT / "statemachines" / "process_job.asl.json").read_text()
    text = text.replace(
        "${FinishJobFunctionArn}", "arn:aws:lambda:us-east-1:123456789012:function:finish_job"
    )
    for name, url in queues.items():
        text = text.replace(f"${{{name}QueueUrl}}", url)
    created = boto3.client("stepfunctions").create_state_machine(
        name="process_job", definition=text, roleArn="arn:aws:iam::123456789012:role/states"
    )
    return created["stateMachineArn"]
