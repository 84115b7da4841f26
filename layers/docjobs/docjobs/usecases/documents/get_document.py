"""One document: what its tenant said of it, and whether its bytes have come."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.document import Document
from docjobs.ports.records.documents import DocumentPage, DocumentRepository
from docjobs.usecases.jobs.named import read_document_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """size_bytes: of what lies in the bucket now; None while nothing does (a URL is fetched by its job)."""

    document: Document
    size_bytes: int | None


@dataclass(frozen=True, slots=True)
class ListDocuments:
    """What was uploaded or registered, newest first; URLs that jobs have named are none of these."""

    documents: DocumentRepository

    def __call__(self, org_id: str, limit: int, offset: int) -> DocumentPage:
        return self.documents.list(org_id, limit=limit, offset=offset)


@dataclass(frozen=True, slots=True)
class GetDocument:
    documents: DocumentRepository
    artifacts: "ArtifactStore"

    def __call__(self, org_id: str, document_id: str) -> DocumentReport:
        """Raises DocumentNotFoundError, InputInvalidError for a malformed id."""
        document = self.documents.get(org_id, read_document_id(document_id))
        return DocumentReport(document, self.artifacts.size(document.original_key))
