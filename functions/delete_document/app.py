"""DELETE /v1/datasets/{id} and its like: forgets documents; their jobs and results stay readable."""

from dataclasses import replace

from aws_lambda_powertools.event_handler import Response

from docjobs.bootstrap.api import admitting, documents
from docjobs.dialects import translating
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.stored.documents_of_vendors import serve_forgetting
from docjobs.entrypoints.api.vendors.answering import tell
from docjobs.entrypoints.api.vendors.asking import query_of, sent_of
from docjobs.entrypoints.api.vendors.registering import vendor_route
from docjobs.settings.vectors import DeleteDocumentSettings

settings = DeleteDocumentSettings.load()
datasets = documents.get_datasets(settings)
forgetting = documents.forget_documents(settings)
forget_several = documents.forget_several(settings)
api = Api(admitting.authenticate(settings), Scope.DOCUMENTS_WRITE, admit=admitting.admit(settings))


@vendor_route(api, "DELETE", "/v1/datasets/<named>")
def delete_dataset(named: str) -> Response[str]:
    dialect = translating.datasets(api.dialect)
    seconds = dialect.read_share_seconds(query_of(api))
    dataset = datasets.one(api.caller.org_id, dialect.read_id(named), seconds)
    return tell(dialect.show_one(replace(dataset, document=forgetting.forget(dataset.document))))


@vendor_route(api, "DELETE", "/v1/datasets")
def delete_datasets() -> Response[str]:
    dialect = translating.datasets(api.dialect)
    named, seconds = dialect.read_forgetting(sent_of(api))
    return tell(dialect.show_forgotten(forget_several(api.caller.org_id, named, seconds)))


serve_forgetting(api, documents.get_document(settings), forgetting)
lambda_handler = handler_of(api)
