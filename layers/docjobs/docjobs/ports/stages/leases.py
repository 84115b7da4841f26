"""Leases: who works on a stage, and whether it is done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from docjobs.domain.stages import Stage
from docjobs.ports.stages.work import StageOutcome


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one stage of one run until `expires_at`; `owner` is this delivery and no other.

    document_index: of the job's documents, where it has several; None for the only one.
    window: of the stage's windows of pages, where it is fanned out; None for the whole stage.
    """

    org_id: str
    job_id: str
    run: int
    stage: Stage
    owner: str
    expires_at: datetime
    document_index: int | None = None
    window: int | None = None


class StageRecords(Protocol):
    """Leases and outcomes, one record for each stage of each run, and one for each window of a stage."""

    def take(self, lease: Lease, now: datetime) -> StageOutcome | None:
        """Takes or renews the lease; returns the outcome if the stage is already done.

        Raises LeaseHeldError (with `expires_at`) while another owner's lease is live.
        """

    def extend(self, lease: Lease) -> bool:
        """Moves this owner's expiry to `lease.expires_at`; False if the lease was lost."""

    def finish(self, lease: Lease, outcome: StageOutcome, seconds: float) -> bool:
        """Stores the outcome and ends the lease; False if the lease was lost."""

    def drop(self, lease: Lease) -> None:
        """Ends this owner's lease without an outcome, so that the next attempt need not wait."""

    def live(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        now: datetime,
        document_index: int | None = None,
        window: int | None = None,
    ) -> bool:
        """Whether somebody holds a live lease on the stage."""

    def outcome(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        document_index: int | None = None,
        window: int | None = None,
    ) -> StageOutcome | None: ...

    def pages_done(
        self, org_id: str, job_id: str, run: int, stage: Stage, document_index: int | None = None
    ) -> int:
        """Pages of the stage's windows that have an outcome, as of about now."""


class LeaseHeldError(Exception):
    """Another delivery of the same task is being worked on until `expires_at`."""

    def __init__(self, expires_at: datetime) -> None:
        super().__init__(f"leased until {expires_at.isoformat()}")
        self.expires_at = expires_at
