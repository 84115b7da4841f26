"""POST /api/jobs/{id}/review: a person approves or rejects a result, and says what they changed."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from docjobs.bootstrap.api import admitting, answers
from docjobs.dialects.native.answers.bodies import ReviewBody
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.job_routes.answers_of_jobs import REVIEW_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.answers import ReviewJobSettings

settings = ReviewJobSettings.load()
review_job = answers.review_job(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings))


@api.post("/api/jobs/<id>/review", **REVIEW_JOB)
def post_review(
    job_id: Annotated[str, Path(alias="id")], body: Annotated[ReviewBody, Body()]
) -> Response[str]:
    caller = api.caller
    return answer(JobView.of(review_job(caller.org_id, job_id, body.decision_of(caller.key_id))))


lambda_handler = handler_of(api)
