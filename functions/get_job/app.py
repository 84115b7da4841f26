"""GET /api/jobs/{id}: a job's state and, once it is completed, its result."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Path

from docjobs.bootstrap import intake
from docjobs.dialects.native.jobs import JobView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import POLL_SECONDS, answer
from docjobs.entrypoints.api.contract.jobs import GET_JOB
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings import GetJobSettings

settings = GetJobSettings.load()
read_job = intake.get_job(settings)
api = Api(intake.authenticate(settings), Scope.JOBS_READ)


@api.get("/api/jobs/<id>", **GET_JOB)
def get_job(
    job_id: Annotated[str, Path(alias="id")],
    tag: Annotated[str | None, Header(alias="If-None-Match", max_length=1024)] = None,
) -> Response[str]:
    report = read_job(api.caller.org_id, job_id, tag)
    if report.unchanged:
        return Response(304, body="", headers={"ETag": report.tag})
    view = JobView.of(
        report.job, result=report.result, truncated=report.result_truncated, result_url=report.result_url
    )
    again = None if report.job.ended else POLL_SECONDS
    return answer(view, headers={"ETag": report.tag, "Retry-After": again})


lambda_handler = handler_of(api)
