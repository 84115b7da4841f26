"""The only place where adapters are built, once a process. Each function asks for what it needs."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, cast

# Adapters are imported where they are built, so that a function loads only what it uses.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from docjobs.adapters.aws.emf_metrics import EmfMetrics
    from docjobs.adapters.aws.eventbridge_event_bus import EventBridgeEventBus
    from docjobs.adapters.aws.kms_secret_box import KmsSecretBox
    from docjobs.adapters.aws.process import SystemClock, SystemEntropy
    from docjobs.adapters.aws.sqs_delivery_queue import SqsDeliveryQueue
    from docjobs.adapters.aws.sqs_visibility import SqsVisibility
    from docjobs.adapters.aws.stepfunctions_workflow import StageAnswers, StepFunctionsWorkflow
    from docjobs.adapters.dynamodb.delivery_records import DynamoDeliveryRecords
    from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
    from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
    from docjobs.adapters.dynamodb.records.access_repository import DynamoAccessRepository
    from docjobs.adapters.dynamodb.records.document_repository import DynamoDocumentRepository
    from docjobs.adapters.dynamodb.records.idempotency_repository import DynamoIdempotencyRepository
    from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords
    from docjobs.adapters.http.document_fetcher import HttpDocumentFetcher
    from docjobs.adapters.http.guarded_client import GuardedClient
    from docjobs.adapters.http.webhook_sender import HttpWebhookSender
    from docjobs.adapters.s3.artifact_store import S3ArtifactStore
    from docjobs.domain.events import JobEvent
    from docjobs.ports.processing import StageBody
    from docjobs.settings import (
        ApiSettings,
        BuryDeadLettersSettings,
        CancelJobSettings,
        CreateDocumentSettings,
        DeliverWebhookSettings,
        DispatchJobsSettings,
        FinishJobSettings,
        GetJobSettings,
        ListJobsSettings,
        ParseDocumentSettings,
        PublishEventsSettings,
        StageSettings,
        SubmitJobSettings,
        SweepJobsSettings,
        UploadDocumentSettings,
    )
    from docjobs.usecases.access.authenticate import Authenticate
    from docjobs.usecases.jobs.cancel_job import CancelJob
    from docjobs.usecases.jobs.create_document import CreateDocument
    from docjobs.usecases.jobs.get_job import GetJob
    from docjobs.usecases.jobs.list_jobs import ListJobs
    from docjobs.usecases.jobs.submit_job import SubmitJob
    from docjobs.usecases.processing.bury_dead_letter import BuryDeadLetter
    from docjobs.usecases.processing.content.receive_document import ReceiveDocument
    from docjobs.usecases.processing.content.stage_content import JobSecrets, StageContent
    from docjobs.usecases.processing.dispatch_jobs import DispatchJobs
    from docjobs.usecases.processing.finish_job import FinishJob
    from docjobs.usecases.processing.run_stage import RunStage
    from docjobs.usecases.processing.sweep_jobs import SweepJobs
    from docjobs.usecases.webhooks.deliver_webhook import DeliverWebhook
    from docjobs.usecases.webhooks.payload import JobView
    from docjobs.usecases.webhooks.publish_events import PublishEvents


@cache
def aws_client(service: str) -> Any:  # noqa: ANN401 - boto3 types a client by its literal name only
    """One boto3 client a service and process, every wait of which ends well before a function's timeout."""
    import boto3
    from botocore.config import Config

    config = Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4})
    make: Any = boto3.client
    return make(service, config=config)


@cache
def bucket_client() -> Any:  # noqa: ANN401 - as above
    """S3 has a client of its own: presigned URLs must name the bucket's Region, and local engines want
    paths.
    """
    import os

    import boto3
    from botocore.config import Config

    local = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    config = Config(
        connect_timeout=3,
        read_timeout=20,
        retries={"mode": "standard", "total_max_attempts": 4},
        signature_version="s3v4",
        s3={"addressing_style": "path" if local else "virtual", "us_east_1_regional_endpoint": "regional"},
    )
    return boto3.client("s3", config=config)


# --- records and content ---
@cache
def job_repository(jobs_table_name: str) -> "DynamoJobRepository":
    from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository

    return DynamoJobRepository(aws_client("dynamodb"), jobs_table_name)


@cache
def job_admissions(jobs_table_name: str) -> "DynamoJobAdmissions":
    from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions

    return DynamoJobAdmissions(aws_client("dynamodb"), jobs_table_name)


@cache
def document_repository(jobs_table_name: str) -> "DynamoDocumentRepository":
    from docjobs.adapters.dynamodb.records.document_repository import DynamoDocumentRepository

    return DynamoDocumentRepository(aws_client("dynamodb"), jobs_table_name)


