"""What stages have lately taken, over all tenants."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import Stage


class StagePaces(Protocol):
    def note(self, job_id: str, stage: Stage, pace: Pace, now: datetime) -> None:
        """Adds one measurement. An estimate is never worth a failure: this raises nothing."""

    def lately(self, stages: Collection[Stage], now: datetime) -> dict[Stage, Pace]:
        """The present hour and the one before, added up."""
