"""GET /v1/jobs/:id with `x-api-key`; jobs that have left the list stay readable."""

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.subworkflow.identifiers import job_id_in as read_id
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer, one_job
from docjobs.usecases.jobs.get_job import JobReport

__all__ = ["read_id", "show_job"]


def show_job(report: JobReport, _frame: Frame) -> SubworkflowAnswer:
    return one_job(report.job)
