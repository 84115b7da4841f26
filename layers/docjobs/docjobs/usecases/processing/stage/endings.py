"""How a delivery ends: what is recorded, what the state machine is told, what becomes of the message."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from math import ceil

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import MEANINGS, ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.running.estimates import Pace
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import LEASE_SECONDS, StageTask, longest_backoff
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.leases import Lease, LeaseHeldError
from docjobs.ports.stages.work import StageDelivery, StageOutcome
from docjobs.usecases.ends import count_end
from docjobs.usecases.processing.live_jobs import change_live_job, live_job
from docjobs.usecases.processing.stage.one_of_several import DocumentProgress, answered, end_row, failed
from docjobs.usecases.processing.stage.page_progress import PageProgress
from docjobs.usecases.processing.stage.worker_ports import WorkerPorts

type Progress = PageProgress | DocumentProgress
_DEFERRAL_JITTER_SECONDS = 4
_log = logging.getLogger(__name__)


class Disposition(StrEnum):
    """What becomes of the message. A kept one comes again when its visibility timeout ends."""

    DELETE = "delete"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class DeliveryEndings:
    ports: WorkerPorts

    def drop(self, task: StageTask) -> Disposition:
        """The run is over: an execution that still waits for this token ends without another attempt."""
        _log.info("message dropped, its run is over")
        self.ports.workflow.fail(task.task_token, ErrorCode.CONFLICT, "The run has ended.")
        return Disposition.DELETE

    def defer(self, delivery: StageDelivery, held: LeaseHeldError) -> Disposition:
        """Another delivery is at work: this one comes again just after that one's lease would end."""
        remainder = ceil((held.expires_at - self.ports.clock.now()).total_seconds())
        jitter = 1 + self.ports.entropy.bytes(1)[0] % _DEFERRAL_JITTER_SECONDS
        self.ports.visibility.set(delivery.receipt_handle, max(0, remainder) + jitter)
        _log.info("deferred, another delivery has the stage", extra={"until": held.expires_at.isoformat()})
        return Disposition.KEEP

    def succeed(self, task: StageTask, outcome: StageOutcome) -> Disposition:
        self.ports.workflow.succeed(task.task_token, outcome.route)
        return Disposition.DELETE

    def finish(
        self, outcome: StageOutcome, lease: Lease, task: StageTask, progress: Progress, seconds: float
    ) -> Disposition:
        """Records the outcome, then answers."""
        if not progress.write_last(outcome.facts, self.ports.clock.now()):
            _log.info("the job is no longer processing, its stage's outcome is kept")
        self._end_row(task, lambda job: answered(job, task, outcome))
        if not self.ports.records.finish(lease, outcome, seconds):
            _log.warning("lease lost before the outcome was recorded")
            return Disposition.KEEP
        _log.info("stage done", extra={"seconds": round(seconds, 3)})
        if self.ports.paces is not None:
            pace = Pace(1, seconds, outcome.pages or outcome.facts.pages or 0)
            self.ports.paces.note(task.job_id, task.stage, pace, self.ports.clock.now())
        return self.succeed(task, outcome)

    def fail(self, failure: Failure, lease: Lease, task: StageTask) -> Disposition:
        """Records the failure, frees the stage, and only then tells the state machine.

        A window's last failure is not the job's end: the state machine goes on without its pages. Nor is that
        of one document among several: its row ends, and the job's record is left alone.
        """
        now = self.ports.clock.now()
        renewed = replace(lease, expires_at=now + timedelta(seconds=LEASE_SECONDS))
        if not self.ports.records.extend(renewed):
            _log.warning("lease lost before the failure was recorded")
            return Disposition.KEEP
        last = not MEANINGS[failure.code].retried or task.retry_count >= task.max_retries

        def decide(job: Job) -> StatusChange | None:
            if task.document_index is not None:
                return None
            if last:
                return lifecycle.fail(job, failure, now) if task.window is None else None
            if job.status is not JobStatus.PROCESSING:
                return None  # recorded already, by a write whose answer was lost
            next_attempt_at = now + timedelta(seconds=longest_backoff(task.retry_count))
            return lifecycle.retry(job, failure, next_attempt_at, now)

        job = change_live_job(self.ports.jobs, task.org_id, task.job_id, task.run, decide)
        if last and task.window is None:
            self._end_row(task, lambda _: failed(failure))
        self.ports.records.drop(lease)
        _log.info("stage failed", extra={"code": failure.code.value, "last": last})
        self.ports.metrics.count("StageFailures", stage=task.stage.value, code=failure.code.value)
        if job is not None and job.ended:
            count_end(self.ports.metrics, job)
        self.ports.workflow.fail(task.task_token, failure.code, failure.message)
        return Disposition.DELETE

    def _end_row(self, task: StageTask, changes: Callable[[Job], dict[str, object] | None]) -> None:
        """Ends the document's row, where the job has several and this is the document's end."""
        if task.document_index is None:
            return
        job = live_job(self.ports.jobs, task.org_id, task.job_id, task.run)
        wanted = changes(job) if job else None
        if job is not None and wanted is not None:
            end_row(self.ports.rows, job, task.document_index, wanted, self.ports.clock.now())
