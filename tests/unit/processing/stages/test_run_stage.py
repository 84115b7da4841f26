"""The stage worker, delivery by delivery."""

import errno
import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import InputInvalidError, StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import LEASE_SECONDS, MAX_ATTEMPTS, Stage, overall_progress
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.processing.stage.endings import Disposition
from tests.unit.processing.world import World

FAILURES: dict[str, tuple[Callable[[], Exception], ErrorCode, str]] = {
    "a stage's own": (
        lambda: StageFailedError(ErrorCode.OCR_ERROR, "no text"),
        ErrorCode.OCR_ERROR,
        "no text",
    ),
    "the user's fault": (
        lambda: InputInvalidError("send it again"),
        ErrorCode.VALIDATION_ERROR,
        "send it again",
    ),
    "a full disk": (lambda: OSError(errno.ENOSPC, "No space left"), ErrorCode.INTERNAL_ERROR, "disk space"),
    "no memory": (MemoryError, ErrorCode.INTERNAL_ERROR, "more memory"),
    "anything else": (lambda: ValueError("secret paragraph"), ErrorCode.INTERNAL_ERROR, "on our side"),
}


@pytest.fixture
def job(world: World) -> Job:
    return world.admit(world.submit())


def fails_with(error: Exception) -> Callable[[StageContext], StageOutcome]:
    def body(context: StageContext) -> StageOutcome:
        raise error

    return body


def held(world: World, job: Job, seconds: int = LEASE_SECONDS, owner: str = "another") -> Lease:
    expires_at = world.clock.now() + timedelta(seconds=seconds)
    lease = Lease(job.org_id, job.job_id, job.run, Stage.UPLOADING, owner, expires_at)
    world.stages.take(lease, world.clock.now())
    return lease


def test_the_first_worker_makes_the_job_processing(world: World, job: Job) -> None:
    task = world.task(job)
    assert world.deliver(task) is Disposition.DELETE
    after = world.job(job)
    assert (after.status, after.stage, after.started_at) == (
        JobStatus.PROCESSING,
        Stage.UPLOADING,
        world.clock.now(),
    )
    assert world.workflow.answers[task.task_token].code is None
    assert world.visibility.set_to["receipt"] == [LEASE_SECONDS]


def test_a_second_delivery_of_a_done_stage_answers_at_once(world: World, job: Job) -> None:
    world.deliver(world.task(job))
    second = world.task(job)
    assert world.deliver(second) is Disposition.DELETE
    assert world.workflow.answers[second.task_token].code is None
    assert world.worked == [Stage.UPLOADING]


def test_a_delivery_under_a_live_lease_waits_for_its_end(world: World, job: Job) -> None:
    held(world, job, seconds=47)
    assert world.deliver(world.task(job)) is Disposition.KEEP
    assert world.worked == []
    assert 48 <= world.visibility.set_to["receipt"][-1] <= 51


def test_a_dead_workers_stage_is_taken_over_when_its_lease_ends(world: World, job: Job) -> None:
    held(world, job)
    world.clock.advance(LEASE_SECONDS)
    assert world.deliver(world.task(job)) is Disposition.DELETE
    assert world.worked == [Stage.UPLOADING]


@pytest.mark.parametrize(
    "end", [lifecycle.cancel, lambda job, now: lifecycle.complete(job, None, False, now)]
)
def test_a_message_of_an_ended_job_is_dropped_and_ends_its_execution(
    world: World, job: Job, end: Callable[..., StatusChange]
) -> None:
    started = world.jobs.save(lifecycle.start(job, Stage.UPLOADING, world.clock.now()))
    world.jobs.save(end(started, world.clock.now()))
    task = world.task(job)
    assert world.deliver(task) is Disposition.DELETE
    assert world.worked == []
    answer = world.workflow.answers[task.task_token]
    assert answer.code is ErrorCode.CONFLICT, "not retried"


def test_messages_of_an_older_run_and_of_no_job_are_dropped(world: World, job: Job) -> None:
    for task in (
        world.task(job, run=7),
        world.task(job, job_id="0190-gone"),
        world.task(job, org_id="other"),
    ):
        assert world.deliver(task) is Disposition.DELETE
    assert world.worked == []


