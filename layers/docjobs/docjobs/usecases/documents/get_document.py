"""One document: what its tenant said of it, whether its bytes have come, and what its newest job is at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.document import Document
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.documents.known_document import KnownDocument, job_of
from docjobs.usecases.jobs.named import read_document_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore


@dataclass(frozen=True, slots=True)
class GetDocument:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"

    def __call__(self, org_id: str, document_id: str) -> KnownDocument:
        """`counted` is of what lies in the bucket now; None while nothing does (a URL is fetched by its job).

        Raises DocumentNotFoundError, InputInvalidError for a malformed id.
        """
        document = self.record(org_id, document_id)
        size = self.artifacts.size(document.original_key)
        return KnownDocument(document, job_of(self.jobs, document), size is not None, size)

    def record(self, org_id: str, document_id: str) -> Document:
        """The document alone. Raises as a call does."""
        return self.documents.get(org_id, read_document_id(document_id))
