"""Presigned URLs, as S3 reads them."""

import base64
import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from moto import mock_aws

from docjobs.adapters.s3.artifact_store import S3ArtifactStore
from docjobs.bootstrap.clients import bucket_client
from tests.contract.tables import BUCKET

ORIGINAL = "orgs/acme/documents/d/original"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[S3ArtifactStore]:
    """On AWS, or with param "local" at an engine of our own."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    if getattr(request, "param", "") == "local":
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://localhost:4566")
    bucket_client.cache_clear()
    with mock_aws():
        yield S3ArtifactStore(bucket_client(), BUCKET)
    bucket_client.cache_clear()


def test_an_upload_is_bound_to_its_key_its_type_and_its_size(store: S3ArtifactStore) -> None:
    post = store.presign_upload(ORIGINAL, "application/pdf", 1000, 60)
    policy = json.loads(base64.b64decode(post["fields"]["policy"]))
    assert ["content-length-range", 1, 1000] in policy["conditions"]
    assert {"key": ORIGINAL} in policy["conditions"]
    assert {"Content-Type": "application/pdf"} in policy["conditions"]
    assert post["fields"]["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


def test_urls_name_the_buckets_region(store: S3ArtifactStore) -> None:
    """A URL of the global endpoint would be redirected in a new Region, and its signature refused there."""
    assert urlsplit(store.presign_download(ORIGINAL, 60)).netloc == f"{BUCKET}.s3.eu-central-1.amazonaws.com"
    assert urlsplit(store.presign_upload(ORIGINAL, None, 9, 60)["url"]).netloc.startswith(
        f"{BUCKET}.s3.eu-central-1"
    )


@pytest.mark.parametrize("store", ["local"], indirect=True)
def test_a_local_engine_is_addressed_by_path(store: S3ArtifactStore) -> None:
    url = urlsplit(store.presign_download(ORIGINAL, 60))
    assert (url.netloc, url.path) == ("localhost:4566", f"/{BUCKET}/{ORIGINAL}")


def test_our_json_opens_in_place_and_an_upload_never_does(store: S3ArtifactStore) -> None:
    ours, theirs = (
        parse_qs(urlsplit(store.presign_download(key, 60)).query) for key in ("a/result.json", ORIGINAL)
    )
    assert (ours["response-content-type"], ours["response-content-disposition"]) == (
        ["application/json"],
        ["inline"],
    )
    assert theirs["response-content-type"] == ["application/octet-stream"]
    assert theirs["response-content-disposition"] == ["attachment"]


@pytest.mark.parametrize(
    ("filename", "header"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ("Ü;b.pdf", "attachment; filename=\"__b.pdf\"; filename*=UTF-8''%C3%9C%3Bb.pdf"),
        (
            'x"\r\nSet-Cookie: a',
            "attachment; filename=\"x_Set-Cookie: a\"; filename*=UTF-8''x%22Set-Cookie%3A%20a",
        ),
        ("\udc80", "attachment; filename=\"\"; filename*=UTF-8''"),
    ],
)
def test_no_file_name_breaks_out_of_its_header(store: S3ArtifactStore, filename: str, header: str) -> None:
    query = parse_qs(urlsplit(store.presign_download(ORIGINAL, 60, filename)).query)
    assert query["response-content-disposition"] == [header]


def test_a_picture_of_a_page_opens_as_one(store: S3ArtifactStore) -> None:
    url = store.presign_download("orgs/acme/documents/d/pages/00001.jpg", 60)
    query = parse_qs(urlsplit(url).query)
    assert query["response-content-type"] == ["image/jpeg"]
    assert query["response-content-disposition"] == ["inline"]
