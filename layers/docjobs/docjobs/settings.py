"""Each function's settings: environment variables parsed once at import, failing by name.

A field `jobs_table_name` reads `JOBS_TABLE_NAME`. tests/template proves that every function's environment in
template.yaml has exactly the variables of its class here.
"""

import os
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from docjobs.domain.document import DEFAULT_MAX_DOCUMENT_BYTES


class SettingsInvalidError(Exception):
    """The function's environment lacks a variable or holds an unusable one; names each."""


class FunctionSettings(BaseModel):
    # Deferred: a function pays for building its own class only.
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Reads the class's fields from the environment. Raises SettingsInvalidError."""
        present = {
            name: environment[name.upper()] for name in cls.model_fields if name.upper() in environment
        }
        try:
            return cls.model_validate(present)
        except ValidationError as error:
            faults = "; ".join(f"{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
            raise SettingsInvalidError(f"{cls.__name__}: {faults}") from None


class VectorsSettings(FunctionSettings):
    """Whoever keeps, searches or forgets vectors."""

    jobs_table_name: str
    artifacts_bucket_name: str
    vector_store: Literal["embedded", "s3vectors", "pinecone"] = "embedded"
    vector_index_arn: str = ""
    pinecone_index_host: str = ""
    pinecone_key_arn: str = ""


class EmbeddingSettings(VectorsSettings):
    """Whoever makes vectors. embedding_model: Bedrock's id, or Pinecone's name; empty for the default."""

    embedding_provider: Literal["embedded", "bedrock", "pinecone"] = "embedded"
    embedding_model: str = ""


class ApiSettings(FunctionSettings):
    """Every API function: authentication needs the access table, whatever the route."""

    access_table_name: str
    key_cache_seconds: int = 30
    # Of one API key: what comes back each second, and what may be spent at once.
    requests_per_second: int = 100
    request_burst: int = 1000


class RecordsApiSettings(ApiSettings):
    jobs_table_name: str


class ShownJobsSettings(RecordsApiSettings):
    # Where the operator's own pages of jobs lie, as Talonic's links name them: `<dashboard_url>/<job id>`.
    dashboard_url: str = ""


class ListJobsSettings(ShownJobsSettings): ...


class GetJobSettings(ShownJobsSettings):
    artifacts_bucket_name: str
    slots_per_organisation: int = 20
    result_url_seconds: int = 3600


class CancelJobSettings(ShownJobsSettings):
    process_job_state_machine_arn: str


class CreateDocumentSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES


class GetDocumentSettings(RecordsApiSettings):
    artifacts_bucket_name: str


class DeleteDocumentSettings(GetDocumentSettings, VectorsSettings): ...


class ManageWebhooksSettings(RecordsApiSettings):
    secrets_key_id: str
    allowed_networks: str = ""


class WatchJobSettings(RecordsApiSettings): ...


class ReadSchemasSettings(RecordsApiSettings): ...


class WriteSchemasSettings(RecordsApiSettings): ...


class CollectUploadSettings(CreateDocumentSettings):
    secrets_key_id: str
    result_url_seconds: int = 3600
    # CIDR blocks that user-named URLs may reach although they are not public; empty except in local runs.
    allowed_networks: str = ""


class SubmitJobSettings(CollectUploadSettings):
    slots_per_organisation: int = 20
    dashboard_url: str = ""


class GetResultsSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    result_url_seconds: int = 3600


class ReviewJobSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    process_job_state_machine_arn: str


class RetryJobSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    secrets_key_id: str


class RequestReviewSettings(FunctionSettings):
    jobs_table_name: str
    artifacts_bucket_name: str


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


class SearchDocumentsSettings(GetDocumentSettings, EmbeddingSettings): ...


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


class FinishJobSettings(FunctionSettings):
    jobs_table_name: str


class DispatchJobsSettings(FunctionSettings):
    jobs_table_name: str
    access_table_name: str
    process_job_state_machine_arn: str
    slots_per_organisation: int = 20


class BuryDeadLettersSettings(FunctionSettings):
    jobs_table_name: str
    artifacts_bucket_name: str
    process_job_state_machine_arn: str


class PublishEventsSettings(FunctionSettings):
    jobs_table_name: str
    delivery_queue_url: str
    event_bus_name: str


class SweepJobsSettings(DispatchJobsSettings, PublishEventsSettings, VectorsSettings): ...


class DeliverWebhookSettings(FunctionSettings):
    jobs_table_name: str
    access_table_name: str
    artifacts_bucket_name: str
    secrets_key_id: str
    delivery_queue_url: str
    allowed_networks: str = ""


class OperatorSettings(FunctionSettings):
    """No function's: the operator's command line. jobs_table_name: for quotas only."""

    access_table_name: str
    secrets_key_id: str
    jobs_table_name: str = ""
