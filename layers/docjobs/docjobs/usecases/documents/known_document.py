"""A document with its newest job: its status, and what the job's stages have found out about it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from docjobs.domain.document import Document, DocumentStatus
from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from docjobs.ports.records.jobs import JobRepository

# A cancelled job says nothing of the document.
_STATUSES = {
    JobStatus.COMPLETED: DocumentStatus.COMPLETED,
    JobStatus.FAILED: DocumentStatus.FAILED,
    JobStatus.CANCELLED: DocumentStatus.UPLOADED,
}


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """here: whether its bytes are, or were when a job began; counted: how many of them there are now."""

    document: Document
    job: Job | None
    here: bool
    counted: int | None = None

    @property
    def status(self) -> DocumentStatus:
        if self.job is None:
            return DocumentStatus.UPLOADED if self.here else DocumentStatus.PENDING
        return _STATUSES.get(self.job.status, DocumentStatus.PROCESSING)

    @property
    def filename(self) -> str:
        """As it was uploaded, or as its download was named; its id where nothing has named it."""
        found = self.job.document.filename if self.job else None
        return self.document.filename or found or self.document.document_id

    @property
    def mime_type(self) -> str:
        import mimetypes  # noqa: PLC0415 - for documents whose type nobody has told

        found = self.job.document.mime_type if self.job else None
        guessed = mimetypes.guess_type(self.document.filename or "")[0]
        return found or self.document.content_type or guessed or "application/octet-stream"

    @property
    def file_type(self) -> str:
        """What a job has found out, or what the name ends with: `pdf`."""
        found = self.job.document.file_type if self.job else None
        name = self.document.filename or ""
        ending = name.rpartition(".")[2].lower() if "." in name else self.mime_type.rpartition("/")[2]
        return found or ending

    @property
    def size_bytes(self) -> int | None:
        return self.counted if self.counted is not None else (self.job.document.bytes if self.job else None)


def job_of(jobs: JobRepository, document: Document) -> Job | None:
    """The newest job on the document."""
    return next((job for job in jobs_of(jobs, document) if job.job_id == document.job_id), None)


def jobs_of(jobs: JobRepository, document: Document) -> Iterator[Job]:
    """The newest job on the document and then, if it is another, the first; none that is gone."""
    for job_id in dict.fromkeys((document.job_id, document.made_by)):
        with suppress(JobNotFoundError):
            if job_id is not None:
                yield jobs.get(document.org_id, job_id)
