"""Which queued jobs may start, and which live ones want a look."""

from datetime import datetime
from typing import Protocol

from docjobs.domain.job import Job


class JobAdmissions(Protocol):
    """Admission: which queued jobs may start, slot by slot, organisation by organisation."""

    def free_slots(self, org_id: str, slots: int) -> list[int]:
        """The numbers (from 0, below `slots`) of the organisation's slots that no run holds."""

    def waiting(self, org_id: str, limit: int) -> list[Job]:
        """Queued jobs without a slot, by priority and then creation."""

    def ahead_of(self, job: Job) -> int:
        """How many queued jobs of its organisation come before this one; 1,000 and more count as 1,000."""

    def admit(self, job: Job, slot: int, deadline_at: datetime) -> Job | None:
        """Gives a waiting job a slot and its deadline in one transaction; None if either has been taken."""

    def due(self, now: datetime, limit: int) -> list[Job]:
        """Live jobs that want the sweeper's look, ended ones whose end is not published; oldest first."""

    def postpone(self, job: Job, until: datetime) -> None:
        """Asks for the sweeper's next look; harmless if the job has moved on."""
