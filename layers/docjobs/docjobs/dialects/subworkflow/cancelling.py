"""DELETE /v1/jobs/:id with `x-api-key`: cancels, exactly 200."""

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.subworkflow.identifiers import job_id_in as read_id
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer, one_job
from docjobs.domain.job import Job

__all__ = ["read_id", "show_cancelled"]


def show_cancelled(job: Job, _frame: Frame) -> SubworkflowAnswer:
    return one_job(job)
