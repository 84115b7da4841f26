"""POST /api/jobs and its vendors' like: takes a job in, from JSON or from a form with a file."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Header

from docjobs.bootstrap.api import admitting, intake, watching
from docjobs.dialects import translating
from docjobs.dialects.native.fields import IdempotencyKey
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.dialects.native.stored.uploads import show_upload
from docjobs.dialects.native.submissions import JobSubmission, read_submission
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.contract.job_routes.jobs import SUBMIT_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.routes import ROUTES_OF_SUBMISSION
from docjobs.entrypoints.api.stored.documents_of_vendors import serve_extracting_again
from docjobs.entrypoints.api.vendors.answering import accepted, taken_in, tell
from docjobs.entrypoints.api.vendors.asking import sent_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.documents import SubmitJobSettings

settings = SubmitJobSettings.load()
submit_job = intake.submit_job(settings)
await_job = watching.await_job(settings)
store_document = intake.store_document(settings)
vectorize_dataset = intake.vectorize_dataset(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings), forms=True)


@api.post("/api/jobs", **SUBMIT_JOB)
def post_job(
    submission: Annotated[JobSubmission, Body()],
    key: Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")] = None,
) -> Response[str]:
    taken = submit_job(read_submission(submission, api.caller.org_id, api.upload, key))
    view = JobView.of(taken.job).model_dump(mode="json")
    return accepted(view, 202, taken, api.below(taken.job.job_id))


@vendor_route(api, "POST", *ROUTES_OF_SUBMISSION)
def post_vendors_job() -> Response[str]:
    sent = sent_of(api)
    dialect = translating.submitting(api.dialect)
    return taken_in(api, sent, submit_job(dialect.read_submission(sent)), await_job, settings.dashboard_url)


@vendor_route(api, "POST", "/v1/datasets/<named>/vectorize")
def post_vectorizing(named: str) -> Response[str]:
    sent = sent_of(api)
    dialect = translating.submitting(api.dialect)
    taken = vectorize_dataset.vectorize(dialect.read_submission(sent))
    return taken_in(api, sent, taken, await_job, settings.dashboard_url)


@vendor_route(api, "POST", "/api/upload")
def post_file() -> Response[str]:
    sent = sent_of(api)
    return tell(show_upload(store_document.store(sent.org_id, sent.upload)), 201)


serve_extracting_again(api, intake.extract_again(settings), await_job)
lambda_handler = handler_of(api)
