"""What every ArtifactStore does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from moto import mock_aws

from docjobs.adapters.s3.artifact_store import S3ArtifactStore
from docjobs.domain.errors import InputInvalidError
from docjobs.ports.artifacts import ArtifactStore
from tests.contract.tables import BUCKET, create_bucket, s3
from tests.fakes.artifacts import FakeArtifacts

KEY = "orgs/acme/documents/d/original"
Put = Callable[[bytes], str | None]


@pytest.fixture(params=["fake", "s3"])
def store(request: pytest.FixtureRequest) -> Iterator[tuple[ArtifactStore, Put]]:
    """The store, and a client's upload to KEY."""
    if request.param == "fake":
        fake = FakeArtifacts()
        yield fake, lambda content: fake.put(KEY, content)
        return
    with mock_aws():
        client = s3()
        create_bucket(client)
        yield (
            S3ArtifactStore(client, BUCKET),
            lambda content: client.put_object(Bucket=BUCKET, Key=KEY, Body=content)["VersionId"],
        )


def test_json_comes_back_and_its_size_is_told(store: tuple[ArtifactStore, Put]) -> None:
    artifacts, _ = store
    content = {"text": "Grüße", "pages": [1, 2.5, None]}
    assert artifacts.write_json("a.json", content) == len('{"text":"Grüße","pages":[1,2.5,null]}'.encode())
    assert artifacts.read_json("a.json") == content
    artifacts.write_json("a.json", {"again": True})
    assert artifacts.read_json("a.json") == {"again": True}


def test_what_is_not_json_is_refused(store: tuple[ArtifactStore, Put]) -> None:
    with pytest.raises(ValueError, match="JSON"):
        store[0].write_json("a.json", float("nan"))


def test_a_missing_artifact_is_a_key_error(store: tuple[ArtifactStore, Put]) -> None:
    with pytest.raises(KeyError):
        store[0].read_json("none.json")


def test_a_file_is_stored_and_fetched_by_its_version(
    store: tuple[ArtifactStore, Put], tmp_path: Path
) -> None:
    artifacts, put = store
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"first" * 1000)
    version = artifacts.upload(KEY, source, "application/pdf")
    put(b"second")
    assert artifacts.download(KEY, target, version_id=version, max_bytes=5000) == 5000
    assert target.read_bytes() == b"first" * 1000
    assert artifacts.download(KEY, target, version_id=None, max_bytes=5000) == 6
    assert target.read_bytes() == b"second"


def test_a_pinned_upload_stays_what_it_was(store: tuple[ArtifactStore, Put], tmp_path: Path) -> None:
    artifacts, put = store
    put(b"submitted")
    version = artifacts.pin(KEY, 100)
    put(b"swapped afterwards")
    artifacts.download(KEY, tmp_path / "target", version_id=version, max_bytes=100)
    assert (tmp_path / "target").read_bytes() == b"submitted"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "POST the file to the url you got from POST /api/documents"),
        (b"", "at least 1 byte"),
        (b"x" * 101, "at most 100"),
    ],
)
def test_what_cannot_be_read_is_told_to_the_user(
    store: tuple[ArtifactStore, Put], tmp_path: Path, content: bytes | None, message: str
) -> None:
    artifacts, put = store
    if content is not None:
        put(content)
    with pytest.raises(InputInvalidError, match=message):
        artifacts.pin(KEY, 100)
    with pytest.raises(InputInvalidError, match=message):
        artifacts.download(KEY, tmp_path / "target", version_id=None, max_bytes=100)


def test_the_largest_allowed_is_accepted(store: tuple[ArtifactStore, Put], tmp_path: Path) -> None:
    artifacts, put = store
    put(b"x" * 100)
    assert artifacts.pin(KEY, 100)
    assert artifacts.download(KEY, tmp_path / "target", version_id=None, max_bytes=100) == 100


def test_an_unknown_version_is_told_to_the_user(store: tuple[ArtifactStore, Put], tmp_path: Path) -> None:
    artifacts, put = store
    put(b"content")
    with pytest.raises(InputInvalidError, match="was deleted after the job was submitted"):
        artifacts.download(KEY, tmp_path / "target", version_id="999", max_bytes=100)


def test_the_size_is_the_newest_objects(store: tuple[ArtifactStore, Put]) -> None:
    artifacts, put = store
    assert artifacts.size(KEY) is None
    put(b"x" * 100)
    put(b"")
    assert artifacts.size(KEY) == 0
    put(b"content")
    assert artifacts.size(KEY) == 7


def test_a_deleted_object_is_gone_but_its_pinned_version_is_not(
    store: tuple[ArtifactStore, Put], tmp_path: Path
) -> None:
    artifacts, put = store
    put(b"content")
    version = artifacts.pin(KEY, 100)

    artifacts.delete(KEY)
    artifacts.delete(KEY)

    assert artifacts.size(KEY) is None
    with pytest.raises(InputInvalidError):
        artifacts.download(KEY, tmp_path / "target", version_id=None, max_bytes=100)
    with pytest.raises(KeyError):
        artifacts.read_json(KEY)
    assert artifacts.download(KEY, tmp_path / "target", version_id=version, max_bytes=100) == 7


def test_presigned_forms_name_their_key(store: tuple[ArtifactStore, Put]) -> None:
    artifacts, _ = store
    post = artifacts.presign_upload(KEY, "application/pdf", 100, 60)
    assert post.keys() == {"url", "fields"}
    assert post["fields"]["key"] == KEY
    assert post["fields"]["Content-Type"] == "application/pdf"
    assert "Content-Type" not in artifacts.presign_upload(KEY, None, 100, 60)["fields"]
    assert KEY in artifacts.presign_download(KEY, 60)


def test_what_lies_below_a_prefix_goes_together(store: tuple[ArtifactStore, Put]) -> None:
    artifacts, put = store
    put(b"original")
    for key in ("orgs/acme/documents/d/pages/00001.jpg", "orgs/acme/documents/d/pages/00002.jpg"):
        artifacts.write_json(key, {})

    artifacts.delete_below("orgs/acme/documents/d/pages/")
    artifacts.delete_below("orgs/acme/documents/d/pages/")

    assert artifacts.size("orgs/acme/documents/d/pages/00001.jpg") is None
    assert artifacts.size(KEY) == len(b"original")
