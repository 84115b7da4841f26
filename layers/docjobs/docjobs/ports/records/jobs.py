"""The records of jobs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent, StatusChange
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

    def cursor_after(self, org_id: str, wanted: JobFilter, job: Job) -> str:
        """Where this list goes on after the job, for `list`."""

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(
        self, org_id: str, wanted: JobFilter, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> JobPage:
        """A page of jobs, newest first. Raises InputInvalidError for a cursor that is not one of ours."""
