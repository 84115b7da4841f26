"""Takes a job in: one write. Starting it is the dispatcher's work, so no crash strands a job in between."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docjobs.domain.answers.rows import MANIFEST, manifest_of
from docjobs.domain.errors import DomainError, EndpointNotFoundError, JobNotFoundError, QuotaExceededError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import REQUEST, Job, secret_context
from docjobs.domain.lifecycle import first_event
from docjobs.domain.statuses import JobType
from docjobs.domain.tenancy.addresses import Network
from docjobs.ports.process import Clock, Entropy, SecretBox
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.idempotency import IdempotencyClaim, IdempotencyRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.idempotency import IN_FLIGHT_SECONDS, KEY_KEPT
from docjobs.usecases.jobs.submitting.new_job import as_submitted, new_job
from docjobs.usecases.jobs.submitting.options import CheckedOptions, check_options
from docjobs.usecases.jobs.submitting.sources import JobSources
from docjobs.usecases.jobs.submitting.submission import JobRequest, check_request

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore
    from docjobs.ports.records.definitions import DefinitionRepository
    from docjobs.ports.records.rows import DocumentRows
    from docjobs.ports.records.shown import ShownParts
    from docjobs.ports.tenancy.quota import PageQuotas
    from docjobs.ports.webhooks.endpoints import WebhookEndpoints


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
    rows: "DocumentRows"
    claims: IdempotencyRepository
    definitions: "DefinitionRepository"
    shown: "ShownParts"
    endpoints: "WebhookEndpoints"
    quotas: "PageQuotas"
    artifacts: "ArtifactStore"
    secrets: SecretBox
    clock: Clock
    entropy: Entropy
    limits: SubmissionLimits

    def __call__(self, request: JobRequest) -> Accepted:
        """Raises InputInvalidError, TypeNotBuiltError, DocumentNotFoundError, DefinitionNotFoundError,
        JobNotFoundError, EndpointNotFoundError, QuotaExceededError, IdempotencyKeyReusedError,
        IdempotencyInFlightError; none of them leaves a job or a claim behind."""
        options = check_request(request, self.limits.allowed_networks, self.limits.max_document_bytes)
        now = self.clock.now()
        job_id = uuid7(now, self.entropy.bytes(10))
        if request.idempotency_key is None:
            return Accepted(self._create(request, options, job_id))
        from docjobs.usecases.jobs.submitting.fingerprint import fingerprint  # noqa: PLC0415 - keys alone pay

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
        if self.quotas.of(request.org_id).left == 0:
            raise QuotaExceededError("The organisation's page quota is used up. Ask the operator for more.")
        if request.webhook_id and self.endpoints.get(request.org_id, request.webhook_id) is None:
            raise EndpointNotFoundError(f"There is no webhook {request.webhook_id} in your organisation.")
        request, options = self._with_definitions(request, options)
        if request.every_document:
            request = self._sources().over_every(request)
        if request.of_job_id is not None:
            earlier = self.jobs.get(request.org_id, request.of_job_id)
            request = replace(request, document_id=earlier.source.document_id)
        context = secret_context(request.org_id, job_id)
        sealed = {name: self.secrets.seal(value, context) for name, value in options.secret.items()}
        job = self._with_documents(request, replace(options, secret=sealed), job_id)
        if options.pinned:
            self.artifacts.write_json(job.kept_key(REQUEST), options.pinned)
        if job.requested_apart:
            self.shown.keep_requested(job.org_id, job.job_id, request.requested)
        return as_submitted(self.jobs.create(job, first_event(job)))

    def _with_definitions(
        self, request: JobRequest, options: CheckedOptions
    ) -> tuple[JobRequest, CheckedOptions]:
        """What is named by id is looked up here, not at every repetition of a request that made its job."""
        if request.type is JobType.PARSE and not request.options.get("template_id"):
            return request, options
        from docjobs.usecases.definitions import resolving  # noqa: PLC0415 - parse jobs shall not pay for it

        if not resolving.names_definitions(request.options):
            return request, options
        request = resolving.resolved(request, self.definitions)
        return request, check_options(request.type, request.options)

    def _with_documents(self, request: JobRequest, options: CheckedOptions, job_id: str) -> Job:
        """The job, whose documents are in their place before it is."""
        sources = self._sources()
        if not request.inputs:
            source, filename = sources.of(request, job_id)
            return new_job(request, options, job_id, source, filename)
        rows = sources.of_several(request, job_id)
        self.rows.create(request.org_id, job_id, rows)
        job = new_job(request, options, job_id, rows[0].source, None, len(rows))
        self.artifacts.write_json(job.artifact_key(MANIFEST), manifest_of(range(len(rows))))
        return job

    def _sources(self) -> JobSources:
        return JobSources(self.documents, self.artifacts, self.limits.max_document_bytes)
