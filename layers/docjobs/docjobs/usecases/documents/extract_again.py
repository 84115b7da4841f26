"""Extracts from a document once more: what its newest extraction was asked for, or something else."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docjobs.domain.job import REQUEST, Job
from docjobs.domain.statuses import JobType
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.documents.known_document import job_of
from docjobs.usecases.jobs.submit_job import Accepted, SubmitJob
from docjobs.usecases.jobs.submitting.submission import JobRequest

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

# Of what was pinned, in the words of a submission's options.
_PINNED = ("schema", "instructions", "discover", "pages", "per_page")


@dataclass(frozen=True, slots=True)
class ExtractAgain:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"
    submit: SubmitJob

    def __call__(self, request: JobRequest) -> Accepted:
        """`request` names the document. Raises DocumentNotFoundError, and as SubmitJob does."""
        document = self.documents.get(request.org_id, request.document_id or "")
        if request.options:
            return self.submit(request)
        newest = job_of(self.jobs, document)
        options = self._asked(newest) if newest and newest.type is JobType.EXTRACT else {}
        return self.submit(replace(request, options=options or {"discover": True, "include": ["markdown"]}))

    def _asked(self, job: Job) -> dict[str, Any]:
        """A stored schema by its id, in its newest version; else what was pinned."""
        plain = {"include": job.options["include"]} if job.options.get("include") else {}
        if job.schema_ref is not None:
            return plain | {"schema_id": job.schema_ref.schema_id}
        pinned = self.artifacts.read_json(job.kept_key(REQUEST))
        return plain | {name: pinned[name] for name in _PINNED if pinned.get(name)}
