"""In-memory DocumentRows, on the same records as FakeJobs."""

from collections.abc import Sequence
from datetime import datetime

from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, with_counts
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobStatus
from tests.fakes.records.store import JobRecords, stored


class FakeRows:
    def __init__(self, records: JobRecords) -> None:
        self.records = records
        self.rows: dict[tuple[str, str, int], DocumentRow] = {}
        self.counts: dict[tuple[str, str, int], Grid] = {}

    def create(self, org_id: str, job_id: str, rows: Sequence[DocumentRow]) -> None:
        self.rows |= {(org_id, job_id, row.index): stored(row) for row in rows}

    def get(self, org_id: str, job_id: str, index: int) -> DocumentRow | None:
        return self.rows.get((org_id, job_id, index))

    def page(self, org_id: str, job_id: str, *, after: int = -1, limit: int) -> list[DocumentRow]:
        own = [row for key, row in self.rows.items() if key[:2] == (org_id, job_id) and row.index > after]
        return sorted(own, key=lambda row: row.index)[:limit]

    def finish(self, job: Job, row: DocumentRow) -> bool:
        with self.records.lock:
            present = self.rows.get((job.org_id, job.job_id, row.index))
            if present is None or present.run >= job.run:
                return False
            ended = stored(row.model_copy(update={"run": job.run}))
            self.rows[job.org_id, job.job_id, row.index] = ended
            place = (job.org_id, job.job_id, job.run)
            self.counts[place] = self.counts.get(place, Grid()).plus(ended.grid)
            return True

    def counted(self, job: Job) -> Grid:
        return self.counts.get((job.org_id, job.job_id, job.run), Grid())

    def show(self, job: Job, grid: Grid, now: datetime) -> None:
        with self.records.lock:
            key = (job.org_id, job.job_id)
            present = self.records.jobs.get(key)
            if present is None or present.run != job.run or present.status is not JobStatus.PROCESSING:
                return
            shown = present.grid or Grid()
            if shown.completed + shown.failed < grid.completed + grid.failed:
                self.records.jobs[key] = stored(with_counts(present, grid, now))
