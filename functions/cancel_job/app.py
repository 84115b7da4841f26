"""DELETE /api/jobs/{id} and its vendors' like: cancels a job that has not ended."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path

from docjobs.bootstrap.api import admitting, watching
from docjobs.dialects import translating
from docjobs.dialects.native.showing.jobs import CancelView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.job_routes.jobs import CANCEL_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.vendors.answering import tell
from docjobs.entrypoints.api.vendors.asking import frame_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.api import CancelJobSettings

settings = CancelJobSettings.load()
cancel_job = watching.cancel_job(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_WRITE, admit=admitting.admit(settings))


@api.delete("/api/jobs/<id>", **CANCEL_JOB)
def delete_job(job_id: Annotated[str, Path(alias="id")]) -> Response[str]:
    return answer(CancelView(job_id=cancel_job(api.caller.org_id, job_id).job_id))


def cancel_vendors_job(named: str) -> Response[str]:
    dialect = translating.cancelling(api.dialect)
    cancelled = cancel_job(api.caller.org_id, dialect.read_id(named))
    return tell(dialect.show_cancelled(cancelled, frame_of(api, settings.dashboard_url)))


vendor_route(api, "DELETE", "/v1/jobs/<named>")(cancel_vendors_job)
vendor_route(api, "POST", "/v1/jobs/<named>/cancel")(cancel_vendors_job)
lambda_handler = handler_of(api)
