"""Jobs by what no list counts: the list is looked through, so each request has a bound."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.errors import DefinitionNotFoundError, DocumentNotFoundError
from docjobs.domain.job import Job
from docjobs.ports.records.jobs import JobFilter, JobPage
from docjobs.usecases.definitions.short_ids import whole_id
from docjobs.usecases.documents.known_document import jobs_of
from docjobs.usecases.jobs.listing.list_jobs import ListJobs

if TYPE_CHECKING:
    from docjobs.ports.records.definitions import DefinitionRepository
    from docjobs.ports.records.documents import DocumentRepository

# What one request looks at, matching or not (decision 0112).
MOST_LOOKED_AT = 200
_PART = 100


@dataclass(frozen=True, slots=True)
class FindJobs:
    """schema: the id of a stored one, short or whole; None for any, and one that is not there has no jobs."""

    list_jobs: ListJobs
    documents: "DocumentRepository"
    definitions: "DefinitionRepository"

    def of_document(self, org_id: str, document_id: str, schema: str | None, wanted: JobFilter) -> list[Job]:
        """Of the newest job on the document and the first one, those that the filter lets pass."""
        try:
            document = self.documents.get(org_id, document_id)
            schema_id = schema and whole_id(org_id, schema, self.definitions)
        except (DocumentNotFoundError, DefinitionNotFoundError):
            return []
        return [
            job
            for job in jobs_of(self.list_jobs.jobs, document)
            if job.type in wanted.types
            and job.status in (wanted.statuses or {job.status})
            and (schema_id is None or _is_of(job, schema_id))
        ]

    def of_schema(
        self, org_id: str, schema: str, wanted: JobFilter, *, limit: int, cursor: str | None
    ) -> JobPage:
        """A page may have fewer jobs than were asked for, even none, and still be followed by another.

        total: of this page, and one more where there may be more. Raises as ListJobs does.
        """
        try:
            schema_id = whole_id(org_id, schema, self.definitions)
        except DefinitionNotFoundError:
            return JobPage([], 0, has_more=False)
        found: list[Job] = []
        for _ in range(0, MOST_LOOKED_AT, _PART):
            page = self.list_jobs(org_id, wanted, limit=_PART, offset=None, cursor=cursor)
            for job in page.jobs:
                if not _is_of(job, schema_id):
                    continue
                found.append(job)
                if len(found) == limit and job is not page.jobs[-1]:
                    cursor = self.list_jobs.jobs.cursor_after(org_id, wanted, job)
                    return JobPage(found, len(found) + 1, True, cursor)
            cursor = page.next_cursor
            if cursor is None:
                return JobPage(found, len(found), False)
            if len(found) == limit:
                break
        return JobPage(found, len(found) + 1, True, cursor)


def _is_of(job: Job, schema_id: str) -> bool:
    return job.schema_ref is not None and job.schema_ref.schema_id == schema_id
