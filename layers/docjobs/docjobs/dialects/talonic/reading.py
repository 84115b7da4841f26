"""GET /v1/jobs/:id with a bearer token."""

import re

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.talonic.showing.jobs import TalonicJob, talonic_job
from docjobs.domain.errors import InputInvalidError
from docjobs.usecases.jobs.get_job import JobReport

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def read_id(sent: str) -> str:
    if not UUID.fullmatch(sent):
        message = "Invalid job ID format. Must be a UUID."
        raise InputInvalidError(message, fields=[{"field": "path.id", "message": message}], malformed=True)
    return sent


def show_job(report: JobReport, frame: Frame) -> TalonicJob:
    return talonic_job(report.job, frame, report.seconds_remaining)
