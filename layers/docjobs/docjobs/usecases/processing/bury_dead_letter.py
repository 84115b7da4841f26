"""Ends what a stage queue gave up on: archives it, and fails its run unless somebody still works on it."""

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pydantic import ValidationError

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import LEASE_SECONDS, MAX_RECEIVES, StageTask
from docjobs.domain.statuses import JobStatus
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.process import Clock, Metrics
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.records.rows import DocumentRows
from docjobs.ports.stages.leases import StageRecords
from docjobs.ports.stages.work import StageOutcome
from docjobs.ports.workflow import Workflow
from docjobs.usecases.processing.finish_job import FinishJob
from docjobs.usecases.processing.live_jobs import live_job
from docjobs.usecases.processing.stage.failures import ASK_US

# Grace after a promised attempt: its message may still be on its way to a worker.
_ATTEMPT_GRACE = timedelta(seconds=2 * LEASE_SECONDS)
_log = logging.getLogger(__name__)


class Burial(StrEnum):
    BURIED = "buried"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    message_id: str
    body: str


@dataclass(frozen=True, slots=True)
class BuryDeadLetter:
    jobs: JobRepository
    records: StageRecords
    rows: DocumentRows
    artifacts: ArtifactStore
    workflow: Workflow
    clock: Clock
    metrics: Metrics

    def __call__(self, letter: DeadLetter) -> Burial:
        """Buries one message; LATER while a worker holds the stage or another attempt has been promised."""
        try:
            task = StageTask.model_validate_json(letter.body)
        except ValidationError:
            _log.error("dead letter is no stage task")
            self._archive(letter, "", letter.body)
            return Burial.BURIED
        job = live_job(self.jobs, task.org_id, task.job_id, task.run)
        if job is not None and self._is_still_worked_on(job, task):
            return Burial.LATER
        kept = json.loads(letter.body) | {
            "task_token": None
        }  # a redrive runs the job again, with a new token
        self._archive(letter, f"orgs/{task.org_id}/jobs/{task.job_id}/{task.run}/", kept)
        if job is None:
            self.workflow.fail(task.task_token, ErrorCode.CONFLICT, "The run has ended.")
        elif outcome := self._outcome(task):
            self.workflow.succeed(task.task_token, outcome.route)
        elif task.window is not None:
            # Not retried: the state machine goes on without this window's pages.
            self.workflow.fail(task.task_token, ErrorCode.CONFLICT, "The window was given up.")
        else:
            self._fail(job, task)
        return Burial.BURIED

    def _is_still_worked_on(self, job: Job, task: StageTask) -> bool:
        now = self.clock.now()
        place = (task.document_index, task.window_number)
        if self.records.live(task.org_id, task.job_id, task.run, task.stage, now, *place):
            return True
        promised = job.next_attempt_at if job.status is JobStatus.RETRYING else None
        return promised is not None and now < promised + _ATTEMPT_GRACE

    def _outcome(self, task: StageTask) -> StageOutcome | None:
        place = (task.document_index, task.window_number)
        return self.records.outcome(task.org_id, task.job_id, task.run, task.stage, *place)

    def _fail(self, job: Job, task: StageTask) -> None:
        stage = task.stage.value
        message = (
            f"The {stage} stage was given up after {MAX_RECEIVES} deliveries without an answer. {ASK_US}"
        )
        failure = Failure(code=ErrorCode.INTERNAL_ERROR, message=message, stage=task.stage)
        finish = FinishJob(self.jobs, self.records, self.rows, self.clock, self.metrics)
        if task.document_index is not None:
            finish.fail_document(job, task.document_index, failure)
            # Not retried: the row has its end, and the other documents go on.
            self.workflow.fail(task.task_token, ErrorCode.CONFLICT, message)
            return
        finish.fail(job, failure)
        # Not by the token: it may be an older attempt's.
        self.workflow.stop(job, message)

    def _archive(self, letter: DeadLetter, folder: str, body: object) -> None:
        key = f"{folder}dead-letters/{letter.message_id}.json"
        self.artifacts.write_json(key, {"message_id": letter.message_id, "body": body})
        self.metrics.count("DeadLettersArchived")
        _log.warning("dead letter archived", extra={"archive": key})
