"""TenantObjects on ArtifactsBucket: every version and delete marker below the organisation's prefixes."""

from collections.abc import Iterator
from itertools import batched
from typing import TYPE_CHECKING

from docjobs.domain.errors import ConflictError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

_KEYS_A_REQUEST = 1000


class S3TenantObjects:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def erase(self, org_id: str) -> int:
        """Raises ConflictError for what S3 keeps, with its own words on the first."""
        erased = 0
        for prefix in (f"orgs/{org_id}/", f"uploads/{org_id}/"):
            for batch in batched(self._versions(prefix), _KEYS_A_REQUEST, strict=False):
                answer = self._client.delete_objects(
                    Bucket=self._bucket, Delete={"Objects": list(batch), "Quiet": True}
                )
                if refused := answer.get("Errors"):
                    raise ConflictError(f"S3 keeps {len(refused)} objects: {refused[0].get('Message')}")
                erased += len(batch)
        return erased

    def _versions(self, prefix: str) -> Iterator["ObjectIdentifierTypeDef"]:
        pages = self._client.get_paginator("list_object_versions").paginate(
            Bucket=self._bucket, Prefix=prefix
        )
        for page in pages:
            for each in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
                yield {"Key": each["Key"], "VersionId": each["VersionId"]}
