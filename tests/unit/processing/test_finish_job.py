"""The end of a run, as the state machine sees it."""

from collections.abc import Callable

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError
from docjobs.domain.job import Failure, Job, ResultReference
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.processing.finish_job import FinishRequest
from tests.unit.processing.world import World

RESULT = ResultReference(key="orgs/acme/result.json", size_bytes=10)


@pytest.fixture
def job(world: World) -> Job:
    """A job with all its stages done."""

    def last(context: StageContext) -> StageOutcome:
        return StageOutcome(RESULT.key, result=RESULT, partial=True)

    world.bodies[Stage.CHUNKING] = last
    job = world.admit(world.submit())
    for stage in PLANS[JobType.PARSE]:
        world.deliver(world.task(job, stage))
    return world.job(job)


def request(job: Job, outcome: str, **error: str) -> FinishRequest:
    fields = {"org_id": job.org_id, "job_id": job.job_id, "run": job.run, "outcome": outcome}
    return FinishRequest.model_validate(fields | {"error": error or None})


def test_completed_with_the_last_stages_result(world: World, job: Job) -> None:
    world.finish(request(job, "completed"))
    ended = world.job(job)
    assert (ended.status, ended.result, ended.partial) == (JobStatus.COMPLETED, RESULT, True)
    assert world.metrics.counted["JobsEnded", (("status", "completed"), ("type", "parse"))] == 1


def test_a_completed_job_has_all_its_pages_done(world: World) -> None:
    def parse(context: StageContext) -> StageOutcome:
        context.on_page(7, 7)
        return StageOutcome("key", DocumentFacts(pages=7))

    def chunk(context: StageContext) -> StageOutcome:
        return StageOutcome("key", result=RESULT)

    world.bodies |= {Stage.PARSING: parse, Stage.CHUNKING: chunk}
    job = world.admit(world.submit())
    for stage in PLANS[JobType.PARSE]:
        world.deliver(world.task(job, stage))
    chunked = world.job(job)
    world.finish(request(job, "completed"))
    ended = world.job(job)

    assert (chunked.stage, chunked.pages_done, chunked.pages_total) == (Stage.CHUNKING, 0, 7)
    assert (ended.progress, ended.pages_done, ended.pages_total) == (100, 7, 7)


def test_a_failed_job_keeps_what_it_had_done(world: World, job: Job) -> None:
    world.jobs.record_progress(job, Stage.CHUNKING, 2, 7, DocumentFacts(pages=7), world.clock.now())
    world.finish(request(job, "failed", Error="PARSE_ERROR", Cause="broken"))
    ended = world.job(job)
    assert (ended.status, ended.pages_done, ended.pages_total) == (JobStatus.FAILED, 2, 7)


def test_completed_without_an_outcome_is_a_failure_of_ours(world: World) -> None:
    job = world.admit(world.submit())
    world.finish(request(job, "completed"))
    failure = world.job(job).failure
    assert failure is not None
    assert failure.code is ErrorCode.INTERNAL_ERROR


def test_a_job_still_marked_as_retrying_completes_all_the_same(world: World, job: Job) -> None:
    failure = Failure(code=ErrorCode.TIMEOUT, message="slow")
    world.jobs.save(lifecycle.retry(job, failure, world.clock.now(), world.clock.now()))
    world.finish(request(job, "completed"))
    assert world.events(job)[-3:] == ["job.retrying", "job.processing", "job.completed"]


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        ({"Error": "States.Timeout"}, ErrorCode.TIMEOUT, "chunking stage did not end within 900 seconds"),
        ({"Error": "States.HeartbeatTimeout"}, ErrorCode.TIMEOUT, "Submit the job again"),
        ({"Error": "PARSE_ERROR", "Cause": "page 3 is broken"}, ErrorCode.PARSE_ERROR, "page 3 is broken"),
        ({"Error": "Sqs.SqsException", "Cause": "arn:aws:…"}, ErrorCode.INTERNAL_ERROR, "on our side"),
        ({"Error": "CONFLICT"}, ErrorCode.INTERNAL_ERROR, "on our side"),
        ({}, ErrorCode.INTERNAL_ERROR, "on our side"),
    ],
)
def test_what_was_caught_becomes_a_code(
    world: World, job: Job, error: dict[str, str], code: ErrorCode, words: str
) -> None:
    world.finish(request(job, "failed", **error))
    failure = world.job(job).failure
    assert failure is not None
    assert failure.code is code
    assert words in failure.message
    assert "arn:" not in failure.message


@pytest.mark.parametrize("outcome", ["completed", "failed"])
@pytest.mark.parametrize(
    "end", [lifecycle.cancel, lambda job, now: lifecycle.complete(job, None, False, now)]
)
def test_an_ended_run_stays_as_it_is(
    world: World, job: Job, outcome: str, end: Callable[..., StatusChange]
) -> None:
    ended = world.jobs.save(end(job, world.clock.now()))
    world.finish(request(job, outcome))
    assert world.job(job) == ended


def test_twice_is_once(world: World, job: Job) -> None:
    world.finish(request(job, "completed"))
    world.finish(request(job, "completed"))
    world.finish(request(job, "failed", Error="States.Timeout"))
    assert world.events(job).count("job.completed") == 1
    assert "job.failed" not in world.events(job)


@pytest.mark.parametrize("winner", ["cancel", "finish"])
def test_a_race_with_a_cancel_has_one_winner(world: World, job: Job, winner: str) -> None:
    """Both have read the same record; the second write is refused and finds an ended job."""
    cancel = lifecycle.cancel(job, world.clock.now())
    save = world.jobs.save
    raced: list[bool] = []

    def racing(change: StatusChange) -> Job:
        if winner == "cancel" and not raced:
            raced.append(True)
            save(cancel)
        return save(change)

    world.jobs.save = racing  # type: ignore[method-assign]
    world.finish(request(job, "completed"))
    if winner == "finish":
        with pytest.raises(JobChangedError):
            save(cancel)
    ends = [event for event in world.events(job) if event in {"job.completed", "job.cancelled"}]
    assert ends == (["job.cancelled"] if winner == "cancel" else ["job.completed"])


def test_an_error_without_a_cause_is_understood(world: World, job: Job) -> None:
    fields = request(job, "failed").model_dump() | {"error": {"Error": "PARSE_ERROR", "Cause": None}}
    world.finish(FinishRequest.model_validate(fields))
    failure = world.job(job).failure
    assert failure is not None
    assert failure.message == "The stage failed."
