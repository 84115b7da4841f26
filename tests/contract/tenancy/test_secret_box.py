"""SecretBox: the fake, and KMS under moto."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from docjobs.adapters.aws.kms_secret_box import KmsSecretBox
from docjobs.ports.process import SecretBox
from tests.fakes.tenancy.secrets import FakeSecretBox, WrongContextError

CONTEXT = {"org_id": "acme", "job_id": "j"}


@pytest.fixture(params=["fake", "kms"])
def box(request: pytest.FixtureRequest) -> Iterator[SecretBox]:
    if request.param == "fake":
        yield FakeSecretBox()
        return
    with mock_aws():
        client = boto3.client("kms", region_name="us-east-1")
        yield KmsSecretBox(client, client.create_key()["KeyMetadata"]["KeyId"])


@pytest.mark.parametrize("plaintext", ["open sesame", "pässwörd 漢字", " ", "x" * 1000])
def test_what_was_sealed_opens_again(box: SecretBox, plaintext: str) -> None:
    sealed = box.seal(plaintext, CONTEXT)
    assert sealed.isascii()
    assert plaintext not in sealed
    assert box.open(sealed, CONTEXT) == plaintext


def test_another_context_opens_nothing(box: SecretBox) -> None:
    sealed = box.seal("open sesame", CONTEXT)
    with pytest.raises((ClientError, WrongContextError)):
        box.open(sealed, CONTEXT | {"org_id": "other"})


def test_a_damaged_text_opens_nothing(box: SecretBox) -> None:
    with pytest.raises((ClientError, ValueError)):
        box.open("no base64 at all!", CONTEXT)
