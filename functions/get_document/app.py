"""GET /api/documents and its vendors' like: documents, and what was read of them."""

from aws_lambda_powertools.event_handler import Response

from docjobs.bootstrap.api import admitting, documents, picturing
from docjobs.dialects.native.stored.documents import DocumentListView, StoredDocumentView, read_wanted
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract import documents as contract
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.datasets import serve_datasets
from docjobs.entrypoints.api.stored.documents import found_of
from docjobs.entrypoints.api.stored.documents_of_vendors import serve_balance, serve_reading
from docjobs.settings.documents import GetDocumentSettings

settings = GetDocumentSettings.load()
read_document = documents.get_document(settings)
find_documents = documents.find_documents(settings)
api = Api(admitting.authenticate(settings), Scope.JOBS_READ, admit=admitting.admit(settings))


@api.get("/api/documents", **contract.LIST_DOCUMENTS)
def get_documents(
    query: contract.Name = None,
    status: contract.Statuses = None,
    file_type: contract.FileTypes = None,
    limit: contract.Limit = 50,
    offset: contract.Offset = None,
    cursor: contract.Cursor = None,
    sort: contract.Sort = "-created_at",
) -> Response[str]:
    wanted = read_wanted(query, status, file_type)
    found = found_of(find_documents, api.caller.org_id, wanted, limit, offset, cursor, sort)
    return answer(DocumentListView.of(found))


@api.get("/api/documents/<id>", **contract.GET_DOCUMENT)
def get_document(document_id: contract.Id) -> Response[str]:
    return answer(StoredDocumentView.of(read_document(api.caller.org_id, document_id)))


serve_datasets(api, documents.get_datasets(settings), picturing.picture_pages(settings))
serve_reading(api, find_documents, read_document, documents.read_results(settings))
serve_balance(api, documents.page_quotas(settings))
lambda_handler = handler_of(api)