@cache
def idempotency_repository(jobs_table_name: str) -> "DynamoIdempotencyRepository":
    from docjobs.adapters.dynamodb.records.idempotency_repository import DynamoIdempotencyRepository

    return DynamoIdempotencyRepository(aws_client("dynamodb"), jobs_table_name)


@cache
def stage_records(jobs_table_name: str) -> "DynamoStageRecords":
    from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords

    return DynamoStageRecords(aws_client("dynamodb"), jobs_table_name)


@cache
def access_repository(access_table_name: str) -> "DynamoAccessRepository":
    from docjobs.adapters.dynamodb.records.access_repository import DynamoAccessRepository

    return DynamoAccessRepository(aws_client("dynamodb"), access_table_name)


@cache
def artifact_store(artifacts_bucket_name: str) -> "S3ArtifactStore":
    from docjobs.adapters.s3.artifact_store import S3ArtifactStore

    return S3ArtifactStore(bucket_client(), artifacts_bucket_name)


@cache
def system_clock() -> "SystemClock":
    from docjobs.adapters.aws.process import SystemClock

    return SystemClock()


@cache
def system_entropy() -> "SystemEntropy":
    from docjobs.adapters.aws.process import SystemEntropy

    return SystemEntropy()


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
def delivery_records(jobs_table_name: str) -> "DynamoDeliveryRecords":
    from docjobs.adapters.dynamodb.delivery_records import DynamoDeliveryRecords

    return DynamoDeliveryRecords(aws_client("dynamodb"), jobs_table_name)


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


def event_reader() -> "Callable[[dict[str, Any]], JobEvent]":
    """An event item as the stream shows it to its JobEvent."""
    from docjobs.adapters.dynamodb.jobs.event_item import event_from_item

    return event_from_item


def publish_events(settings: "PublishEventsSettings") -> "PublishEvents":
    from docjobs.usecases.webhooks.publish_events import PublishEvents

    return PublishEvents(
        jobs=job_repository(settings.jobs_table_name),
        queue=delivery_queue(settings.delivery_queue_url),
        bus=event_bus(settings.event_bus_name),
        metrics=emf_metrics(),
    )


def deliver_webhook(settings: "DeliverWebhookSettings", view: "JobView") -> "DeliverWebhook":
    from docjobs.usecases.webhooks.deliver_webhook import DeliverWebhook
    from docjobs.usecases.webhooks.signing import SigningSecrets

    access = access_repository(settings.access_table_name)
    return DeliverWebhook(
        jobs=job_repository(settings.jobs_table_name),
        records=delivery_records(settings.jobs_table_name),
        artifacts=artifact_store(settings.artifacts_bucket_name),
        secrets=SigningSecrets(access, secret_box(settings.secrets_key_id)),
        sender=webhook_sender(settings.allowed_networks),
        view=view,
        clock=system_clock(),
        metrics=emf_metrics(),
    )


# --- running jobs ---
@cache
def workflow(state_machine_arn: str) -> "StepFunctionsWorkflow":
    from docjobs.adapters.aws.stepfunctions_workflow import StepFunctionsWorkflow

    return StepFunctionsWorkflow(aws_client("stepfunctions"), state_machine_arn)


@cache
def stage_answers() -> "StageAnswers":
    from docjobs.adapters.aws.stepfunctions_workflow import StageAnswers

    return StageAnswers(aws_client("stepfunctions"))


def run_stage(settings: "StageSettings", body: "StageBody", *document_errors: type[Exception]) -> "RunStage":
    from docjobs.usecases.processing.run_stage import RunStage
    from docjobs.usecases.processing.stage.worker_ports import WorkerPorts

    ports = WorkerPorts(
        jobs=job_repository(settings.jobs_table_name),
        records=stage_records(settings.jobs_table_name),
        workflow=stage_answers(),
        visibility=message_visibility(settings.stage_queue_url),
        clock=system_clock(),
        entropy=system_entropy(),
        metrics=emf_metrics(),
    )
    return RunStage(ports, body, document_errors)


def receive_document(settings: "UploadDocumentSettings") -> "ReceiveDocument":
    from docjobs.usecases.processing.content.receive_document import ReceiveDocument

    fetcher = document_fetcher(settings.allowed_networks)
    return ReceiveDocument(
        artifact_store(settings.artifacts_bucket_name), fetcher, settings.max_document_bytes
    )


def stage_content(settings: "StageSettings") -> "StageContent":
    from docjobs.usecases.processing.content.stage_content import StageContent

    return StageContent(artifact_store(settings.artifacts_bucket_name))


