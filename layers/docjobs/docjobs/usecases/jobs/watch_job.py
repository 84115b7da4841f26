"""A job's events as they come: what is new now, or what comes within as long as a request may wait."""

from collections.abc import Callable
from dataclasses import dataclass

from docjobs.domain.job import Job
from docjobs.domain.running.events import JobEvent
from docjobs.ports.process import Clock
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.jobs.named import read_document_id, read_job_id

# API Gateway ends a request after 29 s.
MAX_WAIT_SECONDS = 25
# A look costs two read units: at first often, for what is done in a second, then less.
FIRST_PAUSE_SECONDS = 0.3
LONGEST_PAUSE_SECONDS = 1.5
PAGE = 100


@dataclass(frozen=True, slots=True)
class Watched:
    """events: those after the one that the caller knew, oldest first; over: the job has ended and all of its
    events are told with these.
    """

    job: Job
    events: list[JobEvent]
    over: bool


@dataclass(frozen=True, slots=True)
class WatchJob:
    jobs: JobRepository
    documents: DocumentRepository
    clock: Clock
    pause: Callable[[float], None]

    def __call__(self, org_id: str, job_id: str, after: int, wait_seconds: float) -> Watched:
        """Returns at once if there are events after number `after`, or nothing more can come.

        Raises JobNotFoundError, InputInvalidError for a malformed id.
        """
        job_id, began, seconds = read_job_id(job_id), self.clock.now(), FIRST_PAUSE_SECONDS
        while True:
            job = self.jobs.get(org_id, job_id)
            events = self.jobs.events(org_id, job_id, after=after, limit=PAGE)
            told = events[-1].number if events else after
            left = wait_seconds - (self.clock.now() - began).total_seconds()
            if events or job.ended or left <= 0:
                return Watched(job, events, over=job.ended and told >= job.version)
            self.pause(min(seconds, left))
            seconds = min(LONGEST_PAUSE_SECONDS, seconds * 1.5)

    def document(self, org_id: str, document_id: str, after: int, wait_seconds: float) -> Watched | None:
        """The newest job on a document; None while there is none.

        Raises DocumentNotFoundError, InputInvalidError for a malformed id.
        """
        document = self.documents.get(org_id, read_document_id(document_id))
        if document.job_id is None:
            return None
        return self(org_id, document.job_id, after, wait_seconds)
