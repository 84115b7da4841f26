"""Page progress of the stage at work: reported without blocking, written at most every 2 s.

Pages count anew in every stage; the percentage never goes backwards within a run.
"""

from datetime import datetime, timedelta
from threading import Lock

from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage, overall_progress
from docjobs.ports.jobs import JobRepository

WRITE_SECONDS = 2


class PageProgress:
    """What a stage has told of its pages. The body reports; the heartbeat and the worker's end write."""

    def __init__(self, jobs: JobRepository, job: Job, stage: Stage, now: datetime) -> None:
        self._jobs = jobs
        self._job = job
        self._stage = stage
        self._lock = Lock()
        self._reported: tuple[int, int | None] | None = None
        self._written = (job.pages_done, job.pages_total) if job.stage == stage else (0, None)
        self._written_at = now
        self._floor = job.progress

    def report(self, done: int, total: int | None) -> None:
        with self._lock:
            self._reported = (done, total)

    def announce(self, now: datetime) -> bool:
        """Shows the stage on the record unless it is there. False if the run is no longer processing."""
        if self._job.stage == self._stage:
            return True
        return self._write(0, self._job.document.pages, self._job.document, now)

    def write_due(self, now: datetime) -> bool | None:
        """Writes the newest report if the last write is 2 s old.

        False if the run is no longer processing, None if nothing was written.
        """
        if now - self._written_at < timedelta(seconds=WRITE_SECONDS):
            return None
        report = self._take()
        if report is None or self._percent(*report) < self._floor:
            return None
        return self._write(*report, self._job.document, now)

    def write_last(self, facts: DocumentFacts, now: datetime) -> bool:
        """Writes what is left to tell and the stage's facts. False if the run is no longer processing."""
        known = self._job.document.model_copy(update=facts.model_dump(exclude_none=True))
        report = self._take()
        if report is None and known == self._job.document:
            return True
        done, total = report or self._written
        return self._write(done, total, known, now)

    def _take(self) -> tuple[int, int | None] | None:
        with self._lock:
            report, self._reported = self._reported, None
        return report

    def _write(self, done: int, total: int | None, facts: DocumentFacts, now: datetime) -> bool:
        self._written, self._written_at = (done, total), now
        self._floor = max(self._floor, self._percent(done, total))
        return self._jobs.record_progress(self._job, self._stage, done, total, facts, now)

    def _percent(self, done: int, total: int | None) -> int:
        return overall_progress(self._job.type, self._stage, done, total)
