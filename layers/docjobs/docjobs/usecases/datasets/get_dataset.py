"""A document as a dataset: its newest job, its pages, and links that open it for a while."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from docjobs.domain.document import Document
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from docjobs.ports.process import Clock
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.documents.known_document import jobs_of

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.domain.answers.passages import SearchHit
    from docjobs.ports.artifacts import ArtifactStore

# A result above this is shown by its trimmed copy: the function holds it in memory.
_WHOLE_RESULT_BYTES = 20 * 1024 * 1024
# How far a list of datasets is paged: an offset is read up to (decision 0039).
# Of one request to forget datasets: all of them get their end in it, one write each.
MOST_AT_ONCE = 500
DEEPEST_OFFSET = 10_000


@dataclass(frozen=True, slots=True)
class Share:
    """A link to the document itself, good until `expires_at`."""

    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Dataset:
    """job: the newest one on the document, None before any. read: the newest one with a result."""

    document: Document
    job: Job | None
    read: Job | None
    share: Share


@dataclass(frozen=True, slots=True)
class DatasetList:
    datasets: list[Dataset]
    total: int


@dataclass(frozen=True, slots=True)
class GetDatasets:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"
    clock: Clock

    def one(self, org_id: str, document_id: str, share_seconds: int) -> Dataset:
        """Raises DocumentNotFoundError, also for a document whose time has passed."""
        document = self.documents.get(org_id, document_id)
        if document.kept_until is not None and document.kept_until <= self.clock.now():
            raise DocumentNotFoundError(f"The dataset expired on {document.kept_until.isoformat()}.")
        return self.shown(document, share_seconds)

    def page(
        self, org_id: str, limit: int, offset: int, share_seconds: int, *, oldest_first: bool
    ) -> DatasetList:
        page = self.documents.list(org_id, limit=limit, offset=offset, oldest_first=oldest_first)
        return DatasetList([self.shown(each, share_seconds) for each in page.documents], page.total)

    def of_hits(
        self, org_id: str, hits: "list[SearchHit]", share_seconds: int
    ) -> "list[tuple[SearchHit, Dataset]]":
        """Each hit with its dataset; what was forgotten between the two is left out."""
        known: dict[str, Dataset] = {}
        for document_id in dict.fromkeys(hit.document.document_id for hit in hits):
            with suppress(DocumentNotFoundError):
                known[document_id] = self.one(org_id, document_id, share_seconds)
        found = ((hit, known.get(hit.document.document_id)) for hit in hits)
        return [(hit, dataset) for hit, dataset in found if dataset is not None]

    def result(self, dataset: Dataset) -> dict[str, Any]:
        """What the document's reading gave, empty before it."""
        reference = dataset.read.result if dataset.read else None
        if reference is None:
            return {}
        small = reference.size_bytes <= _WHOLE_RESULT_BYTES or reference.summary_key is None
        content: dict[str, Any] = self.artifacts.read_json(
            reference.key if small else reference.summary_key or reference.key
        )
        return content

    def shown(self, document: Document, share_seconds: int, *, with_jobs: bool = True) -> Dataset:
        """with_jobs: whether to look up what was read of it, one or two requests a document."""
        known = list(jobs_of(self.jobs, document)) if with_jobs else []
        job = next((each for each in known if each.job_id == document.job_id), None)
        read = next((each for each in known if _is_read(each)), None)
        url = self.artifacts.presign_download(document.original_key, share_seconds, document.filename)
        share = Share(url, self.clock.now() + timedelta(seconds=share_seconds))
        return Dataset(document, job, read, share)


def _is_read(job: Job) -> bool:
    return job.status is JobStatus.COMPLETED and job.result is not None
