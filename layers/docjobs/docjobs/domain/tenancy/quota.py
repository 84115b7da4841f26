"""Page quotas: how many pages an organisation may have processed, and how many of them are taken."""

from dataclasses import dataclass

from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus


@dataclass(frozen=True, slots=True)
class PageQuota:
    """limit: None for no limit. taken: pages of completed jobs, and those that running ones have reserved."""

    limit: int | None = None
    taken: int = 0

    @property
    def left(self) -> int | None:
        return None if self.limit is None else max(0, self.limit - self.taken)


def pages_settled(before: Job, after: Job) -> int:
    """Pages that a run's end gives back, of those that it had reserved.

    Only what is completed counts: failed and cancelled runs give all of it back, and a job with several
    documents what was reserved for those without an answer.
    """
    reserved = before.quota_pages or 0
    if not after.ended or not reserved:
        return 0
    if after.status is not JobStatus.COMPLETED:
        return reserved
    several = after.document_count > 1 and after.grid is not None
    used = min(reserved, after.grid.pages) if several and after.grid else reserved
    return reserved - used
