"""POST /api/search: what a tenant's vectorized documents say to a question, by words and by meaning."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from docjobs.bootstrap import intake, searching
from docjobs.dialects.native.searching import SearchBody, SearchView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.searching import SEARCH_DOCUMENTS
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings import SearchDocumentsSettings
from documents.embedding import EmbeddedEmbedder
from documents.searching.sets import rank

settings = SearchDocumentsSettings.load()
search_documents = searching.search_documents(settings, EmbeddedEmbedder(), rank)
api = Api(intake.authenticate(settings), Scope.JOBS_READ, admit=intake.admit(settings))


@api.post("/api/search", **SEARCH_DOCUMENTS)
def post_search(body: Annotated[SearchBody, Body()]) -> Response[str]:
    return answer(SearchView.of(search_documents(body.request(api.caller.org_id))))


lambda_handler = handler_of(api)
