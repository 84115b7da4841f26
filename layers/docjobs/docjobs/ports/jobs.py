"""Jobs, documents and idempotency keys: the records."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from docjobs.domain.document import Document, DocumentFacts
from docjobs.domain.events import JobEvent, StatusChange
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType, ReviewStatus


@dataclass(frozen=True, slots=True)
class JobFilter:
    """An empty set means: any. reviews: of jobs that a person was asked about. template_id: of jobs that
    were submitted with this one; not with list_recent.
    """

    statuses: frozenset[JobStatus] = field(default_factory=frozenset)
    types: frozenset[JobType] = field(default_factory=frozenset)
    reviews: frozenset[ReviewStatus] = field(default_factory=frozenset)
    template_id: str | None = None


@dataclass(frozen=True, slots=True)
class JobPage:
    """One page, newest first. `total` counts all that match; `next_cursor` is opaque, None at the end."""

    jobs: list[Job]
    total: int
    has_more: bool
    next_cursor: str | None = None


class JobRepository(Protocol):
    """Jobs and their events. Every write is conditional: no status without its event, no event twice."""

    def create(self, job: Job, event: JobEvent) -> Job:
        """Writes a new job and its first event, giving it a `sequence`. Repeated, returns the stored one."""

    def get(self, org_id: str, job_id: str) -> Job:
        """Raises JobNotFoundError, also for another organisation's job."""

    def save(self, change: StatusChange) -> Job:
        """Writes a change and its event if the record still is `change.before` (version, status and run).

        Frees `before.slot` in the same transaction when the change ends the run. Raises JobChangedError when
        the record has moved on.
        """

    def record_progress(
        self,
        task_job: Job,
        stage: Stage,
        pages_done: int,
        pages_total: int | None,
        facts: DocumentFacts,
        now: datetime,
    ) -> bool:
        """Writes progress and facts, outside the event log. False if the run is no longer processing.

        Without new facts, less progress than there is on the record is not written.
        """

    def record_published(self, org_id: str, job_id: str, number: int) -> None:
        """Notes that every event up to `number` has been published; never goes backwards."""

    def events(self, org_id: str, job_id: str, *, after: int = 0, limit: int = 100) -> list[JobEvent]:
        """The job's events with a number above `after`, oldest first."""

    def list_recent(
        self, org_id: str, wanted: JobFilter, *, ended_since: datetime, limit: int, offset: int
    ) -> JobPage:
        """Live jobs, newest first, then finished ones by their end, the latest first; those that ended before
        `ended_since` neither show nor count. No cursor.
        """

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(
        self, org_id: str, wanted: JobFilter, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> JobPage:
        """A page of jobs, newest first. Raises InputInvalidError for a cursor that is not one of ours."""


class JobAdmissions(Protocol):
    """Admission: which queued jobs may start, slot by slot, organisation by organisation."""

    def free_slots(self, org_id: str, slots: int) -> list[int]:
        """The numbers (from 0, below `slots`) of the organisation's slots that no run holds."""

    def waiting(self, org_id: str, limit: int) -> list[Job]:
        """Queued jobs without a slot, by priority and then creation."""

    def ahead_of(self, job: Job) -> int:
        """How many queued jobs of its organisation come before this one; 1,000 and more count as 1,000."""

    def admit(self, job: Job, slot: int, deadline_at: datetime) -> Job | None:
        """Gives a waiting job a slot and its deadline in one transaction; None if either has been taken."""

    def due(self, now: datetime, limit: int) -> list[Job]:
        """Live jobs that want the sweeper's look, ended ones whose end is not published; oldest first."""

    def postpone(self, job: Job, until: datetime) -> None:
        """Asks for the sweeper's next look; harmless if the job has moved on."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One page of the listed documents. `total` counts them all."""

    documents: list[Document]
    total: int


class DocumentRepository(Protocol):
    def create(self, document: Document) -> None:
        """Repeated, changes nothing."""

    def get(self, org_id: str, document_id: str) -> Document:
        """Raises DocumentNotFoundError, also for another organisation's document."""

    def note_job(self, org_id: str, document_id: str, job_id: str) -> None:
        """Makes the job the newest one on the document, and the first if there was none; harmless if the
        document is gone.
        """

    def delete(self, document: Document) -> bool:
        """Forgets the record, and takes it out of the list and its total. False if it was gone already."""

    def forgettable(self, now: datetime, limit: int) -> list[Document]:
        """Documents whose kept_until has passed, the longest overdue first."""

    # Last in the class, as in JobRepository.
    def list(self, org_id: str, *, limit: int, offset: int = 0, oldest_first: bool = False) -> DocumentPage:
        """Listed documents by creation. The total is exact; a new one shows within milliseconds."""


@dataclass(frozen=True, slots=True)
class IdempotencyClaim:
    """One claim on an idempotency key: who repeats the request gets the same `job_id`, so it runs once.

    answered: whether the first request has been carried out.
    """

    org_id: str
    key: str
    fingerprint: str
    job_id: str
    answered: bool
    expires_at: datetime


class IdempotencyRepository(Protocol):
    def claim(self, wanted: IdempotencyClaim, now: datetime, in_flight_seconds: int) -> IdempotencyClaim:
        """Takes the key, or returns the answered claim that holds it.

        A claim left in flight for longer than `in_flight_seconds` (its process died) is taken over with its
        job id. Raises IdempotencyKeyReusedError for another fingerprint, IdempotencyInFlightError while the
        first is running.
        """

    def answer(self, claim: IdempotencyClaim) -> None:
        """Marks the request as carried out."""

    def release(self, claim: IdempotencyClaim) -> None:
        """Gives an unanswered claim back, after a request that was refused."""
