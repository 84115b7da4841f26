"""DELETE /v1/datasets/{id}: forgets a document; its jobs and their results stay readable."""

from aws_lambda_powertools.event_handler import Response

from docjobs.bootstrap.api import admitting, documents
from docjobs.dialects import translating
from docjobs.domain.tenancy.access import Scope
from docjobs.entrypoints.api.resolver import Api, handler_of
from docjobs.entrypoints.api.vendors import query_of, tell, vendor_route
from docjobs.settings.vectors import DeleteDocumentSettings

settings = DeleteDocumentSettings.load()
datasets = documents.get_datasets(settings)
forgetting = documents.forget_documents(settings)
api = Api(admitting.authenticate(settings), Scope.DOCUMENTS_WRITE, admit=admitting.admit(settings))


@vendor_route(api, "DELETE", "/v1/datasets/<named>")
def delete_dataset(named: str) -> Response[str]:
    dialect = translating.datasets(api.dialect)
    seconds = dialect.read_share_seconds(query_of(api))
    dataset = datasets.one(api.caller.org_id, dialect.read_id(named), seconds)
    forgetting.forget(dataset.document)
    return tell(dialect.show_one(dataset))


lambda_handler = handler_of(api)
