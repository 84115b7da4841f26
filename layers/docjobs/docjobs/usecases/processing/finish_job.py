"""Ends a run when its execution does: completed with the last stage's outcome, or failed with a reason."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import JOB_CODES, ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import PLANS, REVIEW_BOUND_SECONDS, STAGE_BOUNDS, Stage
from docjobs.domain.statuses import JobStatus, is_legal
from docjobs.ports.process import Clock, Metrics
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.records.rows import DocumentRows
from docjobs.ports.stages.leases import StageRecords
from docjobs.usecases.ends import count_end
from docjobs.usecases.processing.live_jobs import change_live_job, live_job
from docjobs.usecases.processing.stage.failures import ASK_US
from docjobs.usecases.processing.stage.one_of_several import end_row, failed

UNREVIEWED = f"Nobody reviewed the job within {REVIEW_BOUND_SECONDS // 86_400} days. Run it again."
_TIMEOUTS = frozenset({"States.Timeout", "States.HeartbeatTimeout"})
_log = logging.getLogger(__name__)


class CaughtError(BaseModel):
    """What the state machine caught, under its own capitalised names."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    error: str = Field(alias="Error")
    cause: str | None = Field(default=None, alias="Cause")


class FinishRequest(BaseModel):
    """document_index: the end is that of one document among several, and only ever a failure."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    org_id: str
    job_id: str
    run: int
    outcome: Literal["completed", "failed"]
    error: CaughtError | None = None
    document_index: int | None = None


@dataclass(frozen=True, slots=True)
class FinishJob:
    jobs: JobRepository
    records: StageRecords
    rows: DocumentRows
    clock: Clock
    metrics: Metrics

    def __call__(self, request: FinishRequest) -> None:
        """Ends the run; does nothing if it has ended already (a worker records its own last failure)."""
        if request.document_index is not None:
            job = live_job(self.jobs, request.org_id, request.job_id, request.run)
            if job is not None:
                error = request.error or CaughtError(Error="unknown")
                self.fail_document(job, request.document_index, caught(error, job))
        elif request.outcome == "completed":
            self.complete(request.org_id, request.job_id, request.run)
        else:
            error = request.error or CaughtError(Error="unknown")
            self._end(
                request.org_id, request.job_id, request.run, lambda job: self._failed(job, caught(error, job))
            )

    def complete(self, org_id: str, job_id: str, run: int) -> None:
        """Completes the run with its last stage's outcome, or fails it if there is none."""
        self._end(org_id, job_id, run, self._completed)

    def fail(self, job: Job, failure: Failure) -> bool:
        """Fails the run for a reason that no worker could record. False if it has ended meanwhile."""
        return self._end(job.org_id, job.job_id, job.run, lambda current: self._failed(current, failure))

    def fail_document(self, job: Job, index: int, failure: Failure) -> None:
        """Ends a document of several, unless its row has ended in this run already."""
        end_row(self.rows, job, index, failed(failure), self.clock.now())

    def _end(self, org_id: str, job_id: str, run: int, decide: Callable[[Job], StatusChange]) -> bool:
        job = change_live_job(self.jobs, org_id, job_id, run, decide)
        if job is not None and not job.ended:
            # Only a processing job can complete: the first change has made it one.
            job = change_live_job(self.jobs, org_id, job_id, run, decide)
        if job is None:
            _log.info("run has ended already")
            return False
        count_end(self.metrics, job)
        return True

    def _completed(self, job: Job) -> StatusChange:
        last = PLANS[job.type][-1]
        outcome = self.records.outcome(job.org_id, job.job_id, job.run, last)
        if outcome is None:
            message = f"The {last.value} stage left no outcome. Submit the job again."
            return self._failed(job, Failure(code=ErrorCode.INTERNAL_ERROR, message=message, stage=last))
        if not is_legal(job.status, JobStatus.COMPLETED):
            return lifecycle.start(job, last, self.clock.now())
        return lifecycle.complete(job, outcome.result, outcome.partial, self.clock.now(), outcome.grid)

    def _failed(self, job: Job, failure: Failure) -> StatusChange:
        return lifecycle.fail(job, failure, self.clock.now())


def caught(error: CaughtError, job: Job) -> Failure:
    """What the state machine caught, as a failure: a reported code, a timeout, or something of ours."""
    stage = job.stage
    if error.error in JOB_CODES:
        return Failure(code=ErrorCode(error.error), message=error.cause or "The stage failed.", stage=stage)
    if error.error in _TIMEOUTS and stage is Stage.REVIEWING:
        return Failure(code=ErrorCode.TIMEOUT, message=UNREVIEWED, stage=stage)
    if error.error in _TIMEOUTS:
        bound = STAGE_BOUNDS.get(stage) if stage else None
        within = f" within {bound.bound_seconds} seconds" if bound else " in time"
        name = stage.value if stage else "first"
        message = f"The {name} stage did not end{within}. Submit the job again later."
        return Failure(code=ErrorCode.TIMEOUT, message=message, stage=stage)
    _log.error("execution failed", extra={"caught": error.error})
    message = f"Something went wrong on our side while running the job. {ASK_US}"
    return Failure(code=ErrorCode.INTERNAL_ERROR, message=message, stage=stage)
