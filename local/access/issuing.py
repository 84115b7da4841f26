"""The IssueKey use case on a stack's own tables and key."""

import boto3

from docjobs.adapters.aws.kms_secret_box import KmsSecretBox
from docjobs.adapters.aws.process import SystemClock, SystemEntropy
from docjobs.adapters.dynamodb.records.tenancy.access_repository import DynamoAccessRepository
from docjobs.usecases.access.issue_key import IssueKey
from local.stack.layout import StackProblemError


def issuer(account: boto3.Session, endpoint: str | None, outputs: dict[str, str]) -> IssueKey:
    """outputs: of the deployed stack. Raises StackProblemError if it is none of ours."""
    try:
        table, secrets_key = outputs["AccessTableName"], outputs["SecretsKeyId"]
    except KeyError as missing:
        raise StackProblemError(
            f"The stack has no output {missing}: is it a deployed docjobs, in this account and Region?"
        ) from None
    access = DynamoAccessRepository(account.client("dynamodb", endpoint_url=endpoint), table)
    secrets = KmsSecretBox(account.client("kms", endpoint_url=endpoint), secrets_key)
    return IssueKey(access, secrets, SystemClock(), SystemEntropy())
