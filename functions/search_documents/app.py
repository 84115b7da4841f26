"""POST /api/search and /v1/search: what vectorized documents say to a question, by words and by meaning."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from docjobs.bootstrap.api import admitting, documents, picturing, searching
from docjobs.dialects import translating
from docjobs.dialects.native.stored.searching import SearchBody, SearchView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.searching import SEARCH_DOCUMENTS
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.workspace import found_for
from docjobs.entrypoints.api.vendors.answering import tell
from docjobs.entrypoints.api.vendors.asking import sent_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.vectors import SearchDocumentsSettings
from documents.embedding import EmbeddedEmbedder
from documents.searching.sets import rank

settings = SearchDocumentsSettings.load()
search_documents = searching.search_documents(settings, EmbeddedEmbedder(), rank)
search_workspace = searching.search_workspace(settings, search_documents)
datasets = documents.get_datasets(settings)
pictures = picturing.picture_pages(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.post("/api/search", **SEARCH_DOCUMENTS)
def post_search(body: Annotated[SearchBody, Body()]) -> Response[str]:
    return answer(SearchView.of(search_documents(body.request(api.caller.org_id))))


@vendor_route(api, "POST", "/v1/search")
def post_vendors_search() -> Response[str]:
    dialect = translating.searching(api.dialect)
    asked = dialect.read_search(sent_of(api))
    hits = search_documents(asked.request).hits[asked.offset :]
    found = datasets.of_hits(api.caller.org_id, hits, asked.share_seconds)
    drawn = pictures.of_several(dialect.pictured(found), asked.share_seconds)
    return tell(dialect.show_hits(found, drawn))


@vendor_route(api, "GET", "/v1/search")
def get_vendors_search() -> Response[str]:
    return tell(found_for(api, search_workspace))


lambda_handler = handler_of(api)
