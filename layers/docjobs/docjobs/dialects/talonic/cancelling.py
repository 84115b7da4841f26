"""POST /v1/jobs/:id/cancel: answers the job as it is now."""

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.talonic.reading import read_id
from docjobs.dialects.talonic.showing.jobs import TalonicJob, talonic_job
from docjobs.domain.job import Job

__all__ = ["read_id", "show_cancelled"]


def show_cancelled(job: Job, frame: Frame) -> TalonicJob:
    return talonic_job(job, frame)
