"""The rows of a job with several documents: one each, from its submission to its end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from docjobs.domain.answers.grid import Grid
from docjobs.domain.job import Failure, Job, JobSource
from docjobs.domain.stages import ANSWERING

MAX_DOCUMENTS = 1000
# Which of a job's documents a run works on, in the run's folder.
MANIFEST = "manifest.json"


class RowStatus(StrEnum):
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"


class DocumentRow(BaseModel):
    """One document of a job. index: its place in the submission, from 0; run: the one that last ended it.

    artifact_key: the document's answer; cells and filled: its leaf fields, and those that have a value;
    confidence: the lowest of the filled ones, which is what a review is asked for by.
    """

    model_config = ConfigDict(frozen=True)

    index: int
    source: JobSource
    filename: str | None = None
    status: RowStatus = RowStatus.PENDING
    run: int = 0
    artifact_key: str | None = None
    cells: int = 0
    filled: int = 0
    pages: int = 0
    confidence: float | None = None
    partial: bool = False
    failure: Failure | None = None

    @property
    def grid(self) -> Grid:
        """What this row adds to its job's counts."""
        return Grid(
            completed=int(self.status is RowStatus.COMPLETED),
            failed=int(self.status is RowStatus.FAILED),
            cells=self.cells,
            filled=self.filled,
            pages=self.pages,
        )

    @property
    def whole(self) -> bool:
        """Nothing of it would be gained by another run."""
        return self.status is RowStatus.COMPLETED and not self.partial


def with_counts(job: Job, grid: Grid, now: datetime) -> Job:
    """The job's record with its documents' counts, while they are worked on."""
    ended = grid.completed + grid.failed
    progress = min(99, 100 * ended // max(1, job.document_count))
    counts = {"grid": grid, "progress": progress, "pages_done": grid.pages}
    return job.model_copy(update=counts | {"stage": ANSWERING.get(job.type, job.stage), "updated_at": now})


def manifest_of(indexes: Iterable[int]) -> list[dict[str, int]]:
    """What a run's Distributed Map reads: one entry for each document to work on."""
    return [{"document_index": index} for index in indexes]


def total_of(rows: list[DocumentRow]) -> Grid:
    total = Grid()
    for row in rows:
        total = total.plus(row.grid)
    return total


def figures_of(cells: Mapping[str, Mapping[str, Any]], pages: int) -> dict[str, Any]:
    """The fields of the document's row. cells by JSON Pointer, each with `value` and `confidence`."""
    filled = [cell for cell in cells.values() if cell["value"] is not None]
    lowest = min((float(cell["confidence"]) for cell in filled), default=None)
    return {"cells": len(cells), "filled": len(filled), "pages": pages, "confidence": lowest}
