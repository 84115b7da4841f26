"""GET /api/jobs/{id}/results: the answers of a job's documents, page by page."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from docjobs.bootstrap.api import admitting, answers
from docjobs.dialects.native.answers.results import ResultsView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.job_routes.answers_of_jobs import GET_RESULTS
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.answers import GetResultsSettings

settings = GetResultsSettings.load()
read_results = answers.get_results(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.get("/api/jobs/<id>/results", **GET_RESULTS)
def get_results(
    job_id: Annotated[str, Path(alias="id")],
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str | None, Query(min_length=1, max_length=64)] = None,
) -> Response[str]:
    return answer(ResultsView.of(read_results(api.caller.org_id, job_id, limit=limit, cursor=cursor)))


lambda_handler = handler_of(api)
