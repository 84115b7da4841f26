"""A page of a tenant's jobs, newest first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.process import Clock
from docjobs.ports.records.jobs import JobFilter, JobPage, JobRepository

if TYPE_CHECKING:  # for the dialect that shows them
    from docjobs.ports.records.shown import Shown, ShownParts


# Types of which something is extracted that a list may show.
_EXTRACTING = frozenset({JobType.EXTRACT, JobType.CLASSIFY})


@dataclass(frozen=True, slots=True)
class ListJobs:
    jobs: JobRepository
    parts: "ShownParts"

    def __call__(
        self, org_id: str, wanted: JobFilter, *, limit: int, offset: int | None, cursor: str | None
    ) -> JobPage:
        """Raises InputInvalidError: both offset and cursor, or a cursor that is not one of ours."""
        if cursor is None:
            return self.jobs.list(org_id, wanted, limit=limit, offset=offset or 0)
        if offset is not None:
            message = "Give offset or cursor, not both: a cursor already says where to go on."
            raise InputInvalidError(message, fields=[{"field": "query.offset", "message": message}])
        try:
            return self.jobs.list(org_id, wanted, limit=limit, cursor=cursor)
        except InputInvalidError as error:
            raise InputInvalidError(str(error), fields=error.fields, malformed=True) from None

    def shown(self, jobs: list[Job]) -> dict[str, "Shown"]:
        """What is kept beside the records, by job id; nothing is read for jobs that can have none."""
        return self.parts.of([job for job in jobs if _has_parts(job)])


def _has_parts(job: Job) -> bool:
    extracted = job.status is JobStatus.COMPLETED and job.type in _EXTRACTING
    return extracted or job.requested_apart


# Subworkflow's page: finished jobs "will be hidden after 24hrs from completion".
SHOWN_AFTER_THE_END = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ListRecentJobs:
    """A page of live jobs and, after them, of those that have ended lately."""

    jobs: JobRepository
    clock: Clock

    def __call__(self, org_id: str, wanted: JobFilter, *, limit: int, offset: int) -> JobPage:
        since = self.clock.now() - SHOWN_AFTER_THE_END
        return self.jobs.list_recent(org_id, wanted, ended_since=since, limit=limit, offset=offset)
