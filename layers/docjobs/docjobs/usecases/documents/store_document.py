"""A document that comes with the request itself: stored first and then recorded, so that none lacks bytes."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.ports.process import Clock, Entropy
from docjobs.ports.records.documents import DocumentRepository
from docjobs.usecases.jobs.submitting.submission import at_fault, check_upload
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore


@dataclass(frozen=True, slots=True)
class StoreDocument:
    documents: DocumentRepository
    artifacts: "ArtifactStore"
    clock: Clock
    entropy: Entropy
    max_document_bytes: int

    def store(self, org_id: str, upload: UploadedFile | None) -> Document:
        """Raises InputInvalidError for no file, an empty one or one over the limit."""
        if upload is None:
            raise at_fault("body.file", "Send the document as the part `file` of a multipart/form-data body.")
        check_upload(upload, self.max_document_bytes)
        now = self.clock.now()
        document_id = uuid7(now, self.entropy.bytes(10))
        key = original_key(org_id, document_id)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "original"
            path.write_bytes(upload.content)
            self.artifacts.upload(key, path, upload.content_type or "application/octet-stream")
        document = Document(
            document_id=document_id,
            org_id=org_id,
            created_at=now,
            original_key=key,
            filename=upload.filename,
            content_type=upload.content_type,
            listed=True,
        )
        self.documents.create(document)
        return document
