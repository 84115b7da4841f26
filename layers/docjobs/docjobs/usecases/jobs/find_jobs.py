"""Jobs by what no list counts: the list is looked through, so each request has a bound."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docjobs.domain.errors import DocumentNotFoundError, JobNotFoundError
from docjobs.domain.job import Job
from docjobs.ports.records.jobs import JobFilter, JobPage
from docjobs.usecases.jobs.list_jobs import ListJobs

if TYPE_CHECKING:
    from docjobs.ports.records.documents import DocumentRepository

# What one request looks at, matching or not (decision 0112).
MOST_LOOKED_AT = 200
_PART = 100


@dataclass(frozen=True, slots=True)
class FindJobs:
    list_jobs: ListJobs
    documents: "DocumentRepository"

    def of_document(self, org_id: str, document_id: str, wanted: JobFilter) -> list[Job]:
        """Of the newest job on the document and the first one, those that the filter lets pass."""
        try:
            document = self.documents.get(org_id, document_id)
        except DocumentNotFoundError:
            return []
        found = []
        for job_id in dict.fromkeys((document.job_id, document.made_by)):
            try:
                job = self.list_jobs.jobs.get(org_id, job_id) if job_id else None
            except JobNotFoundError:
                continue
            if (
                job is not None
                and job.type in wanted.types
                and job.status in (wanted.statuses or {job.status})
            ):
                found.append(job)
        return found

    def where(
        self,
        org_id: str,
        wanted: JobFilter,
        matches: Callable[[Job], bool],
        *,
        limit: int,
        cursor: str | None,
    ) -> JobPage:
        """A page may have fewer jobs than were asked for, even none, and still be followed by another.

        total: of this page, and one more where there may be more. Raises as ListJobs does.
        """
        found: list[Job] = []
        for _ in range(0, MOST_LOOKED_AT, _PART):
            page = self.list_jobs(org_id, wanted, limit=_PART, offset=None, cursor=cursor)
            for at, job in enumerate(page.jobs, 1):
                if not matches(job):
                    continue
                found.append(job)
                if len(found) == limit and at < len(page.jobs):
                    cut = self.list_jobs(org_id, wanted, limit=at, offset=None, cursor=cursor)
                    return JobPage(found, len(found) + 1, True, cut.next_cursor)
            cursor = page.next_cursor
            if cursor is None:
                return JobPage(found, len(found), False)
            if len(found) == limit:
                break
        return JobPage(found, len(found) + 1, True, cursor)
