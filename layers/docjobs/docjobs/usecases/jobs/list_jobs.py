"""A page of a tenant's jobs, newest first."""

from dataclasses import dataclass

from docjobs.domain.errors import InputInvalidError
from docjobs.ports.jobs import JobFilter, JobPage, JobRepository


@dataclass(frozen=True, slots=True)
class ListJobs:
    jobs: JobRepository

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
