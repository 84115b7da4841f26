"""Extracts from a document once more: what it was asked for before, or something else."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docjobs.domain.job import REQUEST, Job
from docjobs.domain.statuses import JobType
from docjobs.ports.records.documents import DocumentRepository
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.documents.known_document import jobs_of
from docjobs.usecases.jobs.submit_job import Accepted, SubmitJob
from docjobs.usecases.jobs.submitting.submission import JobRequest

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore

# Of what was pinned, in the words of a submission's options.
_PINNED = ("schema", "instructions", "discover", "pages", "per_page")
_SCHEMAS = frozenset({"schema", "schema_id"})
_LABELS = {"discover": True, "include": ["markdown"]}


@dataclass(frozen=True, slots=True)
class ExtractAgain:
    documents: DocumentRepository
    jobs: JobRepository
    artifacts: "ArtifactStore"
    submit: SubmitJob

    def __call__(self, request: JobRequest) -> Accepted:
        """`request` names the document; without a schema, its options join those of the last extraction that
        the document knows of. Raises DocumentNotFoundError, and as SubmitJob does.
        """
        document = self.documents.get(request.org_id, request.document_id or "")
        if not _SCHEMAS.isdisjoint(request.options):
            return self.submit(request)
        known = (job for job in jobs_of(self.jobs, document) if job.type is JobType.EXTRACT)
        asked = next(map(self._asked, known), _LABELS)
        return self.submit(replace(request, options=asked | request.options, derived=True))

    def _asked(self, job: Job) -> dict[str, Any]:
        """A stored schema by its id, in its newest version; else what was pinned."""
        plain = {"include": job.options["include"]} if job.options.get("include") else {}
        if job.schema_ref is not None:
            return plain | {"schema_id": job.schema_ref.schema_id}
        pinned = self.artifacts.read_json(job.kept_key(REQUEST))
        return plain | {name: pinned[name] for name in _PINNED if pinned.get(name)}
