"""The stage workers."""

from typing import Literal

from docjobs.domain.document import DEFAULT_MAX_DOCUMENT_BYTES
from docjobs.settings.function_settings import FunctionSettings
from docjobs.settings.vectors import EmbeddingSettings


class StageSettings(FunctionSettings):
    """Every stage worker."""

    jobs_table_name: str
    artifacts_bucket_name: str
    stage_queue_url: str


class UploadDocumentSettings(StageSettings):
    max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES
    allowed_networks: str = ""


class ParseDocumentSettings(StageSettings):
    secrets_key_id: str
    max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES
    max_document_pages: int = 2000


class OcrDocumentSettings(ParseDocumentSettings):
    ocr_provider: Literal["embedded", "textract"] = "embedded"


class ChunkDocumentSettings(StageSettings): ...


class VectorizeDocumentSettings(StageSettings, EmbeddingSettings): ...


class ModelSettings(FunctionSettings):
    """Who answers: this machine (`embedded`), `bedrock`, or `openai`: an endpoint that speaks like it.

    model_key_arn: of the secret with the endpoint's API key; empty for an endpoint that asks for none.
    """

    model_provider: Literal["embedded", "bedrock", "openai"] = "embedded"
    model_name: str = ""
    model_endpoint: str = ""
    model_key_arn: str = ""


class ClassifyDocumentSettings(StageSettings, ModelSettings): ...


class ExtractFieldsSettings(StageSettings, ModelSettings): ...


class SplitDocumentSettings(StageSettings):
    secrets_key_id: str
    max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES


class GenerateResultSettings(StageSettings): ...
