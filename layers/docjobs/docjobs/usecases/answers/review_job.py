"""A person's decision on a job that waits for one. Of several reviewers one wins; no correction is lost."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from docjobs.domain import lifecycle
from docjobs.domain.answers.corrections import Correction, CorrectionSet, PathMissingError, put
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import InputInvalidError, JobChangedError, JobEndedError
from docjobs.domain.job import REQUEST, Failure, Job, ReviewRecord
from docjobs.domain.running.events import StatusChange
from docjobs.domain.schemas.fitting import MisfitError, check_fits
from docjobs.domain.stages import Stage, run_bound
from docjobs.domain.statuses import JobStatus, ReviewStatus
from docjobs.ports.process import Clock, Entropy, Metrics
from docjobs.ports.records.jobs import JobRepository
from docjobs.usecases.ends import count_end
from docjobs.usecases.jobs.named import read_job_id

if TYPE_CHECKING:  # a module that the API functions need for its names only costs them its import
    from docjobs.ports.artifacts import ArtifactStore
    from docjobs.ports.workflow import Workflow
    from docjobs.usecases.answers.document_answers import DocumentAnswers

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """revision: the one that the reviewer has seen; by: the key's id, as who."""

    decision: Literal["approved", "rejected"]
    revision: int
    by: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewJob:
    jobs: JobRepository
    answers: "DocumentAnswers"
    artifacts: "ArtifactStore"
    workflow: "Workflow"
    clock: Clock
    entropy: Entropy
    metrics: Metrics

    def __call__(self, org_id: str, job_id: str, decision: Decision) -> Job:
        """The reviewed job. Raises JobNotFoundError; InputInvalidError for a correction without a place;
        JobEndedError where nothing is to be reviewed; JobChangedError for a stale revision.
        """
        job = self.jobs.get(org_id, read_job_id(job_id))
        if job.review_status is not ReviewStatus.PENDING or job.status is not JobStatus.PAUSED:
            raise JobEndedError(_nothing_to_review(job))
        if decision.revision != job.version:
            raise _stale(job)
        self._check(job, decision.corrections)
        review = self._kept(job, decision)
        try:
            reviewed = self.jobs.save(self._change(job, review))
        except JobChangedError:
            raise _stale(job) from None
        self._go_on(job, reviewed)
        return reviewed

    def _kept(self, job: Job, decision: Decision) -> ReviewRecord:
        """Corrections lie under a key of their own before the record names it: a loser's are never read."""
        now, key = self.clock.now(), None
        if decision.corrections:
            said = CorrectionSet(by=decision.by, at=now, run=job.run, corrections=decision.corrections)
            key = job.kept_key(f"reviews/{job.version + 1:06d}-{self.entropy.bytes(8).hex()}.json")
            self.artifacts.write_json(key, said.model_dump(mode="json"))
        return ReviewRecord(
            status=ReviewStatus(decision.decision.upper()),
            by=decision.by,
            at=now,
            run=job.run,
            corrections=len(decision.corrections),
            corrections_key=key,
        )

    def _change(self, job: Job, review: ReviewRecord) -> StatusChange:
        now = self.clock.now()
        if review.status is ReviewStatus.APPROVED:
            deadline_at = now + timedelta(seconds=run_bound(job.document_count))
            return lifecycle.approve(job, review, deadline_at, now)
        message = "The reviewer rejected the result. Run the job again, or submit it with other options."
        failure = Failure(code=ErrorCode.VALIDATION_ERROR, message=message, stage=Stage.REVIEWING)
        return lifecycle.reject(job, review, failure, now)

    def _go_on(self, before: Job, reviewed: Job) -> None:
        """Best effort: the record has decided, and the sweeper repeats what is missed here."""
        try:
            if reviewed.ended:
                count_end(self.metrics, reviewed)
                self.workflow.stop(reviewed, "rejected by the reviewer")
            elif before.review_token is not None:
                self.workflow.succeed(before.review_token)
        except Exception:  # noqa: BLE001 - whatever went wrong, the review stands
            _log.warning("the execution of a reviewed job was not told", exc_info=True)

    def _check(self, job: Job, corrections: tuple[Correction, ...]) -> None:
        """Every correction needs its place among the values of a document that has some, and a value that the
        job's schema allows there.
        """
        asked = self.artifacts.read_json(job.kept_key(REQUEST)) if corrections else {}
        schema, per_page = asked.get("schema"), asked.get("per_page") or ()
        answers: dict[int, object] = {}
        for at, one in enumerate(corrections):
            index = one.document_index
            if index not in answers:
                page = self.answers.page(job, after=index - 1, limit=1)
                found = page[0].answer if page and page[0].row.index == index else None
                answers[index] = (found or {}).get("values")
            if answers[index] is None:
                raise _at_fault(f"body.corrections.{at}.document_index", "This document has no values.")
            try:
                put(answers[index], one.path, one.value)
            except PathMissingError:
                message = "The values have no such place. Use a JSON Pointer, e.g. /lines/0/price."
                raise _at_fault(f"body.corrections.{at}.path", message) from None
            try:
                if schema:
                    check_fits(schema, one.path, one.value, per_page)
            except MisfitError as error:
                raise _at_fault(f"body.corrections.{at}.value", f"{error.path}: {error}") from None


def _nothing_to_review(job: Job) -> str:
    if job.review_status in {None, ReviewStatus.PENDING}:
        return f"Job {job.job_id} is {job.status.value} and does not wait for a review."
    return f"Job {job.job_id} has been reviewed already: {job.review_status.value}."


def _stale(job: Job) -> JobChangedError:
    return JobChangedError(
        f"Job {job.job_id} has changed since the revision that you have seen. Load it and decide again."
    )


def _at_fault(place: str, message: str) -> InputInvalidError:
    return InputInvalidError(message, fields=[{"field": place, "message": message}])
