"""POST /api/jobs/{id}/retry, …/deliveries: the next run of a failed or partial job; a webhook sent again."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from docjobs.bootstrap import telling
from docjobs.bootstrap.api import admitting, answers
from docjobs.dialects.native.answers.bodies import RetryBody
from docjobs.dialects.native.showing.deliveries import DeliveryView, ResendBody
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.definitions import Key
from docjobs.entrypoints.api.contract.job_routes.answers_of_jobs import RESEND_WEBHOOK, RETRY_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.answers import RetryJobSettings

settings = RetryJobSettings.load()
retry_job = answers.retry_job(settings)
resend_webhook = telling.resend_webhook(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings))


@api.post("/api/jobs/<id>/retry", **RETRY_JOB)
def post_retry(
    job_id: Annotated[str, Path(alias="id")],
    body: Annotated[RetryBody | None, Body()] = None,
    key: Key = None,
) -> Response[str]:
    queued = retry_job(api.caller.org_id, job_id, body.password if body else None, key)
    replayed = {"Idempotency-Replayed": "true" if queued.replayed else None}
    return answer(JobView.of(queued.job), 202, replayed)


@api.post("/api/jobs/<id>/deliveries", **RESEND_WEBHOOK)
def post_delivery(
    job_id: Annotated[str, Path(alias="id")], body: Annotated[ResendBody, Body()]
) -> Response[str]:
    return answer(DeliveryView.of(resend_webhook(api.caller.org_id, job_id, body.delivery_id)), 202)


lambda_handler = handler_of(api)
