"""Vectorizing and searching: which embedder, which store."""

from functools import cache
from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, records

if TYPE_CHECKING:
    from docjobs.adapters.providers.embedded_embedder import PlainEmbedder
    from docjobs.adapters.providers.pinecone_api import PineconeApi
    from docjobs.ports.engines.searching import Embedder, Ranking, VectorStore
    from docjobs.settings.stages import VectorizeDocumentSettings
    from docjobs.settings.vectors import EmbeddingSettings, SearchDocumentsSettings, VectorsSettings
    from docjobs.usecases.searching.forget_vectors import ForgetVectors
    from docjobs.usecases.searching.search_documents import SearchDocuments
    from docjobs.usecases.searching.search_workspace import SearchWorkspace
    from docjobs.usecases.searching.vectorize_document import VectorizeDocument

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def vectorize_document(
    settings: "VectorizeDocumentSettings", embedded: "PlainEmbedder"
) -> "VectorizeDocument":
    from docjobs.usecases.searching.vectorize_document import VectorizeDocument

    return VectorizeDocument(
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        catalogue=records.vector_catalogue(settings.jobs_table_name),
        store=vector_store(settings),
        embedder=embedder(settings, embedded),
        clock=clients.system_clock(),
    )


def search_documents(
    settings: "SearchDocumentsSettings", embedded: "PlainEmbedder", rank: "Ranking"
) -> "SearchDocuments":
    from docjobs.usecases.searching.search_documents import SearchDocuments

    return SearchDocuments(
        catalogue=records.vector_catalogue(settings.jobs_table_name),
        store=vector_store(settings),
        embedder=embedder(settings, embedded),
        rank=rank,
    )


def search_workspace(settings: "SearchDocumentsSettings", search: "SearchDocuments") -> "SearchWorkspace":
    return clients.late(lambda: _search_workspace(settings, search))


def _search_workspace(settings: "SearchDocumentsSettings", search: "SearchDocuments") -> "SearchWorkspace":
    from docjobs.bootstrap.api import documents
    from docjobs.usecases.searching.search_workspace import SearchWorkspace

    definitions = records.definition_repository(settings.jobs_table_name)
    return SearchWorkspace(search, documents.find_documents(settings), definitions)


def forget_vectors(settings: "VectorsSettings") -> "ForgetVectors":
    from docjobs.usecases.searching.forget_vectors import ForgetVectors

    return ForgetVectors(records.vector_catalogue(settings.jobs_table_name), vector_store(settings))


def embedder(settings: "EmbeddingSettings", embedded: "PlainEmbedder") -> "Embedder":
    if settings.embedding_provider == "bedrock":
        from docjobs.adapters.providers.bedrock_embedder import BedrockEmbedder

        return BedrockEmbedder(clients.aws_client("bedrock-runtime"), settings.embedding_model)
    if settings.embedding_provider == "pinecone":
        from docjobs.adapters.providers.pinecone_embedder import DEFAULT_MODEL, PineconeEmbedder

        return PineconeEmbedder(_pinecone(settings), settings.embedding_model or DEFAULT_MODEL)
    from docjobs.adapters.providers.embedded_embedder import EmbeddedEmbedder

    return EmbeddedEmbedder(embedded)


def vector_store(settings: "VectorsSettings") -> "VectorStore":
    if settings.vector_store == "s3vectors":
        from docjobs.adapters.providers.s3_vector_store import S3VectorStore

        return S3VectorStore(clients.aws_client("s3vectors"), settings.vector_index_arn)
    if settings.vector_store == "pinecone":
        from docjobs.adapters.providers.pinecone_vector_store import PineconeVectorStore

        return PineconeVectorStore(_pinecone(settings), settings.pinecone_index_host)
    from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore

    return ArtifactVectorStore(content.artifact_store(settings.artifacts_bucket_name))


def _pinecone(settings: "VectorsSettings") -> "PineconeApi":
    from docjobs.adapters.http.guarded_client import GuardedClient
    from docjobs.adapters.providers.pinecone_api import PineconeApi

    return PineconeApi(GuardedClient(), cache(lambda: _secret(settings.pinecone_key_arn)))


def _secret(arn: str) -> str:
    answer = clients.aws_client("secretsmanager").get_secret_value(SecretId=arn)
    return str(answer["SecretString"])
