"""Runs a failed or partial job again: its next run does the documents that have no whole answer yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import MANIFEST, MAX_DOCUMENTS, manifest_of, total_of
from docjobs.domain.errors import JobChangedError, JobEndedError
from docjobs.domain.job import Job, secret_context
from docjobs.domain.statuses import JobStatus, ReviewStatus
from docjobs.ports.process import Clock, SecretBox
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.jobs.named import read_job_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore
    from docjobs.ports.records.rows import DocumentRows


@dataclass(frozen=True, slots=True)
class RetryJob:
    jobs: JobRepository
    rows: "DocumentRows"
    artifacts: "ArtifactStore"
    secrets: SecretBox
    clock: Clock

    def __call__(self, org_id: str, job_id: str, password: str | None = None) -> Job:
        """The queued job. Raises JobNotFoundError; JobEndedError for one that is neither failed nor partial.

        password: of an encrypted document; the one that the job came with was erased with its end.
        """
        job = self.jobs.get(org_id, read_job_id(job_id))
        if not job.ended:
            raise JobEndedError(f"Job {job.job_id} is {job.status.value}: only ended jobs run again.")
        if job.status is JobStatus.CANCELLED:
            raise JobEndedError(f"Job {job.job_id} is cancelled. Submit it again.")
        context = secret_context(org_id, job.job_id)
        sealed = {} if password is None else {"password": self.secrets.seal(password, context)}
        change = lifecycle.rerun(job, self._carried(job), sealed, self.clock.now())
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
