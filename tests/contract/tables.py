"""The template's tables and bucket under moto, so that adapters are tested against what is deployed."""

import threading
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3

from tests.template.reading import Template

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

JOBS_TABLE = "jobs"
ACCESS_TABLE = "access"
BUCKET = "artifacts"
_ASKED = ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "BillingMode")


@cache
def _template() -> Template:
    return Template()


def create_tables(client: "DynamoDBClient") -> None:
    for name, resource in ((JOBS_TABLE, "JobsTable"), (ACCESS_TABLE, "AccessTable")):
        properties = _template().resources[resource]["Properties"]
        asked: dict[str, Any] = {each: properties[each] for each in _ASKED if each in properties}
        client.create_table(TableName=name, **asked)


def create_bucket(client: "S3Client") -> None:
    client.create_bucket(Bucket=BUCKET)
    client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})


def dynamodb() -> "DynamoDBClient":
    """One request at a time: moto, unlike DynamoDB, is not atomic when several threads call it."""
    client = boto3.client("dynamodb", region_name="us-east-1")
    lock, call = threading.Lock(), client._make_api_call  # type: ignore[attr-defined]

    def one_at_a_time(operation: str, request: dict[str, Any]) -> Any:
        with lock:
            return call(operation, request)

    client._make_api_call = one_at_a_time  # type: ignore[attr-defined]
    return client


def s3() -> "S3Client":
    return boto3.client("s3", region_name="us-east-1")
