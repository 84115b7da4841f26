"""How long a job still takes, from what its stages have lately taken; that is read twice a minute at most."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from docjobs.domain.job import Job
from docjobs.domain.running.estimates import Paces, seconds_remaining
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobStatus
from docjobs.ports.process import Clock
from docjobs.ports.records.admissions import JobAdmissions
from docjobs.ports.tenancy.access import AccessRepository

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.records.estimating import StagePaces

_FRESH = timedelta(seconds=30)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Known:
    """Shared by the requests of one process."""

    paces: Paces = field(default_factory=dict)
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EstimateEnd:
    paces: "StagePaces"
    admissions: JobAdmissions
    access: AccessRepository
    clock: Clock
    slots_per_organisation: int
    known: _Known = field(default_factory=_Known)

    def seconds(self, job: Job) -> int | None:
        """None where nothing honest can be said. Never raises: an answer is worth more than its estimate."""
        if job.ended:
            return None
        try:
            waits = job.status is JobStatus.QUEUED and job.slot is None
            ahead = self.admissions.ahead_of(job) if waits else 0
            slots = self._slots(job.org_id) if ahead else 1
            now = self.clock.now()
            return seconds_remaining(job, self._paces(now), ahead, slots, now)
        except Exception:  # noqa: BLE001 - as above
            _log.warning("no estimate could be made", exc_info=True)
            return None

    def _paces(self, now: datetime) -> Paces:
        known = self.known
        if known.read_at is None or now - known.read_at > _FRESH:
            stages = sorted({stage for plan in PLANS.values() for stage in plan}, key=list(Stage).index)
            known.paces, known.read_at = self.paces.lately(stages, now), now
        return known.paces

    def _slots(self, org_id: str) -> int:
        organisation = self.access.organisation(org_id)
        slots = organisation.slots if organisation else None
        return self.slots_per_organisation if slots is None else slots
