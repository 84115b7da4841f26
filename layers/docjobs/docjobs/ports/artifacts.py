"""Content, by keys."""

from pathlib import Path
from typing import Any, Protocol


class ArtifactStore(Protocol):
    """Content. Keys are deterministic, so writing twice is safe."""

    def write_json(self, key: str, content: Any) -> int:  # noqa: ANN401 - JSON
        """Writes compact JSON; returns its size in bytes."""

    def read_json(self, key: str) -> Any: ...  # noqa: ANN401 - JSON

    def upload(self, key: str, source: Path, content_type: str) -> str | None:
        """Stores a file; returns the object's version id where the bucket keeps versions."""

    def download(self, key: str, target: Path, *, version_id: str | None, max_bytes: int) -> int:
        """Fetches an object to a file, returns its size.

        Raises InputInvalidError if absent, empty or over max_bytes.
        """

    def pin(self, key: str, max_bytes: int) -> str | None:
        """The uploaded object's version id. Raises InputInvalidError if absent, empty or over max_bytes."""

    def size(self, key: str) -> int | None:
        """Bytes of the object as it is now; None if there is none."""

    def delete(self, key: str) -> None:
        """Takes the object away; its versions stay as long as the bucket keeps them."""

    def delete_below(self, prefix: str) -> None:
        """As delete, of every object whose key begins so."""

    def presign_upload(
        self, key: str, content_type: str | None, max_bytes: int, seconds: int
    ) -> dict[str, Any]:
        """A presigned POST {"url", "fields"} that accepts 1 to max_bytes bytes."""

    def presign_download(self, key: str, seconds: int, filename: str | None = None) -> str: ...
