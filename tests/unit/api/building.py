"""What bootstrap builds, built on a world of fakes: by the name of its builder."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docjobs.bootstrap.clients import late
from docjobs.entrypoints.api.limits import Admission
from docjobs.usecases.access.authenticate import Authenticate
from docjobs.usecases.answers.document_answers import DocumentAnswers
from docjobs.usecases.answers.get_results import GetResults
from docjobs.usecases.answers.retry_job import RetryJob
from docjobs.usecases.answers.review_job import ReviewJob
from docjobs.usecases.datasets.forget_documents import ForgetDocuments
from docjobs.usecases.datasets.forget_several import ForgetSeveral
from docjobs.usecases.datasets.get_dataset import GetDatasets
from docjobs.usecases.datasets.upload_in_parts import UploadInParts
from docjobs.usecases.datasets.vectorize_dataset import VectorizeDataset
from docjobs.usecases.definitions.create_definition import CreateDefinition
from docjobs.usecases.definitions.read_definitions import ReadDefinitions
from docjobs.usecases.definitions.replace_definition import DeleteDefinition, ReplaceDefinition
from docjobs.usecases.documents.create_document import CreateDocument
from docjobs.usecases.documents.extract_again import ExtractAgain
from docjobs.usecases.documents.find_documents import FindDocuments
from docjobs.usecases.documents.get_document import GetDocument
from docjobs.usecases.documents.read_results import ReadResults
from docjobs.usecases.documents.store_document import StoreDocument
from docjobs.usecases.jobs.await_job import AwaitJob
from docjobs.usecases.jobs.cancel_job import CancelJob
from docjobs.usecases.jobs.listing.find_jobs import FindJobs
from docjobs.usecases.jobs.listing.list_jobs import ListJobs, ListRecentJobs
from docjobs.usecases.jobs.watch_job import WatchJob
from docjobs.usecases.searching.forget_vectors import ForgetVectors
from docjobs.usecases.webhooks.list_deliveries import ListDeliveries
from tests.fakes.tenancy.secrets import FakeSecretBox

if TYPE_CHECKING:
    from tests.unit.api.world import World


def builders(world: "World") -> dict[str, Callable[[Any], Any]]:
    return {
        "authenticate": lambda settings: Authenticate(world.access, world.clock, settings.key_cache_seconds),
        "admit": lambda _: Admission(world.allowances, world.clock, world.rate),
        "submit_job": lambda _: world.submit_job(),
        "await_job": lambda settings: AwaitJob(
            world.jobs, world.get_job(settings.result_url_seconds), world.clock, world.pause
        ),
        "watch_job": lambda _: WatchJob(world.jobs, world.documents, world.clock, world.pause),
        "list_deliveries": lambda _: ListDeliveries(world.jobs, world.deliveries),
        "find_jobs": lambda _: late(
            lambda: FindJobs(ListJobs(world.jobs, world.shown), world.documents, world.definitions)
        ),
        "list_jobs": lambda _: ListJobs(world.jobs, world.shown),
        "list_recent_jobs": lambda _: ListRecentJobs(world.jobs, world.clock),
        "get_job": lambda settings: world.get_job(settings.result_url_seconds),
        "cancel_job": lambda _: CancelJob(world.jobs, world.workflow, world.clock, world.metrics),
    } | _document_builders(world)


def _document_builders(world: "World") -> dict[str, Callable[[Any], Any]]:
    return {
        "vectorize_dataset": lambda _: VectorizeDataset(world.documents, world.jobs, world.submit_job()),
        "get_datasets": lambda _: GetDatasets(world.documents, world.jobs, world.artifacts, world.clock),
        "upload_in_parts": lambda settings: UploadInParts(
            world.documents,
            world.artifacts,
            world.submit_job(),
            world.clock,
            world.entropy,
            settings.max_document_bytes,
        ),
        "forget_several": lambda _: late(lambda: _forget_several(world)),
        "forget_documents": lambda _: ForgetDocuments(
            world.documents, world.artifacts, world.clock, ForgetVectors(world.catalogue, world.vectors)
        ),
        "store_document": lambda settings: StoreDocument(
            world.documents, world.artifacts, world.clock, world.entropy, settings.max_document_bytes
        ),
        "create_document": lambda settings: CreateDocument(
            world.documents, world.artifacts, world.clock, world.entropy, settings.max_document_bytes
        ),
        "extract_again": lambda _: late(
            lambda: ExtractAgain(world.documents, world.jobs, world.artifacts, world.submit_job())
        ),
        "read_results": lambda _: late(lambda: ReadResults(world.documents, world.jobs, world.artifacts)),
        "page_quotas": lambda _: world.quotas,
        "find_documents": lambda _: late(lambda: FindDocuments(world.documents, world.jobs, world.artifacts)),
        "get_document": lambda _: GetDocument(world.documents, world.jobs, world.artifacts),
    }


def _forget_several(world: "World") -> ForgetSeveral:
    vectors = ForgetVectors(world.catalogue, world.vectors)
    forgetting = ForgetDocuments(world.documents, world.artifacts, world.clock, vectors)
    datasets = GetDatasets(world.documents, world.jobs, world.artifacts, world.clock)
    return ForgetSeveral(world.documents, datasets, forgetting, world.clock)


def definition_builders(world: "World") -> dict[str, Callable[[Any], Any]]:
    return {
        "read_definitions": lambda _: ReadDefinitions(world.definitions),
        "create_definition": lambda _: CreateDefinition(
            world.definitions, world.claims, world.clock, world.entropy
        ),
        "replace_definition": lambda _: ReplaceDefinition(world.definitions, world.clock),
        "delete_definition": lambda _: DeleteDefinition(world.definitions),
    }


def answer_builders(world: "World") -> dict[str, Callable[[Any], Any]]:
    found = DocumentAnswers(world.rows, world.stages, world.artifacts)
    return {
        "get_results": lambda settings: GetResults(
            world.jobs, found, world.artifacts, settings.result_url_seconds
        ),
        "job_rows": lambda settings: late(
            lambda: GetResults(world.jobs, found, world.artifacts, settings.result_url_seconds)
        ),
        "review_job": lambda _: ReviewJob(
            world.jobs, found, world.artifacts, world.workflow, world.clock, world.entropy, world.metrics
        ),
        "retry_job": lambda _: RetryJob(
            world.jobs, world.claims, world.rows, world.artifacts, FakeSecretBox(), world.clock
        ),
    }
