"""Functions that take documents in or show them."""

from docjobs.domain.document import DEFAULT_MAX_DOCUMENT_BYTES
from docjobs.settings.api import RecordsApiSettings
from docjobs.settings.function_settings import FunctionSettings


class CreateDocumentSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES


class StoredDocumentsSettings(RecordsApiSettings):
    artifacts_bucket_name: str


class PicturingSettings(StoredDocumentsSettings):
    draw_pages_function_name: str


class GetDocumentSettings(PicturingSettings): ...


class DrawPagesSettings(FunctionSettings):
    artifacts_bucket_name: str
    max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES
    max_document_pages: int = 2000


class CollectUploadSettings(CreateDocumentSettings):
    secrets_key_id: str
    result_url_seconds: int = 3600
    # CIDR blocks that user-named URLs may reach although they are not public; empty except in local runs.
    allowed_networks: str = ""


class SubmitJobSettings(CollectUploadSettings):
    slots_per_organisation: int = 20
    # As GetJobSettings has it.
    dashboard_url: str = ""
