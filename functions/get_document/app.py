"""GET /api/documents/{id}, and Subworkflow's datasets: documents, and what was read of them."""

from aws_lambda_powertools.event_handler import Response

from docjobs.bootstrap.api import admitting, documents, picturing
from docjobs.dialects import translating
from docjobs.dialects.native.stored.documents import DocumentListView, StoredDocumentView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.documents import GET_DOCUMENT, LIST_DOCUMENTS, Id, Limit, Offset
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.vendors import datasets_of, query_of, tell, vendor_route
from docjobs.settings.documents import GetDocumentSettings

settings = GetDocumentSettings.load()
read_document = documents.get_document(settings)
list_documents = documents.list_documents(settings)
datasets = documents.get_datasets(settings)
pictures = picturing.picture_pages(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.get("/api/documents", **LIST_DOCUMENTS)
def get_documents(limit: Limit = 50, offset: Offset = 0) -> Response[str]:
    return answer(DocumentListView.of(list_documents(api.caller.org_id, limit, offset), offset))


@api.get("/api/documents/<id>", **GET_DOCUMENT)
def get_document(document_id: Id) -> Response[str]:
    return answer(StoredDocumentView.of(read_document(api.caller.org_id, document_id)))


@vendor_route(api, "GET", "/v1/datasets")
def get_datasets() -> Response[str]:
    dialect = translating.datasets(api.dialect)
    asked = dialect.read_page(query_of(api))
    return tell(dialect.show_page(datasets_of(datasets, api.caller.org_id, asked)))


@vendor_route(api, "GET", "/v1/datasets/<named>")
def get_dataset(named: str) -> Response[str]:
    dialect = translating.datasets(api.dialect)
    seconds = dialect.read_share_seconds(query_of(api))
    return tell(dialect.show_one(datasets.one(api.caller.org_id, dialect.read_id(named), seconds)))


@vendor_route(api, "GET", "/v1/datasets/<named>/items")
def get_items(named: str) -> Response[str]:
    dialect = translating.items(api.dialect)
    asked = dialect.read_items(query_of(api))
    document_id = translating.datasets(api.dialect).read_id(named)
    dataset = datasets.one(api.caller.org_id, document_id, asked.share_seconds)
    drawn = pictures.shares(dataset, dialect.pictured(dataset, asked), asked.share_seconds)
    return tell(dialect.show_items(dataset, datasets.result(dataset), drawn, asked))


lambda_handler = handler_of(api)
