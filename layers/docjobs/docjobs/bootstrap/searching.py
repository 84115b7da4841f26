"""Vectorizing and searching: which embedder, which store."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, records

if TYPE_CHECKING:
    from docjobs.adapters.embedding.embedded_embedder import PlainEmbedder
    from docjobs.ports.searching import Embedder, Ranking, VectorStore
    from docjobs.settings import (
        SearchDocumentsSettings,
        VectorizeDocumentSettings,
        VectorsSettings,
    )
    from docjobs.usecases.searching.forget_vectors import ForgetVectors
    from docjobs.usecases.searching.search_documents import SearchDocuments
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
        embedder=embedder(embedded),
        clock=clients.system_clock(),
    )


def search_documents(
    settings: "SearchDocumentsSettings", embedded: "PlainEmbedder", rank: "Ranking"
) -> "SearchDocuments":
    from docjobs.usecases.searching.search_documents import SearchDocuments

    return SearchDocuments(
        catalogue=records.vector_catalogue(settings.jobs_table_name),
        store=vector_store(settings),
        embedder=embedder(embedded),
        rank=rank,
    )


def forget_vectors(settings: "VectorsSettings") -> "ForgetVectors":
    from docjobs.usecases.searching.forget_vectors import ForgetVectors

    return ForgetVectors(records.vector_catalogue(settings.jobs_table_name), vector_store(settings))


def embedder(embedded: "PlainEmbedder") -> "Embedder":
    from docjobs.adapters.embedding.embedded_embedder import EmbeddedEmbedder

    return EmbeddedEmbedder(embedded)


def vector_store(settings: "VectorsSettings") -> "VectorStore":
    from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore

    return ArtifactVectorStore(content.artifact_store(settings.artifacts_bucket_name))
