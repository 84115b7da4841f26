"""Takes a job in: one write. Starting it is the dispatcher's work, so no crash strands a job in between."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docjobs.domain.addresses import Network
from docjobs.domain.document import Document, DocumentFacts, original_key
from docjobs.domain.errors import DomainError, InputInvalidError, JobNotFoundError
from docjobs.domain.identifiers import instant_of, uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.lifecycle import first_event
from docjobs.domain.statuses import JobStatus
from docjobs.ports.jobs import DocumentRepository, IdempotencyClaim, IdempotencyRepository, JobRepository
from docjobs.ports.telling import Clock, Entropy, SecretBox
from docjobs.usecases.jobs.submission import (
    CheckedOptions,
    JobRequest,
    UploadedFile,
    at_fault,
    check_request,
    fingerprint,
)

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.processing import ArtifactStore

KEY_KEPT = timedelta(hours=24)
# Longer than the function may run: a claim still unanswered then belongs to a process that is gone.
IN_FLIGHT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class SubmissionLimits:
    max_document_bytes: int
    allowed_networks: tuple[Network, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """`job` as it was when it was taken in, so that a replay gives the first answer."""

    job: Job
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class SubmitJob:
    jobs: JobRepository
    documents: DocumentRepository
    claims: IdempotencyRepository
    artifacts: "ArtifactStore"
    secrets: SecretBox
    clock: Clock
    entropy: Entropy
    limits: SubmissionLimits

    def __call__(self, request: JobRequest) -> Accepted:
        """Raises InputInvalidError, TypeNotBuiltError, DocumentNotFoundError, IdempotencyKeyReusedError,
        IdempotencyInFlightError; none of them leaves a job or a claim behind."""
        options = check_request(request, self.limits.allowed_networks, self.limits.max_document_bytes)
        now = self.clock.now()
        job_id = uuid7(now, self.entropy.bytes(10))
        if request.idempotency_key is None:
            return Accepted(self._create(request, options, job_id))
        wanted = IdempotencyClaim(
            request.org_id, request.idempotency_key, fingerprint(request), job_id, False, now + KEY_KEPT
        )
        claim = self.claims.claim(wanted, now, IN_FLIGHT_SECONDS)
        if claim.job_id == job_id:
            return Accepted(self._carry_out(claim, request, options))
        existing = self._existing(request.org_id, claim.job_id)
        if existing is None:
            return Accepted(self._carry_out(claim, request, options))
        if not claim.answered:
            self.claims.answer(claim)
        return Accepted(as_submitted(existing), replayed=True)

    def _carry_out(self, claim: IdempotencyClaim, request: JobRequest, options: CheckedOptions) -> Job:
        try:
            job = self._create(request, options, claim.job_id)
        except DomainError:
            self.claims.release(claim)
            raise
        self.claims.answer(claim)
        return job

    def _existing(self, org_id: str, job_id: str) -> Job | None:
        try:
            return self.jobs.get(org_id, job_id)
        except JobNotFoundError:
            return None

    def _create(self, request: JobRequest, options: CheckedOptions, job_id: str) -> Job:
        """Everything in the job follows from the request and the job id, so doing it twice makes one job."""
        created_at = instant_of(job_id)
        source, filename = self._source(request, job_id)
        context = secret_context(request.org_id, job_id)
        job = Job(
            job_id=job_id,
            org_id=request.org_id,
            type=request.type,
            status=JobStatus.QUEUED,
            source=source,
            created_at=created_at,
            updated_at=created_at,
            status_updated_at=created_at,
            priority=request.priority,
            name=request.name,
            options=options.plain,
            secret_options={
                name: self.secrets.seal(value, context) for name, value in options.secret.items()
            },
            user_metadata=request.user_metadata,
            webhook_url=request.webhook_url,
            document=DocumentFacts(filename=filename),
        )
        return as_submitted(self.jobs.create(job, first_event(job)))

    def _source(self, request: JobRequest, job_id: str) -> tuple[JobSource, str | None]:
        if request.document_id is not None:
            document = self.documents.get(request.org_id, request.document_id)
            version_id = self._pinned(document)
            return JobSource(document_id=document.document_id, version_id=version_id), document.filename
        document = document_of(request, job_id)
        version_id = self._store(document, request.upload) if request.upload else None
        self.documents.create(document)
        source = JobSource(
            document_id=document.document_id, input_url=request.input_url, version_id=version_id
        )
        return source, document.filename

    def _pinned(self, document: Document) -> str | None:
        try:
            return self.artifacts.pin(document.original_key, self.limits.max_document_bytes)
        except InputInvalidError as error:
            raise at_fault("body.document_id", str(error)) from None

    def _store(self, document: Document, upload: UploadedFile) -> str | None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "original"
            path.write_bytes(upload.content)
            return self.artifacts.upload(
                document.original_key, path, upload.content_type or "application/octet-stream"
            )


def document_of(request: JobRequest, job_id: str) -> Document:
    """The document of a URL or an uploaded file. Its id follows from the job's: a repeat makes no second."""
    created_at = instant_of(job_id)
    document_id = uuid7(created_at, hashlib.sha256(f"document of {job_id}".encode()).digest()[:10])
    upload = request.upload
    return Document(
        document_id=document_id,
        org_id=request.org_id,
        created_at=created_at,
        original_key=original_key(request.org_id, document_id),
        filename=upload.filename if upload else None,
        content_type=upload.content_type if upload else None,
    )


def secret_context(org_id: str, job_id: str) -> dict[str, str]:
    """What a job's sealed options are bound to; whoever opens them must name the same."""
    return {"org_id": org_id, "job_id": job_id}


def as_submitted(job: Job) -> Job:
    """The job as its first answer showed it: all that its life has changed since is taken back."""
    filename = None if job.source.input_url else job.document.filename
    return Job(
        **job.model_dump(
            include={"job_id", "org_id", "type", "source", "created_at", "priority", "name", "options"}
            | {"user_metadata", "webhook_url", "sequence"}
        ),
        status=JobStatus.QUEUED,
        updated_at=job.created_at,
        status_updated_at=job.created_at,
        document=DocumentFacts(filename=filename),
    )
