"""POST /api/search and /v1/search: what vectorized documents say to a question, by words and by meaning."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from docjobs.bootstrap.api import admitting, documents, searching
from docjobs.dialects import translating
from docjobs.dialects.native.stored.searching import SearchBody, SearchView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.searching import SEARCH_DOCUMENTS
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.vendors import sent_of, tell, vendor_route
from docjobs.settings.vectors import SearchDocumentsSettings
from documents.embedding import EmbeddedEmbedder
from documents.searching.sets import rank

settings = SearchDocumentsSettings.load()
search_documents = searching.search_documents(settings, EmbeddedEmbedder(), rank)
datasets = documents.get_datasets(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.post("/api/search", **SEARCH_DOCUMENTS)
def post_search(body: Annotated[SearchBody, Body()]) -> Response[str]:
    return answer(SearchView.of(search_documents(body.request(api.caller.org_id))))


@vendor_route(api, "POST", "/v1/search")
def post_vendors_search() -> Response[str]:
    dialect = translating.searching(api.dialect)
    asked = dialect.read_search(sent_of(api))
    hits = search_documents(asked.request).hits[asked.offset :]
    return tell(dialect.show_hits(datasets.of_hits(api.caller.org_id, hits, asked.share_seconds)))


lambda_handler = handler_of(api)
