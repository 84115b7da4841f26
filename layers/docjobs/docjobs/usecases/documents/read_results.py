"""What the jobs on a document have read of it, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.documents.known_document import jobs_of
from docjobs.usecases.jobs.named import read_document_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

# The function holds a result in memory; its text alone is far smaller.
WHOLE_RESULT_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadResults:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"

    def __call__(self, org_id: str, document_id: str) -> Iterator[dict[str, Any]]:
        """Of the newest job on the document and of the first. Raises DocumentNotFoundError, InputInvalidError
        for a malformed id, and for a result that is too large: its trimmed copy would pass for the whole.
        """
        document = self.documents.get(org_id, read_document_id(document_id))
        for job in jobs_of(self.jobs, document):
            if job.status is not JobStatus.COMPLETED or job.result is None or job.document_count > 1:
                continue
            if job.result.size_bytes > WHOLE_RESULT_BYTES:
                raise InputInvalidError(
                    "What was read of the document is more than one answer can carry. "
                    f"GET /v1/jobs/{job.job_id}/results, or /api/jobs/{job.job_id} with its `result_url`."
                )
            yield self.artifacts.read_json(job.result.key)
