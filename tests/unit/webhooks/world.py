"""Jobs that live through their events, and the use cases on fakes."""

from datetime import timedelta
from typing import Any

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Failure, Job, JobSource, ResultReference
from docjobs.domain.running.events import JobEvent
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.domain.tenancy.access import Organisation
from docjobs.domain.tenancy.signing import new_signing_secret, signing_secret_context
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer
from docjobs.usecases.webhooks.deliver_webhook import DeliverWebhook
from docjobs.usecases.webhooks.publish_events import PublishEvents
from docjobs.usecases.webhooks.signing import SigningSecrets
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.process import NOON, FakeClock, FakeEntropy, FakeMetrics
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.tenancy.access import FakeAccess
from tests.fakes.tenancy.secrets import FakeSecretBox
from tests.fakes.webhooks.endpoints import FakeWebhookEndpoints
from tests.fakes.webhooks.telling import (
    FakeDeliveryQueue,
    FakeDeliveryRecords,
    FakeEventBus,
    FakeWebhookSender,
)

ORG = "acme"
HOOK = "https://hooks.example.com/job-complete?key=hunter2"
SECRET = new_signing_secret(bytes(range(32)))
OLDER_SECRET = new_signing_secret(bytes(range(1, 33)))


def view(job: Job, result_url: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": job.job_id, "status": job.status.value, "progress": job.progress}
    shown |= {"document_id": job.source.document_id, "metadata": {"filename": job.document.filename}}
    shown |= {"error_code": job.failure.code.value} if job.failure else {}
    return shown | ({"result_url": result_url} if result_url else {})


class World:
    """Everything that webhooks touch."""

    def __init__(self, *answers: WebhookAnswer) -> None:
        self.clock = FakeClock()
        self.entropy = FakeEntropy()
        self.metrics = FakeMetrics()
        self.jobs = FakeJobs()
        self.endpoints = FakeWebhookEndpoints()
        self.records = FakeDeliveryRecords()
        self.queue = FakeDeliveryQueue()
        self.bus = FakeEventBus()
        self.sender = FakeWebhookSender(*answers)
        self.access = FakeAccess()
        self.box = FakeSecretBox()
        self.sign_with(SECRET)
        self.publish = PublishEvents(self.jobs, self.endpoints, self.queue, self.bus, self.metrics)
        self.deliver = DeliverWebhook(
            jobs=self.jobs,
            endpoints=self.endpoints,
            records=self.records,
            artifacts=FakeArtifacts(),
            secrets=SigningSecrets(self.access, self.box),
            sender=self.sender,
            view=view,
            clock=self.clock,
            metrics=self.metrics,
        )

    def sign_with(self, *secrets: str, org_id: str = ORG) -> None:
        sealed = tuple(self.box.seal(each, signing_secret_context(org_id)) for each in secrets)
        self.access.organisations[org_id] = Organisation(
            org_id=org_id, created_at=NOON, signing_secrets=sealed
        )

    def submit(self, webhook_url: str | None = HOOK, org_id: str = ORG) -> Job:
        job = Job(
            job_id=uuid7(self.clock.now(), self.entropy.bytes(10)),
            org_id=org_id,
            type=JobType.PARSE,
            status=JobStatus.QUEUED,
            source=JobSource(document_id=uuid7(self.clock.now(), self.entropy.bytes(10))),
            created_at=self.clock.now(),
            updated_at=self.clock.now(),
            status_updated_at=self.clock.now(),
            webhook_url=webhook_url,
            user_metadata={"invoice": "42 €"},
        )
        return self.jobs.create(job, lifecycle.first_event(job))

    def end(self, job: Job, status: JobStatus = JobStatus.COMPLETED) -> Job:
        """Runs a queued job to an end; leaves `queued`, `processing` and the end in its log."""
        self.clock.advance(1)
        started = self.jobs.save(lifecycle.start(job, Stage.PARSING, self.clock.now()))
        self.clock.advance(1)
        now = self.clock.now()
        match status:
            case JobStatus.COMPLETED:
                result = ResultReference(key=started.artifact_key("result.json"), size_bytes=10)
                change = lifecycle.complete(started, result, False, now)  # noqa: FBT003
            case JobStatus.FAILED:
                failure = Failure(code=ErrorCode.PARSE_ERROR, message="The file is not a PDF.")
                change = lifecycle.fail(started, failure, now)
            case _:
                change = lifecycle.cancel(started, now)
        return self.jobs.save(change)

    def events(self, job: Job) -> list[JobEvent]:
        return self.jobs.events(job.org_id, job.job_id)

    def delivery(self, job: Job) -> Delivery:
        return Delivery(org_id=job.org_id, job_id=job.job_id, event_number=job.version)

    def later(self, minutes: int) -> None:
        self.clock.at += timedelta(minutes=minutes)
