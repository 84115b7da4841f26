"""Documents and what was read of them. What few requests need is built late."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, records
from docjobs.bootstrap.api import searching

if TYPE_CHECKING:
    from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
    from docjobs.adapters.dynamodb.records.documents.document_repository import DynamoDocumentRepository
    from docjobs.adapters.s3.artifact_store import S3ArtifactStore
    from docjobs.ports.tenancy.quota import PageQuotas
    from docjobs.settings.documents import CreateDocumentSettings, StoredDocumentsSettings
    from docjobs.settings.running import SweepJobsSettings
    from docjobs.settings.vectors import DeleteDocumentSettings
    from docjobs.usecases.datasets.forget_documents import ForgetDocuments
    from docjobs.usecases.datasets.forget_several import ForgetSeveral
    from docjobs.usecases.datasets.get_dataset import GetDatasets
    from docjobs.usecases.documents.create_document import CreateDocument
    from docjobs.usecases.documents.find_documents import FindDocuments
    from docjobs.usecases.documents.get_document import GetDocument
    from docjobs.usecases.documents.read_results import ReadResults

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def create_document(settings: "CreateDocumentSettings") -> "CreateDocument":
    from docjobs.usecases.documents.create_document import CreateDocument

    return CreateDocument(
        documents=records.document_repository(settings.jobs_table_name),
        artifacts=clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name)),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        max_document_bytes=settings.max_document_bytes,
    )


def get_document(settings: "StoredDocumentsSettings") -> "GetDocument":
    def build() -> "GetDocument":
        from docjobs.usecases.documents.get_document import GetDocument

        return GetDocument(*_stores(settings))

    return clients.late(build)


def find_documents(settings: "StoredDocumentsSettings") -> "FindDocuments":
    def build() -> "FindDocuments":
        from docjobs.usecases.documents.find_documents import FindDocuments

        return FindDocuments(*_stores(settings))

    return clients.late(build)


def read_results(settings: "StoredDocumentsSettings") -> "ReadResults":
    def build() -> "ReadResults":
        from docjobs.usecases.documents.read_results import ReadResults

        return ReadResults(*_stores(settings))

    return clients.late(build)


def page_quotas(settings: "StoredDocumentsSettings") -> "PageQuotas":
    return clients.late(lambda: records.page_quotas(settings.jobs_table_name))


def get_datasets(settings: "StoredDocumentsSettings") -> "GetDatasets":
    def build() -> "GetDatasets":
        from docjobs.usecases.datasets.get_dataset import GetDatasets

        return GetDatasets(*_stores(settings), clients.system_clock())

    return clients.late(build)


def forget_documents(settings: "DeleteDocumentSettings | SweepJobsSettings") -> "ForgetDocuments":
    from docjobs.usecases.datasets.forget_documents import ForgetDocuments

    documents = records.document_repository(settings.jobs_table_name)
    artifacts = clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name))
    vectors = searching.forget_vectors(settings)
    return ForgetDocuments(documents, artifacts, clients.system_clock(), vectors)


def forget_several(settings: "DeleteDocumentSettings") -> "ForgetSeveral":
    def build() -> "ForgetSeveral":
        from docjobs.usecases.datasets.forget_several import ForgetSeveral

        documents = records.document_repository(settings.jobs_table_name)
        both = get_datasets(settings), forget_documents(settings)
        return ForgetSeveral(documents, *both, clients.system_clock())

    return clients.late(build)


def _stores(
    settings: "StoredDocumentsSettings",
) -> "tuple[DynamoDocumentRepository, DynamoJobRepository, S3ArtifactStore]":
    """What is known of a document, what its jobs are at, and what they have made."""
    return (
        records.document_repository(settings.jobs_table_name),
        records.job_repository(settings.jobs_table_name),
        content.artifact_store(settings.artifacts_bucket_name),
    )
