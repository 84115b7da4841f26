"""Each port twice: its fake, and its real adapter on moto. Tests that ask for `records` run on both."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from moto import mock_aws

from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
from docjobs.adapters.dynamodb.records.definition_repository import DynamoDefinitionRepository
from docjobs.adapters.dynamodb.records.documents.document_repository import DynamoDocumentRepository
from docjobs.adapters.dynamodb.records.documents.document_rows import DynamoDocumentRows
from docjobs.adapters.dynamodb.records.documents.vector_catalogue import DynamoVectorCatalogue
from docjobs.adapters.dynamodb.records.idempotency_repository import DynamoIdempotencyRepository
from docjobs.adapters.dynamodb.records.shown_parts import DynamoShownParts
from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords
from docjobs.adapters.dynamodb.records.tenancy.access_repository import DynamoAccessRepository
from docjobs.adapters.dynamodb.records.tenancy.allowances import DynamoAllowances
from docjobs.adapters.dynamodb.records.tenancy.page_quotas import DynamoPageQuotas
from docjobs.adapters.dynamodb.records.tenancy.webhook_endpoints import DynamoWebhookEndpoints
from docjobs.ports.engines.searching import VectorCatalogue
from docjobs.ports.records.admissions import JobAdmissions
from docjobs.ports.records.definitions import DefinitionRepository
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.idempotency import IdempotencyRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.records.rows import DocumentRows
from docjobs.ports.records.shown import ShownParts
from docjobs.ports.stages.leases import StageRecords
from docjobs.ports.tenancy.access import AccessRepository, Allowances
from docjobs.ports.tenancy.quota import PageQuotas
from docjobs.ports.webhooks.endpoints import WebhookEndpoints
from tests.contract.engines.pinecone_server import PineconeServer, pinecone_server
from tests.contract.tables import ACCESS_TABLE, JOBS_TABLE, create_tables, dynamodb
from tests.fakes.engines.searching import FakeVectorCatalogue
from tests.fakes.records.admissions import FakeAdmissions
from tests.fakes.records.definitions import FakeDefinitions
from tests.fakes.records.documents import FakeDocuments, FakeIdempotency
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.records.rows import FakeRows
from tests.fakes.records.shown import FakeShownParts
from tests.fakes.stages import FakeStageRecords
from tests.fakes.tenancy.access import FakeAccess
from tests.fakes.tenancy.allowances import FakeAllowances
from tests.fakes.tenancy.quotas import FakePageQuotas
from tests.fakes.webhooks.endpoints import FakeWebhookEndpoints


@dataclass(frozen=True)
class Records:
    jobs: JobRepository
    admissions: JobAdmissions
    documents: DocumentRepository
    definitions: DefinitionRepository
    shown: ShownParts
    quotas: PageQuotas
    endpoints: WebhookEndpoints
    claims: IdempotencyRepository
    stages: StageRecords
    rows: DocumentRows
    access: AccessRepository
    allowances: Allowances
    catalogue: VectorCatalogue


def fake_records() -> Records:
    jobs, documents = FakeJobs(), FakeDocuments()
    return Records(
        jobs=jobs,
        admissions=FakeAdmissions(jobs.records),
        documents=documents,
        catalogue=FakeVectorCatalogue(documents),
        definitions=FakeDefinitions(),
        shown=FakeShownParts(),
        quotas=FakePageQuotas(jobs.records),
        endpoints=FakeWebhookEndpoints(),
        claims=FakeIdempotency(),
        stages=FakeStageRecords(),
        rows=FakeRows(jobs.records),
        access=FakeAccess(),
        allowances=FakeAllowances(),
    )


def dynamodb_records() -> Records:
    """Needs moto around it."""
    client = dynamodb()
    create_tables(client)
    return Records(
        jobs=DynamoJobRepository(client, JOBS_TABLE),
        admissions=DynamoJobAdmissions(client, JOBS_TABLE),
        documents=DynamoDocumentRepository(client, JOBS_TABLE),
        definitions=DynamoDefinitionRepository(client, JOBS_TABLE),
        shown=DynamoShownParts(client, JOBS_TABLE),
        quotas=DynamoPageQuotas(client, JOBS_TABLE),
        endpoints=DynamoWebhookEndpoints(client, JOBS_TABLE),
        claims=DynamoIdempotencyRepository(client, JOBS_TABLE),
        stages=DynamoStageRecords(client, JOBS_TABLE),
        rows=DynamoDocumentRows(client, JOBS_TABLE),
        access=DynamoAccessRepository(client, ACCESS_TABLE),
        allowances=DynamoAllowances(client, ACCESS_TABLE),
        catalogue=DynamoVectorCatalogue(client, JOBS_TABLE),
    )


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)


@pytest.fixture(params=["fake", "dynamodb"])
def records(request: pytest.FixtureRequest) -> Iterator[Records]:
    if request.param == "fake":
        yield fake_records()
    else:
        with mock_aws():
            yield dynamodb_records()


@pytest.fixture
def pinecone() -> Iterator[PineconeServer]:
    with pinecone_server() as server:
        yield server
