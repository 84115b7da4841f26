"""Runs a failed or partial job again: its next run does the documents that have no whole answer yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import MANIFEST, MAX_DOCUMENTS, manifest_of, total_of
from docjobs.domain.errors import DomainError, JobChangedError, JobEndedError
from docjobs.domain.job import Job, secret_context
from docjobs.domain.statuses import JobStatus, ReviewStatus
from docjobs.ports.process import Clock, SecretBox
from docjobs.ports.records.idempotency import IdempotencyClaim, IdempotencyRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.idempotency import IN_FLIGHT_SECONDS, KEY_KEPT
from docjobs.usecases.jobs.named import read_job_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore
    from docjobs.ports.records.rows import DocumentRows


@dataclass(frozen=True, slots=True)
class Requeued:
    """`job` as it was when its next run was queued."""

    job: Job
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class RetryJob:
    jobs: JobRepository
    claims: IdempotencyRepository
    rows: "DocumentRows"
    artifacts: "ArtifactStore"
    secrets: SecretBox
    clock: Clock

    def __call__(
        self, org_id: str, job_id: str, password: str | None = None, key: str | None = None
    ) -> Requeued:
        """The queued job; a repeated `key` starts no further run, and gets the first answer again.

        password: of an encrypted document; the one that the job came with was erased with its end. Raises
        JobNotFoundError; JobEndedError for a job that is neither failed nor partial; JobChangedError;
        IdempotencyKeyReusedError, IdempotencyInFlightError. No refusal leaves a claim behind.
        """
        job, now = self.jobs.get(org_id, read_job_id(job_id)), self.clock.now()
        if key is None:
            return Requeued(self._rerun(job, password, now))
        claim = self._claim(job, password, key, now)
        run = int(claim.job_id.rpartition("/")[2])
        if job.run < run and not claim.answered:
            again = self._carry_out(claim, run, job, password)
            if again is not None:
                return Requeued(again)
        if not claim.answered:
            self.claims.answer(claim)
        stands = job if job.run >= run else self.jobs.get(org_id, job.job_id)
        return Requeued(lifecycle.as_rerun(stands, run, claim.expires_at - KEY_KEPT), replayed=True)

    def _claim(self, job: Job, password: str | None, key: str, now: datetime) -> IdempotencyClaim:
        """Holds the run that the request starts, so that its repetitions start no other."""
        from docjobs.usecases.jobs.submitting.fingerprint import fingerprint_of_retry  # noqa: PLC0415 - keys pay

        of_request = fingerprint_of_retry(job.org_id, key, job.job_id, password)
        following = f"{job.job_id}/{job.run + 1}"
        wanted = IdempotencyClaim(job.org_id, key, of_request, following, False, now + KEY_KEPT)
        return self.claims.claim(wanted, now, IN_FLIGHT_SECONDS)

    def _carry_out(self, claim: IdempotencyClaim, run: int, job: Job, password: str | None) -> Job | None:
        """The queued job; None if the same request, sent twice at once, has started the run already."""
        try:
            again = self._rerun(job, password, self.clock.now())
        except DomainError:
            if self.jobs.get(job.org_id, job.job_id).run >= run:
                return None
            self.claims.release(claim)
            raise
        self.claims.answer(claim)
        return again

    def _rerun(self, job: Job, password: str | None, now: datetime) -> Job:
        if not job.ended:
            raise JobEndedError(f"Job {job.job_id} is {job.status.value}: only ended jobs run again.")
        if job.status is JobStatus.CANCELLED:
            raise JobEndedError(f"Job {job.job_id} is cancelled. Submit it again.")
        context = secret_context(job.org_id, job.job_id)
        sealed = {} if password is None else {"password": self.secrets.seal(password, context)}
        change = lifecycle.rerun(job, self._carried(job), sealed, now)
        try:
            return self.jobs.save(change)
        except JobChangedError:
            raise JobChangedError(f"Job {job.job_id} has just changed. Load it and decide again.") from None

    def _carried(self, job: Job) -> Grid | None:
        """Writes down which documents the next run is for; returns what the others count for.

        What a reviewer has rejected is rejected as a whole.
        """
        if job.document_count == 1:
            return None
        rows = self.rows.page(job.org_id, job.job_id, limit=MAX_DOCUMENTS)
        kept = [] if job.review_status is ReviewStatus.REJECTED else [row for row in rows if row.whole]
        missing = sorted({row.index for row in rows} - {row.index for row in kept})
        following = job.model_copy(update={"run": job.run + 1})
        self.artifacts.write_json(following.artifact_key(MANIFEST), manifest_of(missing))
        return total_of(kept)
