"""In-memory ShownParts."""

import copy
from collections.abc import Collection
from typing import Any

from docjobs.domain.job import Job
from docjobs.ports.records.shown import EXTRACTED_BYTES, Shown, bounded, json_bytes


class FakeShownParts:
    def __init__(self) -> None:
        self.requested: dict[tuple[str, str], dict[str, Any]] = {}
        self.extracted: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}

    def keep_requested(self, org_id: str, job_id: str, requested: dict[str, Any]) -> None:
        self.requested[org_id, job_id] = copy.deepcopy(bounded(requested))

    def keep_extracted(self, job: Job, extracted: dict[str, Any]) -> None:
        if json_bytes(extracted) <= EXTRACTED_BYTES:
            self.extracted[job.org_id, job.job_id] = (job.run, copy.deepcopy(extracted))

    def of(self, jobs: Collection[Job]) -> dict[str, Shown]:
        return {job.job_id: shown for job in jobs if (shown := self._of(job))}

    def _of(self, job: Job) -> Shown | None:
        place = (job.org_id, job.job_id)
        if place not in self.requested and place not in self.extracted:
            return None
        run, extracted = self.extracted.get(place, (0, None))
        return Shown(self.requested.get(place), extracted if run == job.run else None)
