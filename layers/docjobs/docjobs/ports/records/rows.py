"""The documents of a job that has several."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow
from docjobs.domain.job import Job


class DocumentRows(Protocol):
    """One row a document. Every end of a row is counted once in its run, whatever is delivered twice."""

    def create(self, org_id: str, job_id: str, rows: Sequence[DocumentRow]) -> None:
        """Writes a new job's rows, before the job itself. Repeating it writes the same."""

    def get(self, org_id: str, job_id: str, index: int) -> DocumentRow | None: ...

    def page(self, org_id: str, job_id: str, *, after: int = -1, limit: int) -> list[DocumentRow]:
        """Rows with an index above `after`, in their order."""

    def finish(self, job: Job, row: DocumentRow) -> bool:
        """Ends a row in the job's run and counts it; False if this run has ended it already."""

    def counted(self, job: Job) -> Grid:
        """What the rows that ended in the job's run add up to."""

    def show(self, job: Job, grid: Grid, now: datetime) -> None:
        """Writes the counts on the job's record while the run is processing; never takes them back."""