def job_secrets(settings: "ParseDocumentSettings") -> "JobSecrets":
    from docjobs.usecases.processing.content.stage_content import JobSecrets

    return JobSecrets(secret_box(settings.secrets_key_id))


def finish_job(settings: "FinishJobSettings | DispatchJobsSettings") -> "FinishJob":
    from docjobs.usecases.processing.finish_job import FinishJob

    table = settings.jobs_table_name
    return FinishJob(job_repository(table), stage_records(table), system_clock(), emf_metrics())


def dispatch_jobs(settings: "DispatchJobsSettings") -> "DispatchJobs":
    from docjobs.usecases.processing.dispatch_jobs import DispatchJobs

    return DispatchJobs(
        jobs=job_repository(settings.jobs_table_name),
        admissions=job_admissions(settings.jobs_table_name),
        access=access_repository(settings.access_table_name),
        workflow=workflow(settings.process_job_state_machine_arn),
        clock=system_clock(),
        slots_per_organisation=settings.slots_per_organisation,
    )


def bury_dead_letter(settings: "BuryDeadLettersSettings") -> "BuryDeadLetter":
    from docjobs.usecases.processing.bury_dead_letter import BuryDeadLetter

    return BuryDeadLetter(
        jobs=job_repository(settings.jobs_table_name),
        records=stage_records(settings.jobs_table_name),
        artifacts=artifact_store(settings.artifacts_bucket_name),
        workflow=workflow(settings.process_job_state_machine_arn),
        clock=system_clock(),
        metrics=emf_metrics(),
    )


def sweep_jobs(settings: "SweepJobsSettings") -> "SweepJobs":
    from docjobs.usecases.processing.sweep_jobs import SweepJobs

    return SweepJobs(
        jobs=job_repository(settings.jobs_table_name),
        admissions=job_admissions(settings.jobs_table_name),
        workflow=workflow(settings.process_job_state_machine_arn),
        clock=system_clock(),
        finish=finish_job(settings),
        dispatch=dispatch_jobs(settings),
        metrics=emf_metrics(),
        republish=publish_events(settings).republish,
    )


# --- the API ---
class _Late:
    """Builds an adapter at its first use. For single-threaded functions only: two threads could build two."""

    def __init__(self, build: Callable[[], object]) -> None:
        self._build = cache(build)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the adapter has
        return getattr(self._build(), name)


def late[T](build: Callable[[], T]) -> T:
    """What few requests need (S3, KMS, Step Functions) shall not cost every cold start a client."""
    return cast("T", _Late(build))


def authenticate(settings: "ApiSettings") -> "Authenticate":
    from docjobs.usecases.access.authenticate import Authenticate

    access = access_repository(settings.access_table_name)
    return Authenticate(access, system_clock(), settings.key_cache_seconds)


def submit_job(settings: "SubmitJobSettings") -> "SubmitJob":
    from docjobs.domain.addresses import parse_networks
    from docjobs.usecases.jobs.submit_job import SubmissionLimits, SubmitJob

    return SubmitJob(
        jobs=job_repository(settings.jobs_table_name),
        documents=document_repository(settings.jobs_table_name),
        claims=idempotency_repository(settings.jobs_table_name),
        artifacts=late(lambda: artifact_store(settings.artifacts_bucket_name)),
        secrets=late(lambda: secret_box(settings.secrets_key_id)),
        clock=system_clock(),
        entropy=system_entropy(),
        limits=SubmissionLimits(settings.max_document_bytes, parse_networks(settings.allowed_networks)),
    )


def create_document(settings: "CreateDocumentSettings") -> "CreateDocument":
    from docjobs.usecases.jobs.create_document import CreateDocument

    return CreateDocument(
        documents=document_repository(settings.jobs_table_name),
        artifacts=late(lambda: artifact_store(settings.artifacts_bucket_name)),
        clock=system_clock(),
        entropy=system_entropy(),
        max_document_bytes=settings.max_document_bytes,
    )


def list_jobs(settings: "ListJobsSettings") -> "ListJobs":
    from docjobs.usecases.jobs.list_jobs import ListJobs

    return ListJobs(job_repository(settings.jobs_table_name))


def get_job(settings: "GetJobSettings") -> "GetJob":
    from docjobs.usecases.jobs.get_job import GetJob

    artifacts = late(lambda: artifact_store(settings.artifacts_bucket_name))
    jobs = job_repository(settings.jobs_table_name)
    return GetJob(jobs, artifacts, system_clock(), settings.result_url_seconds)


def cancel_job(settings: "CancelJobSettings") -> "CancelJob":
    from docjobs.usecases.jobs.cancel_job import CancelJob

    engine = late(lambda: workflow(settings.process_job_state_machine_arn))
    return CancelJob(job_repository(settings.jobs_table_name), engine, system_clock())
