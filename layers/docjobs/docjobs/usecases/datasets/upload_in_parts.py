"""Large files in parts: each part an object, put together when the client says that it has sent them all.

S3's own multipart upload wants parts of 5 MB, more than a request through API Gateway can carry. Whatever is
left behind forgets itself: the bucket empties `uploads/` after a day, and a session ends with its day.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from docjobs.domain.document import Document, original_key
from docjobs.domain.errors import DocumentNotFoundError, InputInvalidError, TypeNotBuiltError
from docjobs.domain.identifiers import derived_uuid7, instant_of, is_uuid7, uuid7
from docjobs.domain.stages import PLANS
from docjobs.domain.statuses import JobType
from docjobs.ports.process import Clock, Entropy
from docjobs.ports.records.documents import DocumentRepository
from docjobs.usecases.datasets.file_parts import FileParts, Part
from docjobs.usecases.jobs.submit_job import Accepted, SubmitJob
from docjobs.usecases.jobs.submitting.submission import JobRequest
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

SESSION_LIFE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What becomes of the file once it is here."""

    job_type: JobType
    filename: str
    content_type: str | None
    kept_days: int | None


@dataclass(frozen=True, slots=True)
class UploadInParts:
    documents: DocumentRepository
    artifacts: "ArtifactStore"
    submit: SubmitJob
    clock: Clock
    entropy: Entropy
    max_document_bytes: int

    def start(self, org_id: str, plan: UploadPlan) -> str:
        """A new session's id. Raises TypeNotBuiltError before anything is sent in vain."""
        if plan.job_type not in PLANS:
            raise TypeNotBuiltError(f"Jobs of type {plan.job_type.value} are not built yet.")
        session_id = uuid7(self.clock.now(), self.entropy.bytes(10))
        content = {
            "job_type": plan.job_type.value,
            "filename": plan.filename,
            "content_type": plan.content_type,
            "kept_days": plan.kept_days,
        }
        self.artifacts.write_json(_plan_key(org_id, session_id), content)
        return session_id

    def append(self, org_id: str, session_id: str, number: int, file: UploadedFile) -> Part:
        """Stores one part; the same number again replaces it.

        Raises DocumentNotFoundError, InputInvalidError.
        """
        self._plan(org_id, session_id)
        return self._parts.keep(org_id, session_id, number, file.content)

    def end(self, org_id: str, session_id: str, parts: list[Part], route: str) -> Accepted:
        """Puts the parts together and submits the job; said twice, it is the same job.

        Raises DocumentNotFoundError for a session that never was, or is over; InputInvalidError for a part
        that is missing or another than was sent, and for a file that is too large.
        """
        plan = self._plan(org_id, session_id)
        document = self._document(org_id, session_id, plan)
        if self.artifacts.size(document.original_key) is None:
            self._parts.put_together(document, session_id, parts)
        self.documents.create(document)
        return self.submit(
            JobRequest(
                org_id=org_id,
                route=route,
                type=plan.job_type,
                document_id=document.document_id,
                idempotency_key=f"upload-session.{session_id}",
            )
        )

    def abort(self, org_id: str, session_id: str) -> None:
        """What was sent goes with the day; nothing can be added or made of it any more."""
        self._plan(org_id, session_id)
        self.artifacts.delete(_plan_key(org_id, session_id))

    @property
    def _parts(self) -> FileParts:
        return FileParts(self.artifacts, self.max_document_bytes)

    def _document(self, org_id: str, session_id: str, plan: UploadPlan) -> Document:
        """Its id follows from the session's, so that a repeated end makes no second one."""
        document_id = derived_uuid7(session_id, "uploaded document")
        created_at = instant_of(session_id)
        return Document(
            document_id=document_id,
            org_id=org_id,
            created_at=created_at,
            original_key=original_key(org_id, document_id),
            filename=plan.filename,
            content_type=plan.content_type,
            kept_until=created_at + timedelta(days=plan.kept_days) if plan.kept_days else None,
            listed=True,
        )

    def _plan(self, org_id: str, session_id: str) -> UploadPlan:
        if not is_uuid7(session_id) or instant_of(session_id) + SESSION_LIFE <= self.clock.now():
            raise DocumentNotFoundError("The upload session is over: it lasts 24 hours. Start a new one.")
        try:
            content: dict[str, Any] = self.artifacts.read_json(_plan_key(org_id, session_id))
        except (KeyError, InputInvalidError):
            raise DocumentNotFoundError("There is no such upload session in your organisation.") from None
        return UploadPlan(**content | {"job_type": JobType(content["job_type"])})


def _plan_key(org_id: str, session_id: str) -> str:
    return f"uploads/{org_id}/{session_id}/plan.json"
