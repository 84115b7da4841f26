"""A place for a document: its record, and a presigned form that takes the bytes straight to S3."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.ports.process import Clock, Entropy
from docjobs.ports.records.documents import DocumentRepository

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

UPLOAD_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class UploadForm:
    """A POST of multipart/form-data: `fields` first, in any order, and the part `file` last."""

    url: str
    fields: dict[str, str]
    expires_at: datetime
    max_bytes: int


@dataclass(frozen=True, slots=True)
class CreateDocument:
    documents: DocumentRepository
    artifacts: "ArtifactStore"
    clock: Clock
    entropy: Entropy
    max_document_bytes: int

    def __call__(
        self, org_id: str, filename: str | None, content_type: str | None
    ) -> tuple[Document, UploadForm]:
        now = self.clock.now()
        document_id = uuid7(now, self.entropy.bytes(10))
        document = Document(
            document_id=document_id,
            org_id=org_id,
            created_at=now,
            original_key=original_key(org_id, document_id),
            filename=filename,
            content_type=content_type,
            listed=True,
        )
        self.documents.create(document)
        signed = self.artifacts.presign_upload(
            document.original_key, content_type, self.max_document_bytes, UPLOAD_SECONDS
        )
        expires_at = now + timedelta(seconds=UPLOAD_SECONDS)
        return document, UploadForm(signed["url"], signed["fields"], expires_at, self.max_document_bytes)
