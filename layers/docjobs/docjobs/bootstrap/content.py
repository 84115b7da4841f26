"""Documents, artifacts and secrets, and the guarded way to what users' URLs name."""

from functools import cache
from typing import TYPE_CHECKING

from docjobs.bootstrap import clients

if TYPE_CHECKING:
    from docjobs.adapters.aws.kms_secret_box import KmsSecretBox
    from docjobs.adapters.http.document_fetcher import HttpDocumentFetcher
    from docjobs.adapters.http.guarded_client import GuardedClient
    from docjobs.adapters.http.webhook_sender import HttpWebhookSender
    from docjobs.adapters.s3.artifact_store import S3ArtifactStore

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


@cache
def artifact_store(artifacts_bucket_name: str) -> "S3ArtifactStore":
    from docjobs.adapters.s3.artifact_store import S3ArtifactStore

    return S3ArtifactStore(clients.bucket_client(), artifacts_bucket_name)


@cache
def secret_box(secrets_key_id: str) -> "KmsSecretBox":
    from docjobs.adapters.aws.kms_secret_box import KmsSecretBox

    return KmsSecretBox(clients.aws_client("kms"), secrets_key_id)


@cache
def guarded_client(allowed_networks: str) -> "GuardedClient":
    from docjobs.adapters.http.guarded_client import GuardedClient
    from docjobs.domain.tenancy.addresses import parse_networks

    return GuardedClient(parse_networks(allowed_networks))


@cache
def document_fetcher(allowed_networks: str) -> "HttpDocumentFetcher":
    from docjobs.adapters.http.document_fetcher import HttpDocumentFetcher

    return HttpDocumentFetcher(guarded_client(allowed_networks))


@cache
def webhook_sender(allowed_networks: str) -> "HttpWebhookSender":
    from docjobs.adapters.http.webhook_sender import HttpWebhookSender

    return HttpWebhookSender(guarded_client(allowed_networks))
