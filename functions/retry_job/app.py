"""POST /api/jobs/{id}/retry: the next run of a failed or partial job."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from docjobs.bootstrap.api import admitting, answers
from docjobs.dialects.native.answers.bodies import RetryBody
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.job_routes.answers_of_jobs import RETRY_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.answers import RetryJobSettings

settings = RetryJobSettings.load()
retry_job = answers.retry_job(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings))


@api.post("/api/jobs/<id>/retry", **RETRY_JOB)
def post_retry(
    job_id: Annotated[str, Path(alias="id")], body: Annotated[RetryBody | None, Body()] = None
) -> Response[str]:
    password = body.password if body else None
    return answer(JobView.of(retry_job(api.caller.org_id, job_id, password)), 202)


lambda_handler = handler_of(api)
