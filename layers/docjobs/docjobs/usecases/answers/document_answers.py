"""The answers of a job's documents, page by page: a row each, with what people have corrected."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from docjobs.domain.answers.corrections import CorrectionSet, corrected
from docjobs.domain.answers.rows import DocumentRow, RowStatus
from docjobs.domain.job import Job
from docjobs.domain.stages import ANSWERING
from docjobs.domain.statuses import JobStatus
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.records.rows import DocumentRows
from docjobs.ports.stages.leases import StageRecords

_READS_AT_ONCE = 8
_PAGE = 100


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """A row with its answer: {"values", "cells", …} with corrections; None while there is none."""

    row: DocumentRow
    answer: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class DocumentAnswers:
    rows: DocumentRows
    records: StageRecords
    artifacts: ArtifactStore

    def page(self, job: Job, *, after: int = -1, limit: int) -> list[DocumentAnswer]:
        """The answers of the documents above `after`, in the order of the submission."""
        rows, said = self.rows_of(job, after=after, limit=limit), self.corrections(job)
        with ThreadPoolExecutor(_READS_AT_ONCE) as pool:
            answers = list(pool.map(lambda row: self.answer(row, said), rows))
        return [DocumentAnswer(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def all(self, job: Job) -> Iterator[DocumentAnswer]:
        after = -1
        while page := self.page(job, after=after, limit=_PAGE):
            yield from page
            after = page[-1].row.index

    def answer(self, row: DocumentRow, said: list[CorrectionSet]) -> dict[str, Any] | None:
        if row.artifact_key is None:
            return None
        return corrected(self.artifacts.read_json(row.artifact_key), said, row.index)

    def corrections(self, job: Job) -> list[CorrectionSet]:
        """What every reviewer of the job has changed, oldest first, whatever run it was in."""
        keys = [review.corrections_key for review in job.reviews if review.corrections_key]
        return [CorrectionSet.model_validate(self.artifacts.read_json(key)) for key in keys]

    def rows_of(self, job: Job, *, after: int = -1, limit: int) -> list[DocumentRow]:
        if job.document_count > 1:
            return self.rows.page(job.org_id, job.job_id, after=after, limit=limit)
        return [self._only_row(job)] if after < 0 else []

    def _only_row(self, job: Job) -> DocumentRow:
        """A job with one document has no rows of its own: its answering stage's outcome is one."""
        row = DocumentRow(index=0, source=job.source, filename=job.document.filename, failure=job.failure)
        outcome = self.records.outcome(job.org_id, job.job_id, job.run, ANSWERING[job.type])
        if outcome is None:
            ended = RowStatus.FAILED if job.status is JobStatus.FAILED else RowStatus.PENDING
            return row.model_copy(update={"status": ended})
        done = {"status": RowStatus.COMPLETED, "partial": outcome.partial, "failure": None}
        return row.model_copy(update=outcome.answered | done | {"artifact_key": outcome.artifact_key})
