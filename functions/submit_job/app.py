"""POST /api/jobs: takes a job in, from JSON or from a form with a file."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Header

from docjobs.bootstrap import intake
from docjobs.dialects.native.jobs import JobView
from docjobs.dialects.native.submissions import IdempotencyKey, JobSubmission, read_submission
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import POLL_SECONDS, answer
from docjobs.entrypoints.api.contract.jobs import SUBMIT_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.logs import logger
from docjobs.settings import SubmitJobSettings

settings = SubmitJobSettings.load()
submit_job = intake.submit_job(settings)
api = Api(intake.authenticate(settings), Scope.JOBS_WRITE, forms=True)


@api.post("/api/jobs", **SUBMIT_JOB)
def post_job(
    submission: Annotated[JobSubmission, Body()],
    key: Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")] = None,
) -> Response[str]:
    accepted = submit_job(read_submission(submission, api.caller.org_id, api.upload, key))
    logger.append_keys(job_id=accepted.job.job_id)
    headers = {
        "Location": api.below(accepted.job.job_id),
        "Retry-After": POLL_SECONDS,
        "Idempotency-Replayed": "true" if accepted.replayed else None,
    }
    return answer(JobView.of(accepted.job), 202, headers)


lambda_handler = handler_of(api)
