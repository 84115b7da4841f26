"""Functions that keep, search or forget vectors."""

from typing import Literal

from docjobs.settings.documents import PicturingSettings, StoredDocumentsSettings
from docjobs.settings.function_settings import FunctionSettings


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


class DeleteDocumentSettings(StoredDocumentsSettings, VectorsSettings): ...


class SearchDocumentsSettings(PicturingSettings, EmbeddingSettings): ...
