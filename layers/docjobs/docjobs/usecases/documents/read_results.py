"""What the jobs on a document have read of it, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.jobs.named import read_document_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

# A result above this is shown by its trimmed copy: one answer could not carry the whole.
_WHOLE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadResults:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"

    def __call__(self, org_id: str, document_id: str) -> Iterator[dict[str, Any]]:
        """Of the newest job on the document and of the first. Raises DocumentNotFoundError, InputInvalidError
        for a malformed id.
        """
        document = self.documents.get(org_id, read_document_id(document_id))
        for job_id in dict.fromkeys((document.job_id, document.made_by)):
            try:
                job = self.jobs.get(org_id, job_id) if job_id else None
            except JobNotFoundError:
                continue
            if job is None or job.status is not JobStatus.COMPLETED or job.result is None:
                continue
            if job.document_count == 1:
                trimmed = job.result.size_bytes > _WHOLE_BYTES and job.result.summary_key
                yield self.artifacts.read_json(trimmed or job.result.key)
