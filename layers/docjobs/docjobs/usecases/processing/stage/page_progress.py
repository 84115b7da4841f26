"""Page progress of the stage at work: reported without blocking, written at most every 2 s.

Pages count anew in every stage; the percentage never goes backwards within a run. A window counts the pages
of the windows done before it, as of its own start and end.
"""

from datetime import datetime, timedelta
from threading import Lock

from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job
from docjobs.domain.stages import StageTask, overall_progress
from docjobs.usecases.processing.stage.worker_ports import WorkerPorts

WRITE_SECONDS = 2


class PageProgress:
    """What a stage has told of its pages. The body reports; the heartbeat and the worker's end write."""

    def __init__(self, ports: WorkerPorts, job: Job, task: StageTask, now: datetime) -> None:
        self._ports = ports
        self._job = job
        self._task = task
        self._stage = task.stage
        self._lock = Lock()
        self._reported: tuple[int, int | None] | None = None
        self._written = (job.pages_done, job.pages_total) if job.stage == task.stage else (0, None)
        self._written_at = now
        self._floor = job.progress
        self._others = self._done_by_others()

    def report(self, done: int, total: int | None) -> None:
        with self._lock:
            self._reported = (done, total)

    def announce(self, now: datetime) -> bool:
        """Shows the stage on the record unless it is there. False if the run is no longer processing."""
        if self._job.stage == self._stage:
            return True
        window = self._task.window
        return self._write(0, window.total if window else self._job.document.pages, self._job.document, now)

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
        self._others = self._done_by_others()
        report = self._take()
        if report is None and known == self._job.document:
            return True
        done, total = report or self._written
        return self._write(done, total, known, now)

    def _take(self) -> tuple[int, int | None] | None:
        with self._lock:
            report, self._reported = self._reported, None
        if report is None or self._task.window is None:
            return report
        total = self._task.window.total
        return min(total, self._others + report[0]), total

    def _done_by_others(self) -> int:
        task = self._task
        if task.window is None:
            return 0
        return self._ports.records.pages_done(
            task.org_id, task.job_id, task.run, task.stage, task.document_index
        )

    def _write(self, done: int, total: int | None, facts: DocumentFacts, now: datetime) -> bool:
        self._written, self._written_at = (done, total), now
        self._floor = max(self._floor, self._percent(done, total))
        return self._ports.jobs.record_progress(self._job, self._stage, done, total, facts, now)

    def _percent(self, done: int, total: int | None) -> int:
        return overall_progress(self._job.type, self._stage, done, total)
