"""An operator takes away an organisation and everything that it has left in the stores.

Whatever it dies on, it can be run again: the organisation's own record, and with it the keys, go last.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from docjobs.domain import lifecycle
from docjobs.domain.errors import ConflictError, InputInvalidError, JobChangedError
from docjobs.domain.statuses import LIVE
from docjobs.ports.process import Clock
from docjobs.ports.records.jobs import JobFilter, JobRepository
from docjobs.ports.tenancy.access import AccessRepository
from docjobs.ports.tenancy.erasing import TenantObjects, TenantRecords

# Longer than functions remember keys (30 s), and than a cancelled job's worker needs to notice (5 s).
SETTLING = timedelta(minutes=1)
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Erased:
    objects: int
    records: int


@dataclass(frozen=True, slots=True)
class EraseOrganisation:
    access: AccessRepository
    jobs: JobRepository
    objects: TenantObjects
    records: TenantRecords
    clock: Clock

    def __call__(self, org_id: str) -> Erased:
        """Raises InputInvalidError while a key is valid; ConflictError while anything may be at work."""
        keys, now = self.access.keys(org_id), self.clock.now()
        if any(key.usable(now) for key in keys):
            raise InputInvalidError(f"{org_id} has valid keys. Revoke them first, all of them.")
        if any(key.revoked_at and now < key.revoked_at + SETTLING for key in keys):
            raise ConflictError("A key was revoked just now. Run this again in a minute.")
        if cancelled := self._cancelled(org_id):
            raise ConflictError(
                f"{cancelled} jobs of {org_id} had not ended, and are cancelled. Run this again in a minute."
            )
        if self.jobs.list_recent(org_id, JobFilter(), ended_since=now - SETTLING, limit=1, offset=0).jobs:
            raise ConflictError("A job has ended just now. Run this again in a minute.")
        erased = Erased(self.objects.erase(org_id), self.records.erase(org_id))
        self.records.erase_access(org_id, keys)
        return erased

    def _cancelled(self, org_id: str) -> int:
        """Cancels every live job; the workers find it in the record. Returns how many there were."""
        live, cursor = JobFilter(statuses=LIVE), None
        for seen in count(step=_BATCH):
            page = self.jobs.list(org_id, live, limit=_BATCH, cursor=cursor)
            for job in page.jobs:
                try:
                    self.jobs.save(lifecycle.cancel(job, self.clock.now()))
                except JobChangedError:
                    continue  # it counts as live, so this is run again
            if not page.has_more:
                return seen + len(page.jobs)
            cursor = page.next_cursor
        raise AssertionError("unreachable")
