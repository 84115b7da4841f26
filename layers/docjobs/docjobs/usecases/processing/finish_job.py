"""Ends a run when its execution does: completed with the last stage's outcome, or failed with a reason."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain import lifecycle
from docjobs.domain.errors import JOB_CODES, ErrorCode
from docjobs.domain.events import StatusChange
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import PLANS, STAGE_BOUNDS
from docjobs.domain.statuses import JobStatus, is_legal
from docjobs.ports.jobs import JobRepository
from docjobs.ports.processing import StageRecords
from docjobs.ports.telling import Clock, Metrics
from docjobs.usecases.ends import count_end
from docjobs.usecases.processing.live_jobs import change_live_job
from docjobs.usecases.processing.stage.failures import ASK_US

_TIMEOUTS = frozenset({"States.Timeout", "States.HeartbeatTimeout"})
_log = logging.getLogger(__name__)


class CaughtError(BaseModel):
    """What the state machine caught, under its own capitalised names."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    error: str = Field(alias="Error")
    cause: str | None = Field(default=None, alias="Cause")


class FinishRequest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    org_id: str
    job_id: str
    run: int
    outcome: Literal["completed", "failed"]
    error: CaughtError | None = None


@dataclass(frozen=True, slots=True)
class FinishJob:
    jobs: JobRepository
    records: StageRecords
    clock: Clock
    metrics: Metrics

    def __call__(self, request: FinishRequest) -> None:
        """Ends the run; does nothing if it has ended already (a worker records its own last failure)."""
        if request.outcome == "completed":
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
    if error.error in _TIMEOUTS:
        bound = STAGE_BOUNDS.get(stage) if stage else None
        within = f" within {bound.bound_seconds} seconds" if bound else " in time"
        name = stage.value if stage else "first"
        message = f"The {name} stage did not end{within}. Submit the job again later."
        return Failure(code=ErrorCode.TIMEOUT, message=message, stage=stage)
    _log.error("execution failed", extra={"caught": error.error})
    message = f"Something went wrong on our side while running the job. {ASK_US}"
    return Failure(code=ErrorCode.INTERNAL_ERROR, message=message, stage=stage)
