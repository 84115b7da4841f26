"""An end of a job, counted: once, by whoever brought it about."""

from docjobs.domain.job import Job
from docjobs.ports.process import Metrics


def count_end(metrics: Metrics, job: Job) -> None:
    """Counts a job that this process has just brought to its end."""
    metrics.count("JobsEnded", type=job.type.value, status=job.status.value)
