"""GET /api/documents/{id}: a document, and whether its bytes have come."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path

from docjobs.bootstrap import intake
from docjobs.dialects.native.documents import StoredDocumentView
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.answering import answer
from docjobs.entrypoints.api.contract.documents import GET_DOCUMENT
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.settings import GetDocumentSettings

settings = GetDocumentSettings.load()
read_document = intake.get_document(settings)
api = Api(intake.authenticate(settings), Scope.JOBS_READ, admit=intake.admit(settings))


@api.get("/api/documents/<id>", **GET_DOCUMENT)
def get_document(document_id: Annotated[str, Path(alias="id")]) -> Response[str]:
    return answer(StoredDocumentView.of(read_document(api.caller.org_id, document_id)))


lambda_handler = handler_of(api)
