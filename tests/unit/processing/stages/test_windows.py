"""Windows of pages: cut the same each time, spelled short, bounded; and the worker on one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import InputInvalidError, StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.running.windows import MOST_WINDOWS, OCR_WINDOW_PAGES, Window, windows_of
from docjobs.domain.stages import MAX_ATTEMPTS, Stage, StageTask
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.processing.bury_dead_letter import Burial, DeadLetter
from docjobs.usecases.processing.stage.endings import Disposition
from tests.unit.processing.world import World


@given(some.sets(some.integers(1, 400), max_size=120).map(sorted))
def test_windows_hold_every_page_once_in_order(pages: list[int]) -> None:
    windows = windows_of(pages)
    assert [page for window in windows for page in window.page_numbers] == pages
    assert [window.number for window in windows] == list(range(1, len(windows) + 1))
    assert all(len(window.page_numbers) <= OCR_WINDOW_PAGES for window in windows)
    assert {window.total for window in windows} <= {len(pages)}


def test_pages_are_spelled_as_ranges() -> None:
    assert [window.pages for window in windows_of([3, 7, 8, 9, 10, 12])] == ["3,7-10,12"]


def test_more_windows_than_an_execution_can_hold_are_refused() -> None:
    most = MOST_WINDOWS * OCR_WINDOW_PAGES
    assert len(windows_of(range(1, most + 1))) == MOST_WINDOWS
    with pytest.raises(InputInvalidError, match="Split it"):
        windows_of(range(1, most + 2))


@pytest.fixture
def job(world: World) -> Job:
    world.bodies[Stage.OCR] = recognise
    job = world.admit(world.submit())
    for stage in (Stage.UPLOADING, Stage.PARSING):
        world.deliver(world.task(job, stage))
    return world.job(job)


def recognise(context: StageContext) -> StageOutcome:
    window = context.task.window
    assert window is not None
    pages = window.page_numbers
    context.on_page(len(pages), len(pages))
    return StageOutcome(f"ocr/{window.number}", pages=len(pages))


def task_of(world: World, job: Job, window: Window, **changes: object) -> StageTask:
    return world.task(job, Stage.OCR, window=window, **changes)


WINDOWS = windows_of(range(1, 21))


def test_each_window_has_a_lease_an_outcome_and_a_share_of_the_progress(world: World, job: Job) -> None:
    seen = []
    for window in WINDOWS:
        assert world.deliver(task_of(world, job, window)) is Disposition.DELETE
        seen.append((world.job(job).pages_done, world.job(job).progress))
    assert [done for done, _ in seen] == [8, 16, 20]
    assert [percent for _, percent in seen] == sorted({percent for _, percent in seen})
    assert world.job(job).pages_total == 20
    place = (job.org_id, job.job_id, job.run, Stage.OCR)
    assert world.stages.outcome(*place, window=2) == StageOutcome("ocr/2", pages=8)
    assert world.stages.outcome(*place) is None, "the whole stage has none yet"
    again = task_of(world, job, WINDOWS[0])
    assert world.deliver(again) is Disposition.DELETE
    assert world.job(job).pages_done == 20, "a second delivery counts nothing"


def test_a_window_that_ends_late_never_takes_the_progress_back(world: World, job: Job) -> None:
    first, second, _ = WINDOWS

    def slow(context: StageContext) -> StageOutcome:
        if context.task.window_number == 1:
            context.on_page(1, 8)
            world.deliver(task_of(world, job, second), "other receipt")
        return recognise(context)

    world.bodies[Stage.OCR] = slow
    world.deliver(task_of(world, job, first))
    assert world.job(job).pages_done == 16


def fail(context: StageContext) -> StageOutcome:
    raise StageFailedError(ErrorCode.TIMEOUT, "slow")


def test_a_windows_last_failure_is_not_the_jobs_end(world: World, job: Job) -> None:
    world.bodies[Stage.OCR] = fail
    early = task_of(world, job, WINDOWS[0])
    assert world.deliver(early) is Disposition.DELETE
    assert world.job(job).status is JobStatus.RETRYING
    last = task_of(world, job, WINDOWS[0], retry_count=MAX_ATTEMPTS - 1)
    assert world.deliver(last) is Disposition.DELETE
    assert world.workflow.answers[last.task_token].code is ErrorCode.TIMEOUT
    assert not world.job(job).ended
    world.bodies[Stage.OCR] = recognise
    assert world.deliver(task_of(world, job, WINDOWS[1])) is Disposition.DELETE
    assert world.job(job).status is JobStatus.PROCESSING


def test_a_windows_dead_letter_ends_the_window_alone(world: World, job: Job) -> None:
    task = task_of(world, job, WINDOWS[0])
    letter = DeadLetter("message-1", task.model_dump_json())
    assert world.bury(letter) is Burial.BURIED
    assert world.workflow.answers[task.task_token].code is ErrorCode.CONFLICT, "not retried"
    assert not world.job(job).ended


def test_a_cancelled_job_stops_its_windows(world: World, job: Job) -> None:
    world.jobs.save(lifecycle.cancel(world.job(job), world.clock.now()))
    task = task_of(world, job, WINDOWS[0])
    assert world.deliver(task) is Disposition.DELETE
    assert world.workflow.answers[task.task_token].code is ErrorCode.CONFLICT
