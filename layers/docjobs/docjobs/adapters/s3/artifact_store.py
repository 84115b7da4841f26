"""ArtifactStore on ArtifactsBucket: plain objects, for which a presigned URL and curl are enough."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from docjobs.adapters.s3.presigning import presigned_download, presigned_upload
from docjobs.adapters.s3.streaming import DocumentTooLargeError, save_body
from docjobs.domain.errors import InputInvalidError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

# What S3 answers for an object, or a version of one, that is not there. A bare HEAD has only the number; a
# delete marker asked for by its version is 405; a version id of no bucket's making is 400.
_ABSENT = frozenset(
    {"404", "NoSuchKey", "NoSuchVersion", "NotFound", "405", "MethodNotAllowed", "400", "InvalidArgument"}
)


class ObjectsKeptError(Exception):
    """S3 did not delete all that it was asked to."""


class S3ArtifactStore:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def write_json(self, key: str, content: object) -> int:
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        self._client.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/json")
        return len(body)

    def read_json(self, key: str) -> Any:  # noqa: ANN401 - whatever was written
        """Raises KeyError if there is no such artifact."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                raise KeyError(key) from None
            raise
        with answer["Body"] as body:
            return json.loads(body.read())

    def upload(self, key: str, source: Path, content_type: str) -> str | None:
        """One streamed PUT (docjobs needs 400 MB, S3 takes 5 GB so): its answer names the version."""
        with source.open("rb") as content:
            answer = self._client.put_object(
                Bucket=self._bucket, Key=key, Body=content, ContentType=content_type
            )
        return _version(answer.get("VersionId"))

    def download(self, key: str, target: Path, *, version_id: str | None, max_bytes: int) -> int:
        wanted: dict[str, Any] = {"Bucket": self._bucket, "Key": key}
        if version_id is not None:
            wanted["VersionId"] = version_id

        def open_object() -> dict[str, Any]:
            return dict(self._client.get_object(**wanted))

        try:
            size = save_body(open_object, target, max_bytes)
        except ClientError as error:
            raise self._refused(error, pinned=version_id is not None) from error
        except DocumentTooLargeError as error:
            raise _too_large(error.size, max_bytes) from None
        if size == 0:
            raise _empty()
        return size

    def pin(self, key: str, max_bytes: int) -> str | None:
        try:
            head = self._client.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            raise self._refused(error) from error
        if head["ContentLength"] == 0:
            raise _empty()
        if head["ContentLength"] > max_bytes:
            raise _too_large(head["ContentLength"], max_bytes)
        return _version(head.get("VersionId"))

    def size(self, key: str) -> int | None:
        try:
            return int(self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"])
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise

    def delete(self, key: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=key)

    def delete_below(self, prefix: str) -> None:
        """A thousand at a time: what is deleted is not listed again."""
        while keys := self._keys_below(prefix):
            wanted: list[ObjectIdentifierTypeDef] = [{"Key": key} for key in keys]
            answer = self._client.delete_objects(
                Bucket=self._bucket, Delete={"Objects": wanted, "Quiet": True}
            )
            if refused := answer.get("Errors"):
                raise ObjectsKeptError(f"S3 keeps {len(refused)} objects: {refused[0].get('Code')}")

    def _keys_below(self, prefix: str) -> list[str]:
        answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefix)
        return [entry["Key"] for entry in answer.get("Contents", [])]

    def presign_upload(
        self, key: str, content_type: str | None, max_bytes: int, seconds: int
    ) -> dict[str, Any]:
        return presigned_upload(self._client, self._bucket, key, content_type, max_bytes, seconds)

    def presign_download(self, key: str, seconds: int, filename: str | None = None) -> str:
        return presigned_download(self._client, self._bucket, key, seconds, filename)

    def _refused(self, error: ClientError, *, pinned: bool = False) -> Exception:
        """pinned: the version was there when its job was submitted."""
        if error.response["Error"]["Code"] not in _ABSENT:
            return error
        if pinned:
            return InputInvalidError("The document was deleted after the job was submitted; submit it again.")
        return InputInvalidError(
            "The document has not been uploaded; upload it first: POST the file to the url you got from "
            "POST /api/documents."
        )


def _version(version_id: str | None) -> str | None:
    """`null` is what a bucket without versions says."""
    return None if version_id in {None, "null"} else version_id


def _empty() -> InputInvalidError:
    return InputInvalidError("The uploaded document is empty; upload a file of at least 1 byte.")


def _too_large(size: int, max_bytes: int) -> InputInvalidError:
    return InputInvalidError(f"The document has {size} bytes; at most {max_bytes} are accepted.")
