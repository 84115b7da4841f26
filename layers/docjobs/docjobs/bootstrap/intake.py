"""The API: what clients ask for. What few requests need is built late."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, messaging, records, searching

if TYPE_CHECKING:
    from docjobs.entrypoints.api.limits import Admission
    from docjobs.settings.api import (
        ApiSettings,
        CancelJobSettings,
        GetJobSettings,
        ListJobsSettings,
        WatchJobSettings,
    )
    from docjobs.settings.documents import (
        CollectUploadSettings,
        CreateDocumentSettings,
        GetDocumentSettings,
        SubmitJobSettings,
    )
    from docjobs.settings.running import SweepJobsSettings
    from docjobs.settings.vectors import DeleteDocumentSettings
    from docjobs.usecases.access.authenticate import Authenticate
    from docjobs.usecases.datasets.forget_documents import ForgetDocuments
    from docjobs.usecases.datasets.get_dataset import GetDatasets
    from docjobs.usecases.datasets.upload_in_parts import UploadInParts
    from docjobs.usecases.datasets.vectorize_dataset import VectorizeDataset
    from docjobs.usecases.jobs.await_job import AwaitJob
    from docjobs.usecases.jobs.cancel_job import CancelJob
    from docjobs.usecases.jobs.create_document import CreateDocument
    from docjobs.usecases.jobs.estimate_end import EstimateEnd
    from docjobs.usecases.jobs.get_document import GetDocument, ListDocuments
    from docjobs.usecases.jobs.get_job import GetJob
    from docjobs.usecases.jobs.list_jobs import ListJobs, ListRecentJobs
    from docjobs.usecases.jobs.store_document import StoreDocument
    from docjobs.usecases.jobs.submit_job import SubmitJob
    from docjobs.usecases.jobs.watch_job import WatchJob

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def authenticate(settings: "ApiSettings") -> "Authenticate":
    from docjobs.usecases.access.authenticate import Authenticate

    access = records.access_repository(settings.access_table_name)
    return Authenticate(access, clients.system_clock(), settings.key_cache_seconds)


def admit(settings: "ApiSettings") -> "Admission":
    from docjobs.domain.tenancy.rates import Rate
    from docjobs.entrypoints.api.limits import Admission

    allowances = records.allowances(settings.access_table_name)
    return Admission(
        allowances, clients.system_clock(), Rate(settings.requests_per_second, settings.request_burst)
    )


def submit_job(settings: "CollectUploadSettings") -> "SubmitJob":
    from docjobs.domain.addresses import parse_networks
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
    from docjobs.usecases.jobs.store_document import StoreDocument

    return StoreDocument(
        documents=records.document_repository(settings.jobs_table_name),
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        max_document_bytes=settings.max_document_bytes,
    )


def await_job(settings: "SubmitJobSettings") -> "AwaitJob":
    return clients.late(lambda: _await_job(settings))


def _await_job(settings: "SubmitJobSettings") -> "AwaitJob":
    import time

    from docjobs.usecases.jobs.await_job import AwaitJob

    jobs = records.job_repository(settings.jobs_table_name)
    return AwaitJob(jobs, get_job(settings), clients.system_clock(), time.sleep)


def create_document(settings: "CreateDocumentSettings") -> "CreateDocument":
    from docjobs.usecases.jobs.create_document import CreateDocument

    return CreateDocument(
        documents=records.document_repository(settings.jobs_table_name),
        artifacts=clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name)),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        max_document_bytes=settings.max_document_bytes,
    )


def get_document(settings: "GetDocumentSettings") -> "GetDocument":
    from docjobs.usecases.jobs.get_document import GetDocument

    artifacts = clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name))
    return GetDocument(records.document_repository(settings.jobs_table_name), artifacts)


def get_datasets(settings: "GetDocumentSettings") -> "GetDatasets":
    return clients.late(lambda: _get_datasets(settings))


def _get_datasets(settings: "GetDocumentSettings") -> "GetDatasets":
    from docjobs.usecases.datasets.get_dataset import GetDatasets

    return GetDatasets(
        records.document_repository(settings.jobs_table_name),
        records.job_repository(settings.jobs_table_name),
        content.artifact_store(settings.artifacts_bucket_name),
        clients.system_clock(),
    )


def forget_documents(settings: "DeleteDocumentSettings | SweepJobsSettings") -> "ForgetDocuments":
    from docjobs.usecases.datasets.forget_documents import ForgetDocuments

    documents = records.document_repository(settings.jobs_table_name)
    artifacts = clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name))
    vectors = searching.forget_vectors(settings)
    return ForgetDocuments(documents, artifacts, clients.system_clock(), vectors)


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


def watch_job(settings: "WatchJobSettings") -> "WatchJob":
    import time

    from docjobs.usecases.jobs.watch_job import WatchJob

    return WatchJob(
        records.job_repository(settings.jobs_table_name),
        records.document_repository(settings.jobs_table_name),
        clients.system_clock(),
        time.sleep,
    )


def list_documents(settings: "GetDocumentSettings") -> "ListDocuments":
    from docjobs.usecases.jobs.get_document import ListDocuments

    return ListDocuments(records.document_repository(settings.jobs_table_name))


def list_jobs(settings: "ListJobsSettings") -> "ListJobs":
    from docjobs.usecases.jobs.list_jobs import ListJobs

    shown = clients.late(lambda: records.shown_parts(settings.jobs_table_name))
    return ListJobs(records.job_repository(settings.jobs_table_name), shown)


def list_recent_jobs(settings: "ListJobsSettings") -> "ListRecentJobs":
    from docjobs.usecases.jobs.list_jobs import ListRecentJobs

    return ListRecentJobs(records.job_repository(settings.jobs_table_name), clients.system_clock())


def get_job(settings: "GetJobSettings | SubmitJobSettings") -> "GetJob":
    from docjobs.usecases.jobs.get_job import GetJob

    artifacts = clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name))
    deliveries = clients.late(lambda: records.delivery_records(settings.jobs_table_name))
    jobs = records.job_repository(settings.jobs_table_name)
    estimate = clients.late(lambda: _estimate_end(settings))
    return GetJob(jobs, artifacts, deliveries, clients.system_clock(), settings.result_url_seconds, estimate)


def _estimate_end(settings: "GetJobSettings | SubmitJobSettings") -> "EstimateEnd":
    from docjobs.usecases.jobs.estimate_end import EstimateEnd

    return EstimateEnd(
        records.stage_paces(settings.jobs_table_name),
        records.job_admissions(settings.jobs_table_name),
        records.access_repository(settings.access_table_name),
        clients.system_clock(),
        settings.slots_per_organisation,
    )


def cancel_job(settings: "CancelJobSettings") -> "CancelJob":
    from docjobs.usecases.jobs.cancel_job import CancelJob

    engine = clients.late(lambda: messaging.workflow(settings.process_job_state_machine_arn))
    metrics = clients.late(clients.emf_metrics)
    return CancelJob(
        records.job_repository(settings.jobs_table_name), engine, clients.system_clock(), metrics
    )
