"""Publishes events: each to the bus, to every endpoint that wants it, and ends to the job's webhook_url.

At least once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.identifiers import JOB_ENDPOINT
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent
from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from docjobs.ports.process import Metrics
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.webhooks.endpoints import WebhookEndpoints
from docjobs.ports.webhooks.telling import Delivery, DeliveryQueue, EventBus

PAGE = 100


@dataclass(frozen=True, slots=True)
class PublishEvents:
    jobs: JobRepository
    endpoints: WebhookEndpoints
    queue: DeliveryQueue
    bus: EventBus
    metrics: Metrics

    def __call__(self, events: list[JobEvent]) -> None:
        """Publishes a batch of the stream. Raises if any part failed; publishing again is harmless."""
        endpoints = {org_id: self.endpoints.list(org_id) for org_id in {each.org_id for each in events}}
        deliveries: list[Delivery] = []
        for event in events:
            if event.is_end or endpoints[event.org_id]:
                deliveries += _deliveries(event, self._job(event), endpoints[event.org_id])
        self._tell(events, deliveries)

    def republish(self, job: Job) -> None:
        """Publishes what of a job is not known to be published: the sweeper's remedy for a lost stream."""
        after, endpoints = job.published_through, self.endpoints.list(job.org_id)
        while events := self.jobs.events(job.org_id, job.job_id, after=after, limit=PAGE):
            self._tell(events, [each for event in events for each in _deliveries(event, job, endpoints)])
            after = events[-1].number

    def _tell(self, events: list[JobEvent], deliveries: list[Delivery]) -> None:
        """Webhooks first, and the bus whatever became of them: neither may hold the other up."""
        try:
            self.queue.send(deliveries)
        finally:
            self.bus.publish(events)
        # Only ends are noted (one write a run instead of one a change): that is what the sweeper looks for.
        for end in _ends(events):
            self.jobs.record_published(end.org_id, end.job_id, end.number)
        self.metrics.count("EventsPublished", len(events))

    def _job(self, event: JobEvent) -> Job | None:
        try:
            return self.jobs.get(event.org_id, event.job_id)
        except JobNotFoundError:  # deleted meanwhile: nobody is left to tell
            return None


def _ends(events: Iterable[JobEvent]) -> Iterable[JobEvent]:
    return (each for each in events if each.is_end)


def _is_told(endpoint: WebhookEndpoint, event: JobEvent, job: Job) -> bool:
    """What it has asked for, and the end of a job that names it."""
    named = event.is_end and endpoint.endpoint_id == job.webhook_id and endpoint.disabled_at is None
    return named or endpoint.wants(event, job.type)


def _deliveries(event: JobEvent, job: Job | None, endpoints: list[WebhookEndpoint]) -> list[Delivery]:
    if job is None:
        return []
    told = [JOB_ENDPOINT] if event.is_end and job.webhook_url is not None else []
    told += [each.endpoint_id for each in endpoints if _is_told(each, event, job)]
    return [
        Delivery(org_id=event.org_id, job_id=event.job_id, event_number=event.number, endpoint=endpoint)
        for endpoint in told
    ]
