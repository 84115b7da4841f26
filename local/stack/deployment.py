"""Deploys the built template to the local engine with `sam deploy`, as it would be deployed to AWS."""

import contextlib
import hashlib
from pathlib import Path

import boto3
from botocore.exceptions import ClientError

from local.build import sam
from local.stack import engine
from local.stack.layout import REGION, ROOT, StackLayout, say

BUCKET = "docjobs-deployments"
# The stack's users sit on this machine: input and webhook URLs may name its loopback interface.
LOCAL_PARAMETERS = {"AllowedNetworks": "127.0.0.0/8"}


def session() -> boto3.Session:
    """Credentials that the engine takes for the account's root; clients need `endpoint_url` too."""
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)  # noqa: S106


def outputs_of(account: boto3.Session, endpoint: str | None, stack: str) -> dict[str, str]:
    """A deployed stack's outputs by name; empty if there is no such stack."""
    cloudformation = account.client("cloudformation", endpoint_url=endpoint)
    try:
        described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] == "ValidationError":
            return {}
        raise
    return {each["OutputKey"]: each["OutputValue"] for each in described.get("Outputs", [])}


def outputs(layout: StackLayout, port: int) -> dict[str, str]:
    return outputs_of(session(), engine.endpoint(port), layout.name)


def deploy(layout: StackLayout, port: int, built: Path) -> None:
    """Creates or updates the stack. Raises StackProblemError."""
    say("deploy: sam deploy to the local engine")
    s3 = session().client("s3", endpoint_url=engine.endpoint(port))
    with contextlib.suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    parameters = LOCAL_PARAMETERS | {"Architecture": layout.architecture} | dict(layout.parameters)
    arguments: list[str | Path] = [
        "deploy",
        "--config-env",
        "local",
        "--config-file",
        ROOT / "samconfig.toml",
    ]
    arguments += ["--template-file", built, "--stack-name", layout.name, "--region", REGION]
    arguments += ["--parameter-overrides", *(f"{name}={value}" for name, value in parameters.items())]
    environment = sam.environment(**engine.client_environment(port))
    sam.run(arguments, environment, layout.logs / "deploy.log", seconds=300)


def deployment_key(layout: StackLayout, built: Path) -> str:
    """What a deployment depends on beside the engine: the built template's content and the parameters."""
    stamp = built.parent.parent / "fingerprint"
    return hashlib.sha256(f"{stamp.read_text()}{sorted(layout.parameters)}".encode()).hexdigest()
