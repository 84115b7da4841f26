"""In-memory StagePaces."""

from collections.abc import Collection
from datetime import datetime

from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import Stage


class FakeStagePaces:
    def __init__(self) -> None:
        self.sums: dict[tuple[Stage, int], Pace] = {}

    def note(self, job_id: str, stage: Stage, pace: Pace, now: datetime) -> None:
        place = stage, int(now.timestamp()) // 3600
        self.sums[place] = self.sums.get(place, Pace()).plus(pace)

    def lately(self, stages: Collection[Stage], now: datetime) -> dict[Stage, Pace]:
        hour = int(now.timestamp()) // 3600
        nothing = Pace()
        return {
            stage: self.sums.get((stage, hour), nothing).plus(self.sums.get((stage, hour - 1), nothing))
            for stage in stages
        }
