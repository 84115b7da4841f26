"""Admits waiting jobs to their organisation's free slots and starts their executions.

Every step repeats safely: admission is one conditional transaction, an execution that exists counts as
started, and what a crash leaves between the two is started by the sweeper.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from docjobs.domain.errors import JobNotFoundError
from docjobs.domain.job import Job
from docjobs.domain.stages import run_bound
from docjobs.domain.statuses import JobStatus
from docjobs.ports.process import Clock
from docjobs.ports.records.admissions import JobAdmissions
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.tenancy.access import AccessRepository
from docjobs.ports.workflow import Workflow
from docjobs.usecases.processing.stage.failures import traced

# Admissions for one organisation before the next has its turn.
TURN_ADMISSIONS = 10
# Turns in a row that may end with a collision only: another dispatcher is at work on the same organisation.
_FRUITLESS_TURNS = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wakening:
    """An organisation to look at, and the queued jobs that the caller knows of.

    An index lags behind the stream that wakes the dispatcher, so named jobs are read from their records too.
    """

    org_id: str
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DispatchJobs:
    jobs: JobRepository
    admissions: JobAdmissions
    access: AccessRepository
    workflow: Workflow
    clock: Clock
    slots_per_organisation: int

    def __call__(self, wakenings: Iterable[Wakening], has_time: Callable[[], bool]) -> set[str]:
        """Serves organisations in turns until nothing more can start; returns those left unfinished."""
        turns = deque((each, 0) for each in wakenings)
        unfinished: set[str] = set()
        while turns:
            wakening, fruitless = turns.popleft()
            if not has_time():
                unfinished.add(wakening.org_id)
                continue
            try:
                admitted, more = self._take_turn(wakening)
            except Exception as error:  # noqa: BLE001 - one organisation's trouble must not hold up the others
                _log.error("dispatch failed", extra={"org_id": wakening.org_id} | traced(error))
                unfinished.add(wakening.org_id)
                continue
            fruitless = 0 if admitted else fruitless + 1
            if more and fruitless < _FRUITLESS_TURNS:
                turns.append((wakening, fruitless))
        return unfinished

    def _take_turn(self, wakening: Wakening) -> tuple[int, bool]:
        """Admits up to TURN_ADMISSIONS jobs; returns how many, and whether another turn may admit more."""
        waiting = self._waiting(wakening)
        if not waiting:
            return 0, False
        free = self.admissions.free_slots(wakening.org_id, self._slots(wakening.org_id))
        pairs = list(zip(waiting, free, strict=False))[:TURN_ADMISSIONS]
        admitted = sum(self._admit(job, slot) for job, slot in pairs)
        collided = admitted < len(pairs)
        return admitted, collided or (len(pairs) == TURN_ADMISSIONS and len(free) > TURN_ADMISSIONS)

    def _admit(self, job: Job, slot: int) -> bool:
        deadline_at = self.clock.now() + timedelta(seconds=run_bound(job.document_count))
        admitted = self.admissions.admit(job, slot, deadline_at)
        if admitted is None:
            return False
        self.workflow.start(admitted)
        _log.info("job admitted", extra={"org_id": job.org_id, "job_id": job.job_id, "slot": slot})
        return True

    def _waiting(self, wakening: Wakening) -> list[Job]:
        listed = self.admissions.waiting(wakening.org_id, TURN_ADMISSIONS)
        if len(listed) >= TURN_ADMISSIONS:
            return listed
        missing = wakening.named - {job.job_id for job in listed}
        named = [job for job in map(self._queued(wakening.org_id), sorted(missing)[:TURN_ADMISSIONS]) if job]
        return sorted(listed + named, key=lambda job: (job.priority, job.job_id))

    def _queued(self, org_id: str) -> Callable[[str], Job | None]:
        def read(job_id: str) -> Job | None:
            try:
                job = self.jobs.get(org_id, job_id)
            except JobNotFoundError:
                return None
            return job if job.status is JobStatus.QUEUED and job.slot is None else None

        return read

    def _slots(self, org_id: str) -> int:
        organisation = self.access.organisation(org_id)
        slots = organisation.slots if organisation else None
        return self.slots_per_organisation if slots is None else slots
