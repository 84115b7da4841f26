"""Parts of a file, each an object of its session, and the file that they make."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docjobs.domain.document import Document
from docjobs.usecases.jobs.submitting.submission import at_fault

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

MOST_PARTS = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """etag: of the part's bytes, hex; it proves that what was sent is what lies there."""

    number: int
    etag: str


@dataclass(frozen=True, slots=True)
class FileParts:
    artifacts: "ArtifactStore"
    max_document_bytes: int

    def keep(self, org_id: str, session_id: str, number: int, content: bytes) -> Part:
        """Raises InputInvalidError for an empty one."""
        if not content:
            raise at_fault("body.file", "The part is empty.")
        with TemporaryDirectory() as folder:
            path = Path(folder) / "part"
            path.write_bytes(content)
            self.artifacts.upload(_part_key(org_id, session_id, number), path, "application/octet-stream")
        return Part(number, _etag(content))

    def put_together(self, document: Document, session_id: str, parts: list[Part]) -> None:
        """Becomes the document's original. Raises InputInvalidError for a part that is missing or is another
        than was sent, and for a file that is too large.
        """
        if [part.number for part in parts] != list(range(1, len(parts) + 1)):
            raise at_fault("body.parts", "parts must be numbered from 1 on, without a gap and each once.")
        with TemporaryDirectory() as folder:
            whole, piece = Path(folder) / "original", Path(folder) / "part"
            left = self.max_document_bytes
            with whole.open("wb") as out:
                for part in parts:
                    left -= out.write(self._content(document.org_id, session_id, part, piece, left))
            self.artifacts.upload(
                document.original_key, whole, document.content_type or "application/octet-stream"
            )

    def _content(self, org_id: str, session_id: str, part: Part, path: Path, left: int) -> bytes:
        key = _part_key(org_id, session_id, part.number)
        size = self.artifacts.size(key)
        if size is None:
            raise at_fault("body.parts", f"Part {part.number} was never sent. Append it, and end again.")
        if size > left:
            raise at_fault("body.parts", f"The file is over the limit of {self.max_document_bytes} bytes.")
        self.artifacts.download(key, path, version_id=None, max_bytes=size)
        content = path.read_bytes()
        if _etag(content) != part.etag:
            raise at_fault("body.parts", f"Part {part.number} has another etag: it was sent again since.")
        return content


def _part_key(org_id: str, session_id: str, number: int) -> str:
    return f"uploads/{org_id}/{session_id}/parts/{number:05d}"


def _etag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:40]
