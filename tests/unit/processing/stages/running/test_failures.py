"""Whatever fails has a code, and says what to do."""

import errno
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import InputInvalidError, StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.stages import LEASE_SECONDS, MAX_ATTEMPTS, Stage
from docjobs.domain.statuses import JobStatus
from docjobs.usecases.processing.stage.endings import Disposition
from tests.unit.processing.stages.running.outcomes import fails_with
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
    assert any("outcomes.py" in frame for frame in broke.__dict__["error_frames"])
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


def test_a_broken_store_leaves_the_message_for_a_minute(world: World, job: Job) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError("no table")

    world.stages.take = refuse  # type: ignore[method-assign,assignment]
    with pytest.raises(ConnectionError):
        world.deliver(world.task(job))
    assert world.visibility.set_to["receipt"] == [LEASE_SECONDS]
