"""Everything in the two tables."""

from functools import cache
from typing import TYPE_CHECKING

from docjobs.bootstrap import clients

if TYPE_CHECKING:
    from docjobs.adapters.dynamodb.delivery_records import DynamoDeliveryRecords
    from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions
    from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository
    from docjobs.adapters.dynamodb.records.definition_repository import DynamoDefinitionRepository
    from docjobs.adapters.dynamodb.records.documents.document_repository import DynamoDocumentRepository
    from docjobs.adapters.dynamodb.records.documents.document_rows import DynamoDocumentRows
    from docjobs.adapters.dynamodb.records.documents.vector_catalogue import DynamoVectorCatalogue
    from docjobs.adapters.dynamodb.records.idempotency_repository import DynamoIdempotencyRepository
    from docjobs.adapters.dynamodb.records.shown_parts import DynamoShownParts
    from docjobs.adapters.dynamodb.records.stage_paces import DynamoStagePaces
    from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords
    from docjobs.adapters.dynamodb.records.tenancy.access_repository import DynamoAccessRepository
    from docjobs.adapters.dynamodb.records.tenancy.allowances import DynamoAllowances
    from docjobs.adapters.dynamodb.records.tenancy.page_quotas import DynamoPageQuotas
    from docjobs.adapters.dynamodb.records.tenancy.webhook_endpoints import DynamoWebhookEndpoints

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


@cache
def job_repository(jobs_table_name: str) -> "DynamoJobRepository":
    from docjobs.adapters.dynamodb.jobs.job_repository import DynamoJobRepository

    return DynamoJobRepository(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def job_admissions(jobs_table_name: str) -> "DynamoJobAdmissions":
    from docjobs.adapters.dynamodb.jobs.job_admissions import DynamoJobAdmissions

    return DynamoJobAdmissions(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def document_repository(jobs_table_name: str) -> "DynamoDocumentRepository":
    from docjobs.adapters.dynamodb.records.documents.document_repository import DynamoDocumentRepository

    return DynamoDocumentRepository(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def vector_catalogue(jobs_table_name: str) -> "DynamoVectorCatalogue":
    from docjobs.adapters.dynamodb.records.documents.vector_catalogue import DynamoVectorCatalogue

    return DynamoVectorCatalogue(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def document_rows(jobs_table_name: str) -> "DynamoDocumentRows":
    from docjobs.adapters.dynamodb.records.documents.document_rows import DynamoDocumentRows

    return DynamoDocumentRows(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def definition_repository(jobs_table_name: str) -> "DynamoDefinitionRepository":
    from docjobs.adapters.dynamodb.records.definition_repository import DynamoDefinitionRepository

    return DynamoDefinitionRepository(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def idempotency_repository(jobs_table_name: str) -> "DynamoIdempotencyRepository":
    from docjobs.adapters.dynamodb.records.idempotency_repository import DynamoIdempotencyRepository

    return DynamoIdempotencyRepository(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def page_quotas(jobs_table_name: str) -> "DynamoPageQuotas":
    from docjobs.adapters.dynamodb.records.tenancy.page_quotas import DynamoPageQuotas

    return DynamoPageQuotas(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def webhook_endpoints(jobs_table_name: str) -> "DynamoWebhookEndpoints":
    from docjobs.adapters.dynamodb.records.tenancy.webhook_endpoints import DynamoWebhookEndpoints

    return DynamoWebhookEndpoints(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def shown_parts(jobs_table_name: str) -> "DynamoShownParts":
    from docjobs.adapters.dynamodb.records.shown_parts import DynamoShownParts

    return DynamoShownParts(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def stage_paces(jobs_table_name: str) -> "DynamoStagePaces":
    from docjobs.adapters.dynamodb.records.stage_paces import DynamoStagePaces

    return DynamoStagePaces(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def stage_records(jobs_table_name: str) -> "DynamoStageRecords":
    from docjobs.adapters.dynamodb.records.stage_records import DynamoStageRecords

    return DynamoStageRecords(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def delivery_records(jobs_table_name: str) -> "DynamoDeliveryRecords":
    from docjobs.adapters.dynamodb.delivery_records import DynamoDeliveryRecords

    return DynamoDeliveryRecords(clients.aws_client("dynamodb"), jobs_table_name)


@cache
def access_repository(access_table_name: str) -> "DynamoAccessRepository":
    from docjobs.adapters.dynamodb.records.tenancy.access_repository import DynamoAccessRepository

    return DynamoAccessRepository(clients.aws_client("dynamodb"), access_table_name)


@cache
def allowances(access_table_name: str) -> "DynamoAllowances":
    from docjobs.adapters.dynamodb.records.tenancy.allowances import DynamoAllowances

    return DynamoAllowances(clients.aws_client("dynamodb"), access_table_name)