@pytest.mark.parametrize("name", FAILURES)
def test_failures_have_a_code_and_say_what_to_do(world: World, job: Job, name: str) -> None:
    error, code, words = FAILURES[name]
    world.bodies[Stage.UPLOADING] = fails_with(error())
    task = world.task(job, retry_count=MAX_ATTEMPTS - 1)
    assert world.deliver(task) is Disposition.DELETE
    failed = world.job(job)
    assert failed.status is JobStatus.FAILED
    assert failed.failure is not None
    assert failed.failure.code is code
    assert words in failed.failure.message
    assert failed.failure.stage is Stage.UPLOADING
    assert world.workflow.answers[task.task_token].code is code


def test_the_unknown_is_hidden_from_users_and_logs(
    world: World, job: Job, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("docjobs"), "propagate", True)  # handlers' tests switch it off
    world.bodies[Stage.UPLOADING] = fails_with(ValueError("secret paragraph"))
    with caplog.at_level(logging.INFO, "docjobs"):
        world.deliver(world.task(job, retry_count=3))
    failure = world.job(job).failure
    assert failure is not None
    assert "secret" not in failure.message
    broke = next(each for each in caplog.records if each.message == "stage broke")
    assert broke.__dict__["error_type"] == "builtins.ValueError"
    assert any("test_run_stage.py" in frame for frame in broke.__dict__["error_frames"])
    assert not any("secret paragraph" in str(each.__dict__) for each in caplog.records)


def test_a_retried_code_makes_the_job_retrying_first(world: World, job: Job) -> None:
    world.bodies[Stage.UPLOADING] = fails_with(StageFailedError(ErrorCode.TIMEOUT, "slow"))
    task = world.task(job, retry_count=1)
    world.deliver(task)
    after = world.job(job)
    assert (after.status, after.retry_count) == (JobStatus.RETRYING, 1)
    assert after.next_attempt_at == world.clock.now() + timedelta(seconds=15)
    assert world.workflow.answers[task.task_token].code is ErrorCode.TIMEOUT
    assert not world.stages.live(job.org_id, job.job_id, 1, Stage.UPLOADING, world.clock.now()), "no wait"


def test_a_code_that_a_retry_cannot_mend_ends_the_job_at_once(world: World, job: Job) -> None:
    world.bodies[Stage.UPLOADING] = fails_with(StageFailedError(ErrorCode.PARSE_ERROR, "broken", page=4))
    world.deliver(world.task(job))
    failed = world.job(job)
    assert failed.status is JobStatus.FAILED
    assert failed.failure is not None
    assert failed.failure.page == 4
    assert failed.slot is None


def test_the_documents_halfs_errors_keep_code_and_page(world: World, job: Job) -> None:
    class PasswordError(Exception):
        code, page = "VALIDATION_ERROR", 2

    world.document_errors = (PasswordError,)
    world.bodies[Stage.UPLOADING] = fails_with(PasswordError("give the password"))
    world.deliver(world.task(job))
    failure = world.job(job).failure
    assert failure is not None
    assert (failure.code, failure.page) == (ErrorCode.VALIDATION_ERROR, 2)
    assert failure.message == "give the password"


def test_a_documents_error_of_no_job_code_is_a_parse_error(world: World, job: Job) -> None:
    class OddError(Exception):
        code = "CANCELLED"

    world.document_errors = (OddError,)
    world.bodies[Stage.UPLOADING] = fails_with(OddError("odd"))
    world.deliver(world.task(job))
    failure = world.job(job).failure
    assert failure is not None
    assert failure.code is ErrorCode.PARSE_ERROR


def test_time_nearly_up_stops_the_work_as_a_timeout(world: World, job: Job) -> None:
    def slow(context: StageContext) -> StageOutcome:
        world.remaining_seconds = 9.5
        assert context.is_cancelled()
        raise RuntimeError("stopped")

    world.bodies[Stage.UPLOADING] = slow
    task = world.task(job)
    assert world.deliver(task) is Disposition.DELETE
    after = world.job(job)
    assert after.status is JobStatus.RETRYING
    assert after.failure is not None
    assert after.failure.code is ErrorCode.TIMEOUT
    assert "120 s" in after.failure.message


def test_work_that_is_done_when_time_is_up_counts(world: World, job: Job) -> None:
    def just_in_time(context: StageContext) -> StageOutcome:
        world.remaining_seconds = 1
        assert context.is_cancelled()
        return world.work(context)

    world.bodies[Stage.UPLOADING] = just_in_time
    task = world.task(job)
    world.deliver(task)
    assert world.workflow.answers[task.task_token].code is None


