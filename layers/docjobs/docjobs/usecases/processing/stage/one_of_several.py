"""One document of a job that has several: its end is a row's, never the job's, and its pages count there."""

from datetime import datetime, timedelta

from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, RowStatus
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import ANSWERING, Stage, StageTask
from docjobs.ports.records.rows import DocumentRows
from docjobs.ports.stages.work import StageOutcome
from docjobs.usecases.processing.stage.worker_ports import WorkerPorts

# The counts of a running job are written at most so often, whoever of its workers writes them.
SHOW_SECONDS = 2


class DocumentProgress:
    """In the place of PageProgress: a document's pages show when its row ends, not before."""

    def report(self, done: int, total: int | None) -> None:
        """Pages of one document among many are nobody's news."""

    def announce(self, _now: datetime) -> bool:
        return True

    def write_due(self, _now: datetime) -> bool | None:
        return None

    def write_last(self, _facts: DocumentFacts, _now: datetime) -> bool:
        return True


def one_document(ports: WorkerPorts, job: Job, task: StageTask) -> Job:
    """The job as a stage of one of its documents sees it, with the facts that earlier stages have found.

    Raises LookupError for a document that the job does not have: its message ends among the dead letters.
    """
    index = task.document_index
    row = None if index is None else ports.rows.get(job.org_id, job.job_id, index)
    if row is None:
        raise LookupError(f"job {job.job_id} has no document {index}")
    facts = DocumentFacts(filename=row.filename)
    for stage in (Stage.UPLOADING, Stage.PARSING):
        if stage is task.stage:
            break
        outcome = ports.records.outcome(job.org_id, job.job_id, job.run, stage, index)
        if outcome is not None:
            facts = facts.model_copy(update=outcome.facts.model_dump(exclude_none=True))
    changes = {"source": row.source, "document": facts, "document_index": row.index}
    return job.model_copy(update=changes)


def end_row(rows: DocumentRows, job: Job, index: int, changes: dict[str, object], now: datetime) -> None:
    """Ends a document's row in this run, once, and lets the job show its counts."""
    row = rows.get(job.org_id, job.job_id, index)
    if row is None or row.run >= job.run:
        return
    blank = DocumentRow(index=row.index, source=row.source, filename=row.filename)
    if rows.finish(job, blank.model_copy(update=changes)):
        show_counts(rows, job, now)


def show_counts(rows: DocumentRows, job: Job, now: datetime) -> None:
    """job: as it was just read. What is left out here is shown by the next document, or by the end."""
    if now - job.updated_at >= timedelta(seconds=SHOW_SECONDS):
        rows.show(job, (job.carried or Grid()).plus(rows.counted(job)), now)


def answered(job: Job, task: StageTask, outcome: StageOutcome) -> dict[str, object] | None:
    """The changes of a row whose last stage is done; None before it."""
    if task.stage is not ANSWERING.get(job.type):
        return None
    done = {"status": RowStatus.COMPLETED, "artifact_key": outcome.artifact_key, "partial": outcome.partial}
    named = {"filename": outcome.facts.filename} if outcome.facts.filename else {}
    return outcome.answered | done | named


def failed(failure: Failure) -> dict[str, object]:
    return {"status": RowStatus.FAILED, "failure": failure}
