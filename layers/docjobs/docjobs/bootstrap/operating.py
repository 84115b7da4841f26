"""The operator's use cases."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, records

if TYPE_CHECKING:
    from docjobs.settings.running import OperatorSettings
    from docjobs.usecases.access.erase_organisation import EraseOrganisation
    from docjobs.usecases.access.issue_key import IssueKey
    from docjobs.usecases.access.renew_secret import RenewSecret
    from docjobs.usecases.access.revoke_key import RevokeKey

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def issue_key(settings: "OperatorSettings") -> "IssueKey":
    from docjobs.usecases.access.issue_key import IssueKey

    return IssueKey(
        records.access_repository(settings.access_table_name),
        content.secret_box(settings.secrets_key_id),
        clients.system_clock(),
        clients.system_entropy(),
    )


def revoke_key(settings: "OperatorSettings") -> "RevokeKey":
    from docjobs.usecases.access.revoke_key import RevokeKey

    return RevokeKey(records.access_repository(settings.access_table_name), clients.system_clock())


def renew_secret(settings: "OperatorSettings") -> "RenewSecret":
    from docjobs.usecases.access.renew_secret import RenewSecret

    return RenewSecret(
        records.access_repository(settings.access_table_name),
        content.secret_box(settings.secrets_key_id),
        clients.system_clock(),
        clients.system_entropy(),
    )


def erase_organisation(settings: "OperatorSettings") -> "EraseOrganisation":
    from docjobs.adapters.dynamodb.records.tenancy.tenant_records import DynamoTenantRecords
    from docjobs.adapters.s3.tenant_objects import S3TenantObjects
    from docjobs.usecases.access.erase_organisation import EraseOrganisation

    tables = settings.jobs_table_name, settings.access_table_name
    return EraseOrganisation(
        records.access_repository(settings.access_table_name),
        records.job_repository(settings.jobs_table_name),
        S3TenantObjects(clients.bucket_client(), settings.artifacts_bucket_name),
        DynamoTenantRecords(clients.aws_client("dynamodb"), *tables),
        clients.system_clock(),
    )
