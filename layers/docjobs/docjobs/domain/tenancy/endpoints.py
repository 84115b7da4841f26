"""Webhook endpoints of an organisation: each is told every event that it has asked for."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from docjobs.domain.running.events import JobEvent
from docjobs.domain.statuses import JobStatus, JobType

MAX_ENDPOINTS = 20
# An endpoint that has answered nothing but failures for so long is called no more.
FAILING_FOR = timedelta(days=5)
EVERYTHING = "*"
# Of all jobs by what became of them; and of the jobs of one type, e.g. `extract.completed`.
_KINDS = ("job", *(each.value for each in JobType))
# DocLD's words that are not ours by their spelling → the job types and the change that they tell.
_READING = (JobType.PARSE, JobType.VECTORIZE)
DOCLD_WORDS: dict[str, tuple[tuple[JobType, ...], JobStatus]] = {
    "document.uploaded": (tuple(JobType), JobStatus.QUEUED),
    "document.processing": (_READING, JobStatus.PROCESSING),
    "document.completed": (_READING, JobStatus.COMPLETED),
    "document.processed": (_READING, JobStatus.COMPLETED),
    "document.failed": (_READING, JobStatus.FAILED),
    "extraction.started": ((JobType.EXTRACT,), JobStatus.PROCESSING),
    "extraction.completed": ((JobType.EXTRACT,), JobStatus.COMPLETED),
    "extraction.failed": ((JobType.EXTRACT,), JobStatus.FAILED),
}
EVENT_WORDS = frozenset(
    {EVERYTHING, "job.*", *DOCLD_WORDS}
    | {f"{kind}.{status.value}" for kind in _KINDS for status in JobStatus}
)


class WebhookEndpoint(BaseModel):
    """secrets: sealed `whsec_…`, newest first: each attempt is signed with all of them. secrets_replaced_at:
    when each but the newest was replaced, as far as known.

    failing_since: of the first failure after the last success; disabled_at: called no more from then on.
    """

    model_config = ConfigDict(frozen=True)

    endpoint_id: str
    org_id: str
    url: str
    events: tuple[str, ...]
    created_at: datetime
    secrets: tuple[str, ...]
    secrets_replaced_at: tuple[datetime, ...] = ()
    description: str | None = None
    failing_since: datetime | None = None
    disabled_at: datetime | None = None

    def wants(self, event: JobEvent, job_type: JobType) -> bool:
        return self.disabled_at is None and self.word_for(event, job_type) is not None

    def word_for(self, event: JobEvent, job_type: JobType) -> str | None:
        """What the endpoint calls this event; None if it has not asked for it.

        The event's own name, unless it was asked for by a word of DocLD's and by no other.
        """
        ours = {EVERYTHING, "job.*", event.type, f"{job_type.value}.{event.status.value}"}
        if not ours.isdisjoint(self.events):
            return event.type
        for word in self.events:
            types, status = DOCLD_WORDS.get(word, ((), None))
            if (
                job_type in types
                and event.status is status
                and (word != "document.uploaded" or event.run == 1)
            ):
                return word
        return None

    def after(self, accepted: bool, gone: bool, now: datetime) -> "WebhookEndpoint":
        """What an attempt makes of it: 410 disables it at once, failures for FAILING_FOR do."""
        if accepted:
            return self.model_copy(update={"failing_since": None})
        since = self.failing_since or now
        disabled = now if gone or now - since >= FAILING_FOR else self.disabled_at
        return self.model_copy(update={"failing_since": since, "disabled_at": disabled})
