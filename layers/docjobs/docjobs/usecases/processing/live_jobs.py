"""Reading and changing jobs that somebody else may be ending at the same time."""

from collections.abc import Callable

from docjobs.domain.errors import JobChangedError, JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.running.events import StatusChange
from docjobs.ports.records.jobs import JobRepository

# Writers that can get in between one read and its write: progress does not count, only status changes do.
_ATTEMPTS = 5

# None leaves the job as it is.
type Decide = Callable[[Job], StatusChange | None]


def live_job(jobs: JobRepository, org_id: str, job_id: str, run: int) -> Job | None:
    """The job if it is live and still on this run, else None."""
    try:
        job = jobs.get(org_id, job_id)
    except JobNotFoundError:
        return None
    return None if job.ended or job.run != run else job


def change_live_job(jobs: JobRepository, org_id: str, job_id: str, run: int, decide: Decide) -> Job | None:
    """Reads, decides and saves, again if somebody was faster; None if the run has ended meanwhile.

    Raises JobChangedError when it keeps changing.
    """
    for _ in range(_ATTEMPTS):
        job = live_job(jobs, org_id, job_id, run)
        change = decide(job) if job else None
        if change is None:
            return job
        try:
            return jobs.save(change)
        except JobChangedError:
            continue
    raise JobChangedError(f"Job {job_id} keeps changing; try again.")
