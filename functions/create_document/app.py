"""POST /api/documents: a document's id and the presigned form that takes its bytes."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from docjobs.bootstrap.api import admitting, documents
from docjobs.dialects.native.stored.new_documents import DocumentRequest, DocumentView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.documents import CREATE_DOCUMENT
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings.documents import CreateDocumentSettings

settings = CreateDocumentSettings.load()
create_document = documents.create_document(settings)
api = Api(admitting.authenticate(settings), Scope.DOCUMENTS_WRITE, admit=admitting.admit(settings))


@api.post("/api/documents", **CREATE_DOCUMENT)
def post_document(wanted: Annotated[DocumentRequest | None, Body()] = None) -> Response[str]:
    named = wanted or DocumentRequest()
    document, form = create_document(api.caller.org_id, named.filename, named.content_type)
    return answer(DocumentView.of(document, form), 201)


lambda_handler = handler_of(api)
