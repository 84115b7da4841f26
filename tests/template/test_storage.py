"""Storage outlives the stack, keeps its history, and is private."""

from typing import Any

import pytest

from tests.template.reading import Template

KEPT = ["JobsTable", "AccessTable", "ArtifactsBucket", "SecretsKey"]


@pytest.mark.parametrize("name", KEPT)
def test_data_outlives_the_stack(template: Template, name: str) -> None:
    assert template.resources[name]["DeletionPolicy"] == "Retain"
    assert template.resources[name]["UpdateReplacePolicy"] == "Retain"


def test_nothing_kept_has_a_fixed_name(template: Template) -> None:
    """A kept table or bucket with a fixed name would stop the stack from being created again."""
    for name in KEPT:
        assert not {"TableName", "BucketName"} & set(template.resources[name]["Properties"]), name


@pytest.mark.parametrize("name", ["JobsTable", "AccessTable"])
def test_tables_are_on_demand_and_can_be_wound_back(template: Template, name: str) -> None:
    table = template.resources[name]["Properties"]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert keys(table["KeySchema"]) == ["pk", "sk"]


def test_the_jobs_table_has_the_stream_and_the_indexes_of_the_architecture(template: Template) -> None:
    table = template.resources["JobsTable"]["Properties"]
    indexes = {each["IndexName"]: keys(each["KeySchema"]) for each in table["GlobalSecondaryIndexes"]}
    assert indexes["AdmissionIndex"] == ["admission_pk", "admission_sk"]
    assert indexes["DueIndex"] == ["due_pk", "due_at"]
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    declared = {each["AttributeName"] for each in table["AttributeDefinitions"]}
    assert declared == {"pk", "sk"}.union(*indexes.values())


def test_the_bucket_is_private_encrypted_and_keeps_versions_for_a_while(template: Template) -> None:
    bucket = template.resources["ArtifactsBucket"]["Properties"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    rules = bucket["LifecycleConfiguration"]["Rules"]
    assert any("NoncurrentVersionExpiration" in each for each in rules)
    assert any("AbortIncompleteMultipartUpload" in each for each in rules)
    ending = [each["Prefix"] for each in rules if "ExpirationInDays" in each]
    assert ending == ["uploads/"], "all other current objects belong to jobs"


def test_the_bucket_refuses_plain_http(template: Template) -> None:
    (statement,) = template.resources["ArtifactsBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_key_rotates_and_its_policy_leaves_decisions_to_roles(template: Template) -> None:
    key = template.resources["SecretsKey"]["Properties"]
    assert key["EnableKeyRotation"] is True
    assert key["PendingWindowInDays"] >= 7
    (statement,) = key["KeyPolicy"]["Statement"]
    assert statement["Principal"]["AWS"]["Fn::Sub"].endswith(":root")


def keys(schema: list[dict[str, Any]]) -> list[str]:
    assert [each["KeyType"] for each in schema] == ["HASH", "RANGE"]
    return [each["AttributeName"] for each in schema]
