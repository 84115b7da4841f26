"""Waits for a job's end as long as a synchronous request may, so that short work is answered at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.errors import JobEndedError, StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from docjobs.ports.process import Clock
from docjobs.ports.records.jobs import JobRepository

if TYPE_CHECKING:
    from docjobs.usecases.jobs.get_job import GetJob, JobReport

# API Gateway ends a request after 29 s; the rest is for a cold start, the submission and the answer.
WAIT_SECONDS = 25
# A look costs one read unit: at first often, for what is done in a second, then less.
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class AwaitJob:
    jobs: JobRepository
    get_job: "GetJob"
    clock: Clock
    pause: Callable[[float], None]

    def report(self, job: Job) -> "JobReport | None":
        """The completed job with its result; None if it is still live after WAIT_SECONDS.

        Raises StageFailedError with the job's code and message; JobEndedError if it was cancelled meanwhile.
        """
        began, seconds = self.clock.now(), FIRST_PAUSE_SECONDS
        while not (seen := self.jobs.get(job.org_id, job.job_id)).ended:
            left = WAIT_SECONDS - (self.clock.now() - began).total_seconds()
            if left <= 0:
                return None
            self.pause(min(seconds, left))
            seconds = min(LONGEST_PAUSE_SECONDS, seconds * 1.5)
        if seen.status is JobStatus.CANCELLED:
            raise JobEndedError(f"Job {job.job_id} was cancelled.")
        if seen.failure is not None:
            raise StageFailedError(seen.failure.code, f"{seen.failure.message} (job {job.job_id})")
        return self.get_job(job.org_id, job.job_id)

    def seconds_left(self, job: Job) -> int | None:
        """Of a job that is still live; None where nothing honest can be said."""
        return self.get_job.state(job.org_id, job.job_id).seconds_remaining
