"""What comes in: submissions and the files they bring. What few requests need is built late."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, records

if TYPE_CHECKING:
    from docjobs.settings.documents import CollectUploadSettings, SubmitJobSettings
    from docjobs.usecases.datasets.upload_in_parts import UploadInParts
    from docjobs.usecases.datasets.vectorize_dataset import VectorizeDataset
    from docjobs.usecases.documents.extract_again import ExtractAgain
    from docjobs.usecases.documents.store_document import StoreDocument
    from docjobs.usecases.jobs.submit_job import SubmitJob

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def submit_job(settings: "CollectUploadSettings") -> "SubmitJob":
    from docjobs.domain.tenancy.addresses import parse_networks
    from docjobs.usecases.jobs.submit_job import SubmissionLimits, SubmitJob

    return SubmitJob(
        jobs=records.job_repository(settings.jobs_table_name),
        documents=records.document_repository(settings.jobs_table_name),
        rows=clients.late(lambda: records.document_rows(settings.jobs_table_name)),
        claims=records.idempotency_repository(settings.jobs_table_name),
        definitions=clients.late(lambda: records.definition_repository(settings.jobs_table_name)),
        shown=clients.late(lambda: records.shown_parts(settings.jobs_table_name)),
        endpoints=clients.late(lambda: records.webhook_endpoints(settings.jobs_table_name)),
        quotas=records.page_quotas(settings.jobs_table_name),
        artifacts=clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name)),
        secrets=clients.late(lambda: content.secret_box(settings.secrets_key_id)),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        limits=SubmissionLimits(settings.max_document_bytes, parse_networks(settings.allowed_networks)),
    )


def store_document(settings: "SubmitJobSettings") -> "StoreDocument":
    return clients.late(lambda: _store_document(settings))


def _store_document(settings: "SubmitJobSettings") -> "StoreDocument":
    from docjobs.usecases.documents.store_document import StoreDocument

    return StoreDocument(
        documents=records.document_repository(settings.jobs_table_name),
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        max_document_bytes=settings.max_document_bytes,
    )


def upload_in_parts(settings: "CollectUploadSettings") -> "UploadInParts":
    from docjobs.usecases.datasets.upload_in_parts import UploadInParts

    return UploadInParts(
        records.document_repository(settings.jobs_table_name),
        content.artifact_store(settings.artifacts_bucket_name),
        submit_job(settings),
        clients.system_clock(),
        clients.system_entropy(),
        settings.max_document_bytes,
    )


def vectorize_dataset(settings: "SubmitJobSettings") -> "VectorizeDataset":
    return clients.late(lambda: _vectorize_dataset(settings))


def _vectorize_dataset(settings: "SubmitJobSettings") -> "VectorizeDataset":
    from docjobs.usecases.datasets.vectorize_dataset import VectorizeDataset

    documents = records.document_repository(settings.jobs_table_name)
    jobs = records.job_repository(settings.jobs_table_name)
    return VectorizeDataset(documents, jobs, submit_job(settings))


def extract_again(settings: "SubmitJobSettings") -> "ExtractAgain":
    return clients.late(lambda: _extract_again(settings))


def _extract_again(settings: "SubmitJobSettings") -> "ExtractAgain":
    from docjobs.usecases.documents.extract_again import ExtractAgain

    documents = records.document_repository(settings.jobs_table_name)
    jobs = records.job_repository(settings.jobs_table_name)
    artifacts = content.artifact_store(settings.artifacts_bucket_name)
    return ExtractAgain(documents, jobs, artifacts, submit_job(settings))
