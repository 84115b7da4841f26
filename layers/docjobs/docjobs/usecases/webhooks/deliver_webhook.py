"""Delivers one event to one endpoint: at least once, with the same id and the same bytes every time."""

from dataclasses import dataclass
from enum import StrEnum

from docjobs.domain.errors import ConflictError, JobNotFoundError
from docjobs.domain.identifiers import JOB_ENDPOINT
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent
from docjobs.domain.statuses import DeliveryStatus
from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.process import Clock, Metrics
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.webhooks.deliveries import DeliveryRecord, DeliveryRecords
from docjobs.ports.webhooks.endpoints import WebhookEndpoints
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer, WebhookSender
from docjobs.usecases.webhooks.payload import JobView, job_at, webhook_body, word_in
from docjobs.usecases.webhooks.schedule import retry_delay_seconds
from docjobs.usecases.webhooks.signing import SigningSecretMissingError, SigningSecrets, signed_headers

# Longer than the whole retry schedule. A Lambda role's credentials may end it sooner.
RESULT_URL_SECONDS = 6 * 3600
_TRIES = 5


class Outcome(StrEnum):
    """What an attempt came to; the dimension of the metric WebhookAttempts."""

    DELIVERED = "delivered"
    FAILED = "failed"
    GONE = "gone"  # 410: the receiver wants no more
    UNSIGNED = "unsigned"  # the organisation has no signing secret yet
    REPEATED = "repeated"  # settled before, or resent since: an older copy of the message
    NOTHING_TO_TELL = "nothing_to_tell"  # the job, its event or the receiver is not there


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """retry_in_seconds: when to try again, None when there is nothing left to do."""

    outcome: Outcome
    answer: WebhookAnswer | None = None
    retry_in_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """endpoint: None for the job's own webhook_url."""

    url: str
    endpoint: WebhookEndpoint | None = None


@dataclass(frozen=True, slots=True)
class DeliverWebhook:
    jobs: JobRepository
    endpoints: WebhookEndpoints
    records: DeliveryRecords
    artifacts: ArtifactStore
    secrets: SigningSecrets
    sender: WebhookSender
    view: JobView
    clock: Clock
    metrics: Metrics

    def __call__(self, delivery: Delivery, attempt: int) -> DeliveryResult:
        """Makes attempt number `attempt` (from 1). Raises only for faults of our own side: try again."""
        result = self._attempt(delivery, attempt)
        self.metrics.count("WebhookAttempts", outcome=result.outcome.value)
        return result

    def _attempt(self, delivery: Delivery, attempt: int) -> DeliveryResult:
        record = self._known(delivery)
        if record is not None and (record.settled or record.resends != delivery.resend):
            return DeliveryResult(Outcome.REPEATED)
        job = self._job(delivery)
        event = self._event(delivery)
        target = self._target(delivery, job) if job else None
        if job is None or target is None or event is None:
            return DeliveryResult(Outcome.NOTHING_TO_TELL)
        record = record or self._open(delivery, job_at(event, job), event, target)
        answer, outcome, status = self._send(target, event, record)
        self.records.note(record, answer, status, self.clock.now())
        self._note(target, answer, outcome)
        if outcome in {Outcome.FAILED, Outcome.UNSIGNED}:
            return DeliveryResult(outcome, answer, retry_delay_seconds(attempt, answer.retry_after_seconds))
        return DeliveryResult(outcome, answer)

    def _known(self, delivery: Delivery) -> DeliveryRecord | None:
        """The record; a resending that it does not know yet is written down first."""
        place = delivery.org_id, delivery.job_id, delivery.event_number, delivery.endpoint
        for _ in range(_TRIES):
            record = self.records.get(*place)
            if record is None or record.resends >= delivery.resend:
                return record
            self.records.renew(record, record.sent_again(delivery.resend, self.clock.now()))
        raise ConflictError("The delivery is changing too fast.")

    def _target(self, delivery: Delivery, job: Job) -> Target | None:
        """Where the delivery goes; None if that is not there, or is called no more."""
        if delivery.endpoint == JOB_ENDPOINT:
            return Target(job.webhook_url) if job.webhook_url else None
        endpoint = self.endpoints.get(delivery.org_id, delivery.endpoint)
        if endpoint is None or endpoint.disabled_at is not None:
            return None
        return Target(endpoint.url, endpoint)

    def _note(self, target: Target, answer: WebhookAnswer, outcome: Outcome) -> None:
        """What the attempt makes of an organisation's endpoint; a rotation meanwhile goes first."""
        before = target.endpoint
        if before is None or outcome is Outcome.UNSIGNED:
            return
        after = before.after(answer.accepted, outcome is Outcome.GONE, self.clock.now())
        if after != before and self.endpoints.save(before, after) and after.disabled_at:
            self.metrics.count("WebhookEndpointsDisabled")

    def _send(
        self, target: Target, event: JobEvent, record: DeliveryRecord
    ) -> tuple[WebhookAnswer, Outcome, DeliveryStatus]:
        now = self.clock.now()
        try:
            if target.endpoint is not None:
                secrets = self.secrets.of_endpoint(target.endpoint, now)
            else:
                secrets = self.secrets.live(record.org_id, now)
        except SigningSecretMissingError as error:
            return WebhookAnswer(None, str(error)), Outcome.UNSIGNED, DeliveryStatus.FAILING
        headers = signed_headers(event.event_id, word_in(record.body), record.body, secrets, now)
        answer = self.sender.send(target.url, record.body.encode(), headers)
        if answer.accepted:
            return answer, Outcome.DELIVERED, DeliveryStatus.DELIVERED
        if answer.status == 410:
            return answer, Outcome.GONE, DeliveryStatus.GONE
        return answer, Outcome.FAILED, DeliveryStatus.FAILING

    def _open(self, delivery: Delivery, job: Job, event: JobEvent, target: Target) -> DeliveryRecord:
        """The record with the body: whoever is first writes it, everybody else sends what was written."""
        url = self.artifacts.presign_download(job.result.key, RESULT_URL_SECONDS) if job.result else None
        endpoint = target.endpoint
        word = (endpoint.word_for(event, job.type) if endpoint else None) or event.type
        webhook_id = endpoint.endpoint_id if endpoint else event.event_id
        body = webhook_body(event, self.view(job, url), word, webhook_id)
        return self.records.open(
            DeliveryRecord(**delivery.model_dump(exclude={"resend"}), body=body, created_at=self.clock.now())
        )

    def _job(self, delivery: Delivery) -> Job | None:
        try:
            return self.jobs.get(delivery.org_id, delivery.job_id)
        except JobNotFoundError:
            return None

    def _event(self, delivery: Delivery) -> JobEvent | None:
        found = self.jobs.events(delivery.org_id, delivery.job_id, after=delivery.event_number - 1, limit=1)
        return next((each for each in found if each.number == delivery.event_number), None)
