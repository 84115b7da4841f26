"""DELETE /api/jobs/{id}: cancels a job that has not ended."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path

from docjobs.bootstrap import intake
from docjobs.dialects.native.jobs import CancelView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.jobs import CANCEL_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings import CancelJobSettings

settings = CancelJobSettings.load()
cancel_job = intake.cancel_job(settings)
api = Api(intake.authenticate(settings), Scope.JOBS_WRITE)


@api.delete("/api/jobs/<id>", **CANCEL_JOB)
def delete_job(job_id: Annotated[str, Path(alias="id")]) -> Response[str]:
    return answer(CancelView(job_id=cancel_job(api.caller.org_id, job_id).job_id))


lambda_handler = handler_of(api)
