"""Asks for a person where the job wants one: the run's execution waits on its token until they decide."""

from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel, ConfigDict

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job
from docjobs.domain.stages import REVIEW_BOUND_SECONDS, Stage
from docjobs.domain.statuses import JobStatus, ReviewStatus
from docjobs.ports.process import Clock
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.workflow import Workflow
from docjobs.usecases.answers.document_answers import DocumentAnswers
from docjobs.usecases.processing.live_jobs import live_job

# The state machine's own bound comes first; the sweeper's deadline is for executions that are gone.
_DEADLINE = timedelta(seconds=REVIEW_BOUND_SECONDS + 3600)
_PAGE = 200


class ReviewRequest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    org_id: str
    job_id: str
    run: int
    task_token: str


@dataclass(frozen=True, slots=True)
class RequestReview:
    jobs: JobRepository
    answers: DocumentAnswers
    workflow: Workflow
    clock: Clock

    def __call__(self, request: ReviewRequest) -> None:
        """Pauses the job, or answers the token at once: nobody is wanted, or somebody has decided already.

        Raises JobChangedError if somebody was faster: the state machine asks again, with another token.
        """
        job = live_job(self.jobs, request.org_id, request.job_id, request.run)
        if job is None:
            self.workflow.fail(request.task_token, ErrorCode.CONFLICT, "The run has ended.")
        elif job.review_status is ReviewStatus.APPROVED or not self._wanted(job):
            self.workflow.succeed(request.task_token)
        elif job.review_token != request.task_token:
            now = self.clock.now()
            if job.status is not JobStatus.PROCESSING:
                # Paused by an earlier attempt of the state, whose token nobody waits for any more.
                job = self.jobs.save(lifecycle.start(job, Stage.REVIEWING, now))
            self.jobs.save(lifecycle.pause(job, request.task_token, now + _DEADLINE, now))

    def _wanted(self, job: Job) -> bool:
        review = str(job.options.get("review", "never"))
        if review in {"never", "always"}:
            return review == "always"
        lowest = self._lowest(job)
        return lowest is None or lowest < float(review.removeprefix("below:"))

    def _lowest(self, job: Job) -> float | None:
        """The lowest confidence of any document; None where one has an answer without any."""
        after, lowest = -1, 1.0
        while rows := self.answers.rows_of(job, after=after, limit=_PAGE):
            for row in rows:
                if row.artifact_key is not None and row.confidence is None:
                    return None
                lowest = min(lowest, 1.0 if row.confidence is None else row.confidence)
            after = rows[-1].index
        return lowest
