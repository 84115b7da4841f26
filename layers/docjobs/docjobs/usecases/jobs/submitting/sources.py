"""Where a job's bytes come from: an uploaded document, pinned; a file that came along, stored; or a URL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docjobs.domain.answers.rows import MAX_DOCUMENTS, DocumentRow
from docjobs.domain.document import Document, original_key
from docjobs.domain.errors import DocumentNotFoundError, InputInvalidError
from docjobs.domain.identifiers import derived_uuid7, instant_of, is_uuid7
from docjobs.domain.job import JobSource
from docjobs.ports.records.documents import DocumentRepository
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

# Looking up 1,000 documents has to fit into one request.
_LOOKUPS_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class JobSources:
    documents: DocumentRepository
    artifacts: "ArtifactStore"
    max_document_bytes: int

    def of(self, request: JobRequest, job_id: str) -> tuple[JobSource, str | None]:
        """The source, and the document's name where it is known.

        Raises DocumentNotFoundError; InputInvalidError for one that was never uploaded or is too large.
        """
        if request.document_id is not None:
            document = self.documents.get(request.org_id, request.document_id)
            version_id = self._pinned(document.original_key)
            self.documents.note_job(request.org_id, document.document_id, job_id)
            return JobSource(document_id=document.document_id, version_id=version_id), document.filename
        document = document_of(request, job_id)
        version_id = self._store(document, request.upload) if request.upload else None
        self.documents.create(document)
        source = JobSource(
            document_id=document.document_id, input_url=request.input_url, version_id=version_id
        )
        return source, document.filename

    def of_several(self, request: JobRequest, job_id: str) -> list[DocumentRow]:
        """A row a document, in the order of the request. Raises as `of` does, naming the entry."""
        with ThreadPoolExecutor(_LOOKUPS_AT_ONCE) as pool:
            return list(pool.map(lambda at: self._row(request, job_id, at), range(len(request.inputs))))

    def over_every(self, request: JobRequest) -> JobRequest:
        """The request with every document of the organisation named. Raises InputInvalidError for none, and
        for more than a job takes.
        """
        ids = self._every(request.org_id)
        named = {"document_id": ids[0]} if len(ids) == 1 else {"inputs": ids}
        return replace(request, every_document=False, **named)

    def _every(self, org_id: str) -> tuple[str, ...]:
        """The ids of the organisation's listed documents whose bytes are here, oldest first."""
        page = self.documents.list(org_id, limit=MAX_DOCUMENTS, oldest_first=True)
        with ThreadPoolExecutor(_LOOKUPS_AT_ONCE) as pool:
            sizes = list(pool.map(lambda each: self.artifacts.size(each.original_key), page.documents))
        here = [each.document_id for each, size in zip(page.documents, sizes, strict=True) if size]
        if not here or page.total > MAX_DOCUMENTS:
            told = f"{page.total} documents are here" if here else "No document was uploaded yet"
            raise at_fault("body.document_ids", f"{told}: name 1 to {MAX_DOCUMENTS} in document_ids.")
        return tuple(here)

    def _row(self, request: JobRequest, job_id: str, index: int) -> DocumentRow:
        named = request.inputs[index]
        if is_uuid7(named):
            return self._uploaded(request.org_id, named, job_id, index)
        document = document_of(request, job_id, f"document {index}")
        self.documents.create(document)
        return DocumentRow(index=index, source=JobSource(document_id=document.document_id, input_url=named))

    def _uploaded(self, org_id: str, document_id: str, job_id: str, index: int) -> DocumentRow:
        """Two requests a document: a thousand of them have to fit into one of ours."""
        try:
            version_id = self._pinned(original_key(org_id, document_id), f"body.inputs.{index}")
        except InputInvalidError:
            self.documents.get(org_id, document_id)  # it may be that there is none at all
            raise
        document = self.documents.note_job(org_id, document_id, job_id)
        if document is None:
            raise DocumentNotFoundError(f"There is no document {document_id}.")
        source = JobSource(document_id=document_id, version_id=version_id)
        return DocumentRow(index=index, source=source, filename=document.filename)

    def _pinned(self, key: str, place: str = "body.document_id") -> str | None:
        try:
            return self.artifacts.pin(key, self.max_document_bytes)
        except InputInvalidError as error:
            raise at_fault(place, str(error)) from None

    def _store(self, document: Document, upload: UploadedFile) -> str | None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "original"
            path.write_bytes(upload.content)
            return self.artifacts.upload(
                document.original_key, path, upload.content_type or "application/octet-stream"
            )


def document_of(request: JobRequest, job_id: str, purpose: str = "document") -> Document:
    """The document of a URL or an uploaded file. Its id follows from the job's: a repeat makes no second.

    A file that was sent along is listed, as if uploaded first; what a URL names, where that is asked for.
    """
    document_id, created_at = derived_uuid7(job_id, purpose), instant_of(job_id)
    upload = request.upload
    return Document(
        document_id=document_id,
        org_id=request.org_id,
        created_at=created_at,
        original_key=original_key(request.org_id, document_id),
        filename=upload.filename if upload else None,
        content_type=upload.content_type if upload else None,
        made_by=job_id,
        job_id=job_id,
        kept_until=created_at + timedelta(days=request.kept_days) if request.kept_days else None,
        listed=request.listed or upload is not None,
    )
