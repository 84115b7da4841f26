"""Vectorizes a document that is here already, once: a job that does so, or has done so, is the answer."""

from dataclasses import dataclass, replace

from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.jobs.submit_job import Accepted, SubmitJob
from docjobs.usecases.jobs.submitting.submission import JobRequest

_IN_VAIN = frozenset({JobStatus.FAILED, JobStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class VectorizeDataset:
    documents: DocumentRepository
    jobs: JobRepository
    submit: SubmitJob

    def vectorize(self, request: JobRequest) -> Accepted:
        """`request` names the document. Raises DocumentNotFoundError, and as SubmitJob does.

        Two requests at once share an idempotency key, made of the document's newest job, and so one job.
        """
        document = self.documents.get(request.org_id, request.document_id or "")
        newest = self._job(request.org_id, document.job_id)
        if newest and newest.type is JobType.VECTORIZE and newest.status not in _IN_VAIN:
            return Accepted(newest, replayed=True)
        key = f"vectorize.{document.document_id}.{document.job_id or 'first'}"
        return self.submit(replace(request, idempotency_key=key))

    def _job(self, org_id: str, job_id: str | None) -> Job | None:
        try:
            return self.jobs.get(org_id, job_id) if job_id else None
        except JobNotFoundError:
            return None
