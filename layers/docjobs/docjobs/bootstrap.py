"""The only place where adapters are built, once a process. Each function asks for what it needs."""

from functools import cache
from typing import TYPE_CHECKING, Any

# Adapters are imported where they are built, so that a function loads only what it uses.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from docjobs.adapters.aws.emf_metrics import EmfMetrics
    from docjobs.adapters.aws.eventbridge_event_bus import EventBridgeEventBus
    from docjobs.adapters.aws.kms_secret_box import KmsSecretBox
    from docjobs.adapters.aws.process import SystemClock
    from docjobs.adapters.aws.sqs_delivery_queue import SqsDeliveryQueue
    from docjobs.adapters.aws.sqs_visibility import SqsVisibility
    from docjobs.adapters.dynamodb.delivery_records import DynamoDbDeliveryRecords
    from docjobs.adapters.http.document_fetcher import HttpDocumentFetcher
    from docjobs.adapters.http.guarded_client import GuardedClient
    from docjobs.adapters.http.webhook_sender import HttpWebhookSender


@cache
def aws_client(service: str) -> Any:  # noqa: ANN401 - boto3 types a client by its literal name only
    """One boto3 client a service and process, every wait of which ends well before a function's timeout."""
    import boto3
    from botocore.config import Config

    config = Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4})
    make: Any = boto3.client
    return make(service, config=config)


@cache
def system_clock() -> "SystemClock":
    from docjobs.adapters.aws.process import SystemClock

    return SystemClock()


@cache
def emf_metrics() -> "EmfMetrics":
    from docjobs.adapters.aws.emf_metrics import EmfMetrics

    return EmfMetrics()


@cache
def secret_box(secrets_key_id: str) -> "KmsSecretBox":
    from docjobs.adapters.aws.kms_secret_box import KmsSecretBox

    return KmsSecretBox(aws_client("kms"), secrets_key_id)


@cache
def message_visibility(queue_url: str) -> "SqsVisibility":
    from docjobs.adapters.aws.sqs_visibility import SqsVisibility

    return SqsVisibility(aws_client("sqs"), queue_url)


# --- telling the world ---
@cache
def delivery_queue(queue_url: str) -> "SqsDeliveryQueue":
    from docjobs.adapters.aws.sqs_delivery_queue import SqsDeliveryQueue

    return SqsDeliveryQueue(aws_client("sqs"), queue_url)


@cache
def event_bus(bus_name: str) -> "EventBridgeEventBus":
    from docjobs.adapters.aws.eventbridge_event_bus import EventBridgeEventBus

    return EventBridgeEventBus(aws_client("events"), bus_name)


@cache
def delivery_records(jobs_table_name: str) -> "DynamoDbDeliveryRecords":
    from docjobs.adapters.dynamodb.delivery_records import DynamoDbDeliveryRecords

    return DynamoDbDeliveryRecords(aws_client("dynamodb"), jobs_table_name)


@cache
def guarded_client(allowed_networks: str) -> "GuardedClient":
    from docjobs.adapters.http.guarded_client import GuardedClient
    from docjobs.domain.addresses import parse_networks

    return GuardedClient(parse_networks(allowed_networks))


@cache
def document_fetcher(allowed_networks: str) -> "HttpDocumentFetcher":
    from docjobs.adapters.http.document_fetcher import HttpDocumentFetcher

    return HttpDocumentFetcher(guarded_client(allowed_networks))


@cache
def webhook_sender(allowed_networks: str) -> "HttpWebhookSender":
    from docjobs.adapters.http.webhook_sender import HttpWebhookSender

    return HttpWebhookSender(guarded_client(allowed_networks))
