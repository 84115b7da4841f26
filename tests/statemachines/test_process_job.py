"""Executions of process_job: success, retry, catch, timeout, cancel."""

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.stages import MAX_ATTEMPTS, Stage, StageTask
from docjobs.ports.workflow import ExecutionState
from tests.statemachines.engine import Engine


def succeed_until(engine: Engine, stage: Stage) -> StageTask:
    """Answers every stage before `stage`; returns that one's task."""
    for each in (Stage.UPLOADING, Stage.PARSING, Stage.CHUNKING):
        task = engine.next_task(each)
        if each is stage:
            return task
        engine.workflow.succeed(task.task_token)
    raise AssertionError(stage)


def test_three_stages_two_choices_and_an_end_in_six_transitions(engine: Engine) -> None:
    job = engine.start()
    task = succeed_until(engine, Stage.CHUNKING)
    assert (task.org_id, task.job_id, task.run) == ("acme", job.job_id, 1)
    assert (task.retry_count, task.max_retries) == (0, MAX_ATTEMPTS - 1)
    engine.workflow.succeed(task.task_token)
    assert engine.finished(job).calls == [
        {"org_id": "acme", "job_id": job.job_id, "run": 1, "outcome": "completed"}
    ]
    assert engine.transitions(job) == 6


WINDOWS = [{"number": 1, "pages": "1-8", "total": 10}, {"number": 2, "pages": "9-10", "total": 10}]


def with_scans(engine: Engine) -> list[StageTask]:
    """A document whose pages need OCR; the tasks of its windows."""
    parsing = succeed_until(engine, Stage.PARSING)
    engine.workflow.succeed(parsing.task_token, {"ocr": True, "windows": WINDOWS})
    return sorted((engine.next_task(Stage.OCR) for _ in WINDOWS), key=lambda task: task.window_number or 0)


def test_scanned_pages_are_fanned_out_and_joined_in_nine_transitions_and_one_a_window(
    engine: Engine,
) -> None:
    job = engine.start()
    windows = with_scans(engine)
    assert [task.window and task.window.model_dump() for task in windows] == WINDOWS
    for task in windows:
        engine.workflow.succeed(task.task_token)
    join = engine.next_task(Stage.OCR)
    assert (join.window, join.job_id) == (None, job.job_id)
    engine.workflow.succeed(join.task_token, {"ocr": False})
    engine.workflow.succeed(engine.next_task(Stage.CHUNKING).task_token)
    assert [call["outcome"] for call in engine.finished(job).calls] == ["completed"]
    assert engine.transitions(job) == 9 + len(WINDOWS)


def test_a_window_that_is_given_up_takes_nothing_with_it(engine: Engine) -> None:
    job = engine.start()
    lost, good = with_scans(engine)
    engine.workflow.fail(lost.task_token, ErrorCode.CONFLICT, "given up")
    engine.workflow.fail(good.task_token, ErrorCode.TIMEOUT, "slow")
    again = engine.next_task(Stage.OCR)
    assert (again.window_number, again.retry_count) == (2, 1)
    engine.workflow.succeed(again.task_token)
    # moto may give a retried task of a Map its first attempt's answer once more, and so retry again.
    for _ in range(2 * MAX_ATTEMPTS):
        if (join := engine.next_task(Stage.OCR)).window is None:
            break
        engine.workflow.succeed(join.task_token)
    assert join.window is None
    engine.workflow.succeed(join.task_token, {"ocr": False})
    engine.workflow.succeed(engine.next_task(Stage.CHUNKING).task_token)
    assert [call["outcome"] for call in engine.finished(job).calls] == ["completed"]


