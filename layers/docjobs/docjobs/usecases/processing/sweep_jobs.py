"""Takes up what a crash left behind: jobs never dispatched, never started, past their bound, or ended untold.

Each due job is postponed before it is looked at: one on which the sweeper dies cannot block the others.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import run_bound
from docjobs.domain.statuses import JobStatus
from docjobs.ports.process import Clock, Metrics
from docjobs.ports.records.admissions import JobAdmissions
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.workflow import ExecutionState, Workflow
from docjobs.usecases.processing.dispatch_jobs import DispatchJobs, Wakening
from docjobs.usecases.processing.finish_job import UNREVIEWED, FinishJob
from docjobs.usecases.processing.stage.failures import ASK_US, traced

# One query of the due jobs, and how often it is asked in one run while time is left.
_BATCH = 100
_MOST_BATCHES = 10
_LOOK_AGAIN = timedelta(minutes=1)
_LOOK_AGAIN_AT_RUNNING = timedelta(minutes=10)
_log = logging.getLogger(__name__)

_ENDINGS: dict[ExecutionState, tuple[ErrorCode, str]] = {
    ExecutionState.TIMED_OUT: (ErrorCode.TIMEOUT, "The job did not end within {bound} seconds."),
    ExecutionState.FAILED: (ErrorCode.INTERNAL_ERROR, f"The job's execution failed on our side. {ASK_US}"),
    ExecutionState.ABORTED: (ErrorCode.INTERNAL_ERROR, "The job's execution was stopped by an operator."),
}


@dataclass(frozen=True, slots=True)
class SweepJobs:
    """republish: tells the world about every event of a job that is not published yet."""

    jobs: JobRepository
    admissions: JobAdmissions
    workflow: Workflow
    clock: Clock
    finish: FinishJob
    dispatch: DispatchJobs
    metrics: Metrics
    republish: Callable[[Job], None]

    def __call__(self, has_time: Callable[[], bool]) -> int:
        """Looks at the jobs that are due, the longest due first; returns how many it has looked at."""
        now = self.clock.now()
        waiting: dict[str, set[str]] = {}
        seen: set[str] = set()
        for _ in range(_MOST_BATCHES):
            fresh = [job for job in self.admissions.due(now, _BATCH) if job.job_id not in seen]
            for due in fresh:
                if not has_time():
                    break
                seen.add(due.job_id)
                self._take_up(due, now, waiting)
            if not fresh or not has_time():
                break
        self.dispatch([Wakening(org_id, frozenset(named)) for org_id, named in waiting.items()], has_time)
        return len(seen)

    def _take_up(self, due: Job, now: datetime, waiting: dict[str, set[str]]) -> None:
        try:
            self.admissions.postpone(due, now + _LOOK_AGAIN)
            self._look_at(due, now, waiting)
        except Exception as error:  # noqa: BLE001 - one job's trouble must not hold up the others
            _log.error("sweep of a job failed", extra=_named(due) | traced(error))

    def _look_at(self, due: Job, now: datetime, waiting: dict[str, set[str]]) -> None:
        try:
            job = self.jobs.get(due.org_id, due.job_id)
        except JobNotFoundError:
            return
        if job.published_through < job.version and job.ended:
            self.republish(job)
        elif job.status is JobStatus.QUEUED and job.slot is None:
            waiting.setdefault(job.org_id, set()).add(job.job_id)
        elif job.deadline_at is not None and job.deadline_at <= now:
            self._end(job, ExecutionState.TIMED_OUT)
        elif not job.ended:
            self._compare_with_execution(job, now)

    def _compare_with_execution(self, job: Job, now: datetime) -> None:
        state = self.workflow.state(job)
        if state is ExecutionState.MISSING:
            _log.warning("execution was missing", extra=_named(job))
            self.workflow.start(job)
        elif state is ExecutionState.RUNNING:
            until = now + _LOOK_AGAIN_AT_RUNNING
            if job.review_token is not None and job.status is not JobStatus.PAUSED:
                self.workflow.succeed(job.review_token)  # reviewed, and whoever did it died before telling
            self.admissions.postpone(job, min(until, job.deadline_at) if job.deadline_at else until)
        elif state is ExecutionState.SUCCEEDED:
            self.finish.complete(job.org_id, job.job_id, job.run)
        else:
            self._end(job, state)

    def _end(self, job: Job, state: ExecutionState) -> None:
        code, message = _ENDINGS[state]
        message = message.format(bound=run_bound(job.document_count))
        if job.status is JobStatus.PAUSED:
            message = UNREVIEWED
        _log.warning("job ended by the sweeper", extra=_named(job) | {"code": code.value})
        if self.finish.fail(job, Failure(code=code, message=message, stage=job.stage)):
            self.metrics.count("JobsEndedBySweeper")
        self.workflow.stop(job, message)


def _named(job: Job) -> dict[str, object]:
    return {"org_id": job.org_id, "job_id": job.job_id}
