"""The identifiers that clients name in paths: read strictly, so that nonsense is told apart from absence."""

import re

from docjobs.domain.errors import InputInvalidError, JobNotFoundError
from docjobs.domain.identifiers import is_uuid7

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read_job_id(text: str) -> str:
    """The canonical job id. Raises InputInvalidError (malformed); JobNotFoundError for a UUID not of ours."""
    job_id = text.lower()
    if not _UUID.fullmatch(job_id):
        message = "The job id is not a UUID. Use the `id` that POST /api/jobs answered."
        raise InputInvalidError(message, fields=[{"field": "path.id", "message": message}], malformed=True)
    if not is_uuid7(job_id):
        raise no_such_job(job_id)
    return job_id


def no_such_job(job_id: str) -> JobNotFoundError:
    return JobNotFoundError(f"There is no job {job_id} in your organisation.")
