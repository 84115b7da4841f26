"""The tables, queue, bus, bucket and key that webhooks touch, on moto; and the functions built on them."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import boto3
import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from moto import mock_aws

from docjobs.bootstrap import content, records
from docjobs.domain.tenancy.access import Organisation
from docjobs.domain.tenancy.signing import new_signing_secret, signing_secret_context
from docjobs.usecases.webhooks.schedule import RETRY_DELAYS_SECONDS
from tests.fakes.process import NOON
from tests.integration.forgetting import forget_adapters

ROOT = Path(__file__).parents[3]
ORG = "acme"
SECRET = new_signing_secret(bytes(range(32)))
Handler = Callable[[dict[str, Any], LambdaContext], dict[str, Any]]
KEYS = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
INDEXES = {"AdmissionIndex": ("admission_pk", "admission_sk"), "DueIndex": ("due_pk", "due_at")}


class Context:
    """What Powertools reads of a Lambda context."""

    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "test"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


CONTEXT = cast("LambdaContext", Context())


@dataclass
class Cloud:
    """shard: where in the jobs table's stream the next `stream_batch` begins."""

    publish: Handler
    deliver: Handler
    queue_url: str
    dead_letters_url: str
    bus_listener_url: str
    stream_arn: str
    shard: dict[str, str] = field(default_factory=dict)

    def stream_batch(self) -> dict[str, Any]:
        """The event items that are new in the stream, as the event source would deliver them."""
        streams = boto3.client("dynamodbstreams")
        if not self.shard:
            described = streams.describe_stream(StreamArn=self.stream_arn)["StreamDescription"]["Shards"][0]
            self.shard["at"] = streams.get_shard_iterator(
                StreamArn=self.stream_arn, ShardId=described["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
        answer = streams.get_records(ShardIterator=self.shard["at"])
        self.shard["at"] = answer["NextShardIterator"]
        events = [
            each
            for each in answer["Records"]
            if each["eventName"] == "INSERT" and each["dynamodb"]["Keys"]["sk"]["S"].startswith("EVENT#")
        ]
        return {"Records": cast("list[dict[str, Any]]", events)}

    def queue_batch(self, size: int = 10) -> dict[str, Any]:
        """What is visible in the delivery queue, as the event source would deliver it."""
        received = boto3.client("sqs").receive_message(
            QueueUrl=self.queue_url, MaxNumberOfMessages=size, AttributeNames=["All"]
        )
        return {
            "Records": [_sqs_record(cast("dict[str, Any]", each)) for each in received.get("Messages", [])]
        }

    def work(self) -> dict[str, Any]:
        """One round of the event source: deliver what is visible, delete what did not fail."""
        batch = self.queue_batch()
        answer = self.deliver(batch, CONTEXT) if batch["Records"] else {"batchItemFailures": []}
        failed = {each["itemIdentifier"] for each in answer["batchItemFailures"]}
        for record in batch["Records"]:
            if record["messageId"] not in failed:
                boto3.client("sqs").delete_message(
                    QueueUrl=self.queue_url, ReceiptHandle=record["receiptHandle"]
                )
        return answer

    def waiting(self, url: str) -> tuple[int, int]:
        """Messages visible and hidden."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        told = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return int(told[names[0]]), int(told[names[1]])  # type: ignore[index]

    def on_the_bus(self) -> list[dict[str, Any]]:
        received = boto3.client("sqs").receive_message(QueueUrl=self.bus_listener_url, MaxNumberOfMessages=10)
        return [json.loads(each["Body"]) for each in received.get("Messages", [])]


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")  # moto knows streams by their Region only
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    forget_adapters()
    with mock_aws():
        made = _create(monkeypatch)
        yield made
    forget_adapters()


def _create(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    sqs = boto3.client("sqs")
    boto3.client("s3").create_bucket(
        Bucket="artifacts", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    _table("access")
    dead_letters, _ = _queue("dead-letters")
    policy = {
        "deadLetterTargetArn": _queue("dead-letters")[1],
        "maxReceiveCount": len(RETRY_DELAYS_SECONDS) + 1,
    }
    queue, _ = _queue("deliveries", RedrivePolicy=json.dumps(policy), VisibilityTimeout="360")
    environment = {
        "JOBS_TABLE_NAME": "jobs",
        "ACCESS_TABLE_NAME": "access",
        "ARTIFACTS_BUCKET_NAME": "artifacts",
        "SECRETS_KEY_ID": boto3.client("kms").create_key()["KeyMetadata"]["KeyId"],
        "DELIVERY_QUEUE_URL": queue,
        "EVENT_BUS_NAME": "docjobs",
        "ALLOWED_NETWORKS": "127.0.0.0/8",
        "POWERTOOLS_SERVICE_NAME": "docjobs",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    listener = _bus_listener()
    stream = _table("jobs", stream=True)
    sqs.purge_queue(QueueUrl=queue)
    _organisation(environment["SECRETS_KEY_ID"])
    return Cloud(
        _handler("publish_events"), _handler("deliver_webhook"), queue, dead_letters, listener, stream
    )


def _table(name: str, *, stream: bool = False) -> str:
    columns = ["pk", "sk", *(column for index in INDEXES.values() for column in index)]
    created = boto3.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=KEYS,  # type: ignore[arg-type]
        AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in columns],
        GlobalSecondaryIndexes=[
            {
                "IndexName": index,
                "KeySchema": [
                    {"AttributeName": hashed, "KeyType": "HASH"},
                    {"AttributeName": ranged, "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
            for index, (hashed, ranged) in INDEXES.items()
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
        if stream
        else {"StreamEnabled": False},
    )
    return created["TableDescription"].get("LatestStreamArn", "")


def _queue(name: str, **attributes: str) -> tuple[str, str]:
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]  # type: ignore[arg-type]
    return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def _bus_listener() -> str:
    """Whatever reaches the bus from docjobs, in a queue."""
    url, arn = _queue("bus-listener")
    events = boto3.client("events")
    events.create_event_bus(Name="docjobs")
    events.put_rule(Name="all", EventBusName="docjobs", EventPattern=json.dumps({"source": ["docjobs"]}))
    events.put_targets(Rule="all", EventBusName="docjobs", Targets=[{"Id": "queue", "Arn": arn}])
    return url


def _organisation(key_id: str) -> None:
    sealed = content.secret_box(key_id).seal(SECRET, signing_secret_context(ORG))
    organisation = Organisation(org_id=ORG, created_at=NOON, signing_secrets=(sealed,))
    records.access_repository("access").found_organisation(organisation)


def _handler(function: str) -> Handler:
    path = ROOT / "functions" / function / "app.py"
    spec = importlib.util.spec_from_file_location(f"app_{function}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Handler", module.lambda_handler)


def _sqs_record(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message["Attributes"],
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:deliveries",
        "awsRegion": "eu-central-1",
    }