@pytest.mark.parametrize("code", [ErrorCode.TIMEOUT])
def test_a_retried_code_is_tried_until_the_last_attempt(engine: Engine, code: ErrorCode) -> None:
    job = engine.start()
    task = succeed_until(engine, Stage.PARSING)
    for attempt in range(MAX_ATTEMPTS):
        assert task.retry_count == attempt
        engine.workflow.fail(task.task_token, code, "slow")
        if attempt < MAX_ATTEMPTS - 1:
            task = engine.next_task(Stage.PARSING)
    assert task.retry_count == task.max_retries
    [call] = engine.finished(job).calls
    assert call["outcome"] == "failed"
    assert call["error"]["Error"] == code.value


def test_a_retry_that_goes_well_goes_on(engine: Engine) -> None:
    job = engine.start()
    task = engine.next_task(Stage.UPLOADING)
    engine.workflow.fail(task.task_token, ErrorCode.TIMEOUT, "slow")
    engine.workflow.succeed(engine.next_task(Stage.UPLOADING).task_token)
    parsing = engine.next_task(Stage.PARSING)
    assert parsing.retry_count == 0, "each stage has its own attempts"
    engine.workflow.succeed(parsing.task_token)
    engine.workflow.succeed(engine.next_task(Stage.CHUNKING).task_token)
    assert [call["outcome"] for call in engine.finished(job).calls] == ["completed"]


@pytest.mark.parametrize(
    "code",
    [ErrorCode.PARSE_ERROR, ErrorCode.VALIDATION_ERROR, ErrorCode.QUOTA_EXCEEDED, ErrorCode.CONFLICT],
)
def test_what_a_retry_cannot_mend_is_caught_at_once(engine: Engine, code: ErrorCode) -> None:
    job = engine.start()
    engine.workflow.fail(succeed_until(engine, Stage.PARSING).task_token, code, "broken")
    finished = engine.finished(job)
    assert [call["error"]["Error"] for call in finished.calls] == [code.value]
    assert engine.is_quiet()


@pytest.mark.parametrize("first_bound_seconds", [5])
def test_a_stage_that_nobody_answers_times_out_and_is_tried_again(engine: Engine) -> None:
    job = engine.start()
    first = engine.next_task(Stage.UPLOADING)
    second = engine.next_task(Stage.UPLOADING)
    assert (first.retry_count, second.retry_count) == (0, 1)
    engine.workflow.succeed(second.task_token)
    engine.workflow.succeed(engine.next_task(Stage.PARSING).task_token)
    engine.workflow.succeed(engine.next_task(Stage.CHUNKING).task_token)
    assert [call["outcome"] for call in engine.finished(job).calls] == ["completed"]


@pytest.mark.slow
@pytest.mark.parametrize("first_bound_seconds", [2])
def test_a_stage_that_nobody_ever_answers_fails_the_job(engine: Engine) -> None:
    job = engine.start()
    for _ in range(MAX_ATTEMPTS):
        engine.next_task(Stage.UPLOADING)
    [call] = engine.finished(job).calls
    assert call["error"]["Error"] == "States.Timeout"


def test_a_cancelled_run_goes_no_further(engine: Engine) -> None:
    job = engine.start()
    task = succeed_until(engine, Stage.PARSING)
    engine.workflow.stop(job, "cancelled by the client")
    engine.workflow.succeed(task.task_token)
    finished = engine.finished(job)
    assert finished.status in {"ABORTED", "FAILED"}, "engines word it differently"
    assert finished.calls == []
    assert engine.is_quiet()


def test_started_twice_is_started_once(engine: Engine) -> None:
    job = engine.start()
    engine.workflow.start(job)
    engine.next_task(Stage.UPLOADING)
    assert engine.is_quiet()
    assert engine.workflow.state(job) is ExecutionState.RUNNING


def test_what_was_never_started_is_missing_and_stops_quietly(engine: Engine) -> None:
    job = engine.start().model_copy(update={"run": 2})
    engine.next_task(Stage.UPLOADING)
    engine.workflow.stop(job, "no need")
    assert engine.workflow.state(job) is ExecutionState.MISSING
    engine.workflow.succeed("no token of ours")
    engine.workflow.fail("no token of ours", ErrorCode.TIMEOUT, "slow")
