"""Cancels a job: the record first, since it decides; then the work in progress, if it can be reached."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain import lifecycle
from docjobs.domain.errors import JobChangedError, JobEndedError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from docjobs.ports.process import Clock, Metrics
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.ends import count_end
from docjobs.usecases.jobs.named import read_job_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.workflow import Workflow

# A job changes a few times a minute at most: whoever loses this often meets a fault, not a race.
MAX_TRIES = 5

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CancelJob:
    jobs: JobRepository
    workflow: "Workflow"
    clock: Clock
    metrics: Metrics

    def __call__(self, org_id: str, job_id: str) -> Job:
        """The cancelled job. Raises JobNotFoundError, JobEndedError (naming the end), JobChangedError."""
        job_id = read_job_id(job_id)
        for _ in range(MAX_TRIES):
            job = self.jobs.get(org_id, job_id)
            if job.ended:
                raise _too_late(job)
            try:
                cancelled = self.jobs.save(lifecycle.cancel(job, self.clock.now()))
            except JobChangedError:
                continue
            count_end(self.metrics, cancelled)
            self._stop(job)
            return cancelled
        raise JobChangedError(
            f"Job {job_id} is changing too fast to be cancelled. Try again.", retry_after_seconds=1
        )

    def _stop(self, job: Job) -> None:
        """Best effort: a worker that is not reached finds out from the record at its next heartbeat."""
        try:
            self.workflow.stop(job, "cancelled by the client")
        except Exception:  # noqa: BLE001 - whatever went wrong, the job is cancelled
            _logger.warning("the execution of a cancelled job could not be stopped", exc_info=True)


def _too_late(job: Job) -> JobEndedError:
    if job.status is JobStatus.CANCELLED:
        return JobEndedError(f"Job {job.job_id} is already cancelled.")
    return JobEndedError(f"Job {job.job_id} is {job.status.value} and can no longer be cancelled.")
