"""Works on one delivery of a stage task: each effect happens once, whatever dies and whatever comes twice.

The job's record is asked first, and the lease keeps other deliveries out. A failure of the work is recorded
first and answered afterwards. An exception of our own stores or queues is raised: the queue delivers again.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import LEASE_SECONDS, StageTask
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.leases import Lease, LeaseHeldError
from docjobs.ports.stages.work import StageBody, StageContext, StageDelivery, StageOutcome
from docjobs.usecases.processing.live_jobs import Decide, change_live_job, live_job
from docjobs.usecases.processing.stage.endings import DeliveryEndings, Disposition
from docjobs.usecases.processing.stage.failures import failure_of, time_up, traced
from docjobs.usecases.processing.stage.lease_keeper import LeaseKeeper, StopReason
from docjobs.usecases.processing.stage.one_of_several import DocumentProgress, one_document
from docjobs.usecases.processing.stage.page_progress import PageProgress
from docjobs.usecases.processing.stage.worker_ports import WorkerPorts
from docjobs.usecases.processing.stage.workspace import workspace

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunStage:
    """document_errors: the documents half's exceptions, which carry `code` and `page`."""

    ports: WorkerPorts
    body: StageBody
    document_errors: tuple[type[Exception], ...] = ()
    workspace_root: Path | None = None

    def __call__(self, delivery: StageDelivery) -> Disposition:
        """Handles one receive. Raises what a store or queue of ours raised: the message then comes again."""
        task, endings = delivery.task, DeliveryEndings(self.ports)
        lease = self._new_lease(task)
        self._shorten_visibility(delivery)
        if live_job(self.ports.jobs, task.org_id, task.job_id, task.run) is None:
            return endings.drop(task)
        try:
            outcome = self.ports.records.take(lease, self.ports.clock.now())
        except LeaseHeldError as held:
            return endings.defer(delivery, held)
        if outcome is not None:
            _log.info("stage was already done")
            return endings.succeed(task, outcome)
        job = change_live_job(self.ports.jobs, task.org_id, task.job_id, task.run, self._started(task))
        if job is None:
            self.ports.records.drop(lease)
            return endings.drop(task)
        if task.document_index is not None:
            job = one_document(self.ports, job, task)
        return self._work(job, lease, delivery, endings)

    def _work(self, job: Job, lease: Lease, delivery: StageDelivery, endings: DeliveryEndings) -> Disposition:
        task, began = delivery.task, self.ports.clock.now()
        self._measure("StageQueueSeconds", task, (began - delivery.sent_at).total_seconds())
        several = task.document_index is not None
        progress = DocumentProgress() if several else PageProgress(self.ports, job, task, began)
        if not progress.announce(began):
            _log.info("the job is no longer processing, its record decides at the next delivery")
            self.ports.records.drop(lease)
            return Disposition.KEEP
        keeper = LeaseKeeper(self.ports, lease, delivery, progress)
        with workspace(self.workspace_root) as folder, keeper:
            context = StageContext(job, task, folder, progress.report, keeper.is_stopped)
            result = self._run_body(context, keeper)
        seconds = (self.ports.clock.now() - began).total_seconds()
        self._measure("StageSeconds", task, seconds)
        if keeper.stop_reason is StopReason.LEASE_LOST:
            _log.warning("lease lost, another delivery has the stage")
            return Disposition.KEEP
        if keeper.stop_reason is StopReason.JOB_ENDED:
            self.ports.records.drop(keeper.lease)
            return endings.drop(task)
        if isinstance(result, Failure):
            return endings.fail(result, keeper.lease, task)
        return endings.finish(result, keeper.lease, task, progress, seconds)

    def _run_body(self, context: StageContext, keeper: LeaseKeeper) -> StageOutcome | Failure:
        stage = context.task.stage
        try:
            return self.body(context)
        except Exception as error:  # noqa: BLE001 - every failure of the work gets a code
            if keeper.stop_reason is StopReason.TIME_UP:
                return time_up(stage)
            failure = failure_of(error, stage, self.document_errors)
            if keeper.stop_reason is None and failure.code is ErrorCode.INTERNAL_ERROR:
                _log.error("stage broke", extra=traced(error))
            return failure

    def _shorten_visibility(self, delivery: StageDelivery) -> None:
        """First of all: whatever fails from here on costs a minute, not the queue's own timeout."""
        try:
            self.ports.visibility.set(delivery.receipt_handle, LEASE_SECONDS)
        except Exception as error:  # noqa: BLE001 - the heartbeat sets it again, and the lease is the guard
            _log.warning("visibility not shortened", extra=traced(error))

    def _started(self, task: StageTask) -> Decide:
        def decide(job: Job) -> StatusChange | None:
            if job.status is JobStatus.PROCESSING:
                return None
            return lifecycle.start(job, task.stage, self.ports.clock.now())

        return decide

    def _new_lease(self, task: StageTask) -> Lease:
        owner = self.ports.entropy.bytes(16).hex()
        expires_at = self.ports.clock.now() + timedelta(seconds=LEASE_SECONDS)
        return Lease(
            task.org_id,
            task.job_id,
            task.run,
            task.stage,
            owner,
            expires_at,
            task.document_index,
            task.window_number,
        )

    def _measure(self, name: str, task: StageTask, seconds: float) -> None:
        self.ports.metrics.count(name, max(0.0, seconds), unit="Seconds", stage=task.stage.value)
