"""Deploys the built template to the local engine with `sam deploy`, as it would be deployed to AWS."""

import hashlib
from pathlib import Path

import boto3
from botocore.exceptions import ClientError

from local.stack import engine, sam
from local.stack.layout import StackLayout, say

BUCKET = "docjobs-deployments"
# The stack's users sit on this machine: input and webhook URLs may name its loopback interface.
LOCAL_PARAMETERS = {"AllowedNetworks": "127.0.0.0/8"}


def client_arguments(layout: StackLayout, port: int) -> dict[str, str]:
    """Keyword arguments of boto3.client for this stack's engine."""
    return {
        "endpoint_url": engine.endpoint(port),
        "region_name": layout.region,
        "aws_access_key_id": "test",
        "aws_secret_access_key": "test",
    }


def outputs(layout: StackLayout, port: int) -> dict[str, str]:
    """The deployed stack's outputs by name; empty if nothing is deployed."""
    cloudformation = boto3.client("cloudformation", **client_arguments(layout, port))
    try:
        stack = cloudformation.describe_stacks(StackName=layout.name)["Stacks"][0]
    except ClientError:
        return {}
    return {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}


def deploy(layout: StackLayout, port: int, built: Path) -> None:
    """Creates or updates the stack. Raises StackProblemError."""
    say("deploy: sam deploy to the local engine")
    s3 = boto3.client("s3", **client_arguments(layout, port))
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": layout.region})
    parameters = LOCAL_PARAMETERS | {"Architecture": layout.architecture} | dict(layout.parameters)
    arguments: list[str | Path] = ["deploy", "--config-env", "local", "--config-file", sam.ROOT / "samconfig.toml"]
    arguments += ["--template-file", built, "--stack-name", layout.name, "--region", layout.region]
    arguments += ["--parameter-overrides", *(f"{name}={value}" for name, value in parameters.items())]
    environment = sam.environment(**engine.client_environment(port, layout.region))
    sam.run(arguments, environment, layout.logs / "deploy.log", seconds=300)


def deployment_key(layout: StackLayout, built: Path) -> str:
    """What a deployment depends on beside the engine: the built template's content and the parameters."""
    stamp = built.parent.parent / "fingerprint"
    return hashlib.sha256(f"{stamp.read_text()}{sorted(layout.parameters)}".encode()).hexdigest()