def test_cancelled_mid_stage_the_work_stops_and_leaves_nothing(world: World, job: Job) -> None:
    stopped = threading.Event()

    def cancelled(context: StageContext) -> StageOutcome:
        world.jobs.save(lifecycle.cancel(world.job(job), world.clock.now()))
        (context.workspace / "big").write_bytes(b"x" * 1000)
        for _ in range(200):
            world.clock.advance(1)
            if context.is_cancelled():
                stopped.set()
                raise RuntimeError("stopped")
            threading.Event().wait(0.05)
        raise AssertionError("never told")

    world.bodies[Stage.UPLOADING] = cancelled
    task = world.task(job)
    assert world.deliver(task) is Disposition.DELETE
    assert stopped.is_set()
    assert world.events(job) == ["job.queued", "job.processing", "job.cancelled"]
    assert list(world.root.iterdir()) == []
    assert world.workflow.answers[task.task_token].code is ErrorCode.CONFLICT


def test_a_zombie_that_lost_its_lease_writes_nothing(world: World, job: Job) -> None:
    """It was frozen for longer than its lease; another delivery has done the work meanwhile."""
    inner = world.task(job)

    def frozen(context: StageContext) -> StageOutcome:
        if context.task.task_token == inner.task_token:
            return world.work(context)
        world.clock.advance(LEASE_SECONDS + 1)
        assert world.deliver(inner, "other receipt") is Disposition.DELETE
        raise StageFailedError(ErrorCode.PARSE_ERROR, "too late to tell")

    world.bodies[Stage.UPLOADING] = frozen
    outer = world.task(job)
    assert world.deliver(outer) is Disposition.KEEP
    assert world.job(job).status is JobStatus.PROCESSING
    assert outer.task_token not in world.workflow.answers
    assert world.deliver(outer) is Disposition.DELETE
    assert world.workflow.answers[outer.task_token].code is None


def test_progress_never_goes_backwards_within_a_run(world: World, job: Job) -> None:
    seen: list[int] = []

    def twice(context: StageContext) -> StageOutcome:
        for done in range(1, 11):
            context.on_page(done, 10)
            world.clock.advance(3)
            threading.Event().wait(0.6 if done in {3, 8} else 0)
            seen.append(world.job(job).progress)
            if done == 8 and context.task.retry_count == 0:
                raise StageFailedError(ErrorCode.TIMEOUT, "slow")
        return world.work(context)

    world.bodies[Stage.PARSING] = twice
    world.deliver(world.task(job))
    world.deliver(world.task(job, Stage.PARSING))
    assert world.job(job).progress >= overall_progress(job.type, Stage.PARSING, 7, 10)
    world.deliver(world.task(job, Stage.PARSING, retry_count=1))
    seen.append(world.job(job).progress)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    whole = overall_progress(job.type, Stage.PARSING, 10, 10)
    assert seen[-1] == whole, "the last report is written"


def test_facts_of_a_stage_join_those_before(world: World, job: Job) -> None:
    def upload(context: StageContext) -> StageOutcome:
        return StageOutcome("key", DocumentFacts(filename="a.pdf", bytes=12))

    def parse(context: StageContext) -> StageOutcome:
        context.on_page(3, 3)
        return StageOutcome("key", DocumentFacts(pages=3))

    world.bodies |= {Stage.UPLOADING: upload, Stage.PARSING: parse}
    world.deliver(world.task(job))
    world.deliver(world.task(job, Stage.PARSING))
    after = world.job(job)
    assert after.document == DocumentFacts(filename="a.pdf", bytes=12, pages=3)
    assert (after.pages_done, after.pages_total) == (3, 3)


def test_a_broken_store_leaves_the_message_for_a_minute(world: World, job: Job) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError("no table")

    world.stages.take = refuse  # type: ignore[method-assign,assignment]
    with pytest.raises(ConnectionError):
        world.deliver(world.task(job))
    assert world.visibility.set_to["receipt"] == [LEASE_SECONDS]


def test_metrics_tell_stage_queue_and_end(world: World, job: Job) -> None:
    world.bodies[Stage.UPLOADING] = fails_with(StageFailedError(ErrorCode.PARSE_ERROR, "broken"))
    world.deliver(world.task(job))
    assert world.metrics.values["StageQueueSeconds"] == [3]
    assert world.metrics.counted["StageFailures", (("code", "PARSE_ERROR"), ("stage", "uploading"))] == 1
    assert world.metrics.counted["JobsEnded", (("status", "failed"), ("type", "parse"))] == 1
    assert not any("org" in key for _, pairs in world.metrics.counted for key, _ in pairs)
