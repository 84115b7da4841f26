"""Publishes events: every one to the bus, each end also to the job's webhook. At least once."""

from collections.abc import Iterable
from dataclasses import dataclass

from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.events import JobEvent
from docjobs.domain.job import Job
from docjobs.ports.jobs import JobRepository
from docjobs.ports.telling import Delivery, DeliveryQueue, EventBus, Metrics

PAGE = 100


@dataclass(frozen=True, slots=True)
class PublishEvents:
    jobs: JobRepository
    queue: DeliveryQueue
    bus: EventBus
    metrics: Metrics

    def __call__(self, events: list[JobEvent]) -> None:
        """Publishes a batch of the stream. Raises if any part failed; publishing again is harmless."""
        webhooks = [each for each in _ends(events) if self._has_webhook(each)]
        self._tell(events, webhooks)

    def republish(self, job: Job) -> None:
        """Publishes what of a job is not known to be published: the sweeper's remedy for a lost stream."""
        after = job.published_through
        while events := self.jobs.events(job.org_id, job.job_id, after=after, limit=PAGE):
            self._tell(events, list(_ends(events)) if job.webhook_url else [])
            after = events[-1].number

    def _tell(self, events: list[JobEvent], webhooks: list[JobEvent]) -> None:
        """Webhooks first, and the bus whatever became of them: neither may hold the other up."""
        try:
            self.queue.send([_delivery(each) for each in webhooks])
        finally:
            self.bus.publish(events)
        # Only ends are noted (one write a run instead of one a change): that is what the sweeper looks for.
        for end in _ends(events):
            self.jobs.record_published(end.org_id, end.job_id, end.number)
        self.metrics.count("EventsPublished", len(events))

    def _has_webhook(self, event: JobEvent) -> bool:
        try:
            return self.jobs.get(event.org_id, event.job_id).webhook_url is not None
        except JobNotFoundError:  # deleted meanwhile: nobody is left to tell
            return False


def _ends(events: Iterable[JobEvent]) -> Iterable[JobEvent]:
    return (each for each in events if each.is_end)


def _delivery(event: JobEvent) -> Delivery:
    return Delivery(org_id=event.org_id, job_id=event.job_id, event_number=event.number)
