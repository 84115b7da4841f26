"""In-memory ArtifactStore that keeps versions, as the bucket does."""

import json
from pathlib import Path
from typing import Any

from docjobs.domain.errors import InputInvalidError

_UPLOAD_FIRST = "upload it first: POST the file to the url you got from POST /api/documents"


class FakeArtifacts:
    def __init__(self) -> None:
        self.versions: dict[str, list[bytes]] = {}
        self.content_types: dict[str, str | None] = {}
        self.deleted: set[str] = set()  # a version put afterwards brings the object back

    def put(self, key: str, content: bytes, content_type: str | None = None) -> str:
        """What a client's POST to a presigned upload does. Returns the version id."""
        self.versions.setdefault(key, []).append(content)
        self.deleted.discard(key)
        self.content_types[key] = content_type
        return str(len(self.versions[key]))

    def write_json(self, key: str, content: Any) -> int:
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        self.put(key, body, "application/json")
        return len(body)

    def read_json(self, key: str) -> Any:
        if key in self.deleted:
            raise KeyError(key)
        return json.loads(self.versions[key][-1])

    def upload(self, key: str, source: Path, content_type: str) -> str | None:
        return self.put(key, source.read_bytes(), content_type)

    def download(self, key: str, target: Path, *, version_id: str | None, max_bytes: int) -> int:
        content = self._sized(key, version_id, max_bytes)
        target.write_bytes(content)
        return len(content)

    def pin(self, key: str, max_bytes: int) -> str | None:
        self._sized(key, None, max_bytes)
        return str(len(self.versions[key]))

    def size(self, key: str) -> int | None:
        versions = self.versions.get(key)
        return len(versions[-1]) if versions and key not in self.deleted else None

    def delete(self, key: str) -> None:
        self.deleted.add(key)

    def delete_below(self, prefix: str) -> None:
        self.deleted |= {key for key in self.versions if key.startswith(prefix)}

    def presign_upload(
        self, key: str, content_type: str | None, max_bytes: int, seconds: int
    ) -> dict[str, Any]:
        fields = {"key": key} | ({"Content-Type": content_type} if content_type else {})
        return {"url": "https://artifacts.invalid/", "fields": fields}

    def presign_download(self, key: str, seconds: int, filename: str | None = None) -> str:
        return f"https://artifacts.invalid/{key}?expires={seconds}"

    def _sized(self, key: str, version_id: str | None, max_bytes: int) -> bytes:
        versions = self.versions.get(key, [])
        number = len(versions) if version_id is None else int(version_id) if version_id.isdigit() else 0
        if version_id is None and key in self.deleted:
            versions = []
        if version_id is not None and not 0 < number <= len(versions):
            raise InputInvalidError("The document was deleted after the job was submitted; submit it again.")
        if not versions:
            raise InputInvalidError(f"The document has not been uploaded; {_UPLOAD_FIRST}.")
        content = versions[number - 1]
        if not content:
            raise InputInvalidError("The uploaded document is empty; upload a file of at least 1 byte.")
        if len(content) > max_bytes:
            raise InputInvalidError(
                f"The document has {len(content)} bytes; at most {max_bytes} are accepted."
            )
        return content
