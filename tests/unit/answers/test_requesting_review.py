"""request_review: who is asked, how a run waits, and what happens when anything comes twice or too late."""

from datetime import timedelta
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job
from docjobs.domain.stages import REVIEW_BOUND_SECONDS
from docjobs.domain.statuses import JobStatus, ReviewStatus
from docjobs.usecases.answers.document_answers import DocumentAnswers
from docjobs.usecases.answers.request_review import RequestReview, ReviewRequest
from tests.unit.answers.conftest import answer_row, running
from tests.unit.api.world import ORG, World


def ask(world: World, job: Job, token: str = "token-1", run: int = 1) -> Job:  # noqa: S107
    answers = DocumentAnswers(world.rows, world.stages, world.artifacts)
    request = RequestReview(world.jobs, answers, world.workflow, world.clock)
    request(ReviewRequest(org_id=ORG, job_id=job.job_id, run=run, task_token=token))
    return world.jobs.get(ORG, job.job_id)


def answered(world: World, review: str, *confidences: float | None) -> Job:
    job = running(world, len(confidences), options={"review": review})
    for index, confidence in enumerate(confidences):
        answer_row(world, job, index, confidence=confidence)
    return job


@pytest.mark.parametrize(
    ("review", "confidences", "asked"),
    [
        ("always", (0.99,), True),
        ("never", (0.01,), False),
        ("below:0.6", (0.61,), False),
        ("below:0.7", (0.61,), True),
        ("below:0.7", (0.9, 0.8, 0.61), True),
        ("below:0.7", (0.9, 0.8, 0.75), False),
        ("below:0.1", (None,), True),
    ],
)
def test_a_person_is_asked_where_the_job_wants_one(
    world: World, review: str, confidences: tuple[float | None, ...], asked: bool
) -> None:
    after = ask(world, answered(world, review, *confidences))
    assert (after.status is JobStatus.PAUSED) is asked
    assert ("token-1" in world.workflow.answers) is not asked
    if asked:
        assert (after.review_status, after.review_token) == (ReviewStatus.PENDING, "token-1")
        assert after.deadline_at is not None
        assert after.deadline_at > world.clock.now() + timedelta(seconds=REVIEW_BOUND_SECONDS)


def test_asked_twice_it_waits_once(world: World) -> None:
    job = answered(world, "always", 0.5)
    first = ask(world, job)
    assert ask(world, job) == first


def test_a_second_attempt_of_the_state_brings_the_token_that_counts(world: World) -> None:
    job = answered(world, "always", 0.5)
    ask(world, job, "token-1")
    again = ask(world, job, "token-2")
    assert (again.status, again.review_token) == (JobStatus.PAUSED, "token-2")


@pytest.mark.parametrize("late", ["approved", "cancelled", "another run"])
def test_too_late_it_asks_nobody(world: World, late: str) -> None:
    job: Any = answered(world, "always", 0.5)
    if late == "cancelled":
        world.jobs.save(lifecycle.cancel(job, world.clock.now()))
    if late == "approved":
        world.jobs.records.jobs[ORG, job.job_id] = job.model_copy(
            update={"review_status": ReviewStatus.APPROVED}
        )
    after = ask(world, job, run=2 if late == "another run" else 1)
    assert after.status is not JobStatus.PAUSED
    code = world.workflow.answers["token-1"].code
    assert code is (None if late == "approved" else ErrorCode.CONFLICT)
