"""Work that is stopped or overtaken, and what it tells of itself until then."""

import threading

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.stages import LEASE_SECONDS, Stage, overall_progress
from docjobs.domain.statuses import JobStatus
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.processing.stage.endings import Disposition
from tests.unit.processing.stages.running.outcomes import fails_with
from tests.unit.processing.world import World


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


def test_metrics_tell_stage_queue_and_end(world: World, job: Job) -> None:
    world.bodies[Stage.UPLOADING] = fails_with(StageFailedError(ErrorCode.PARSE_ERROR, "broken"))
    world.deliver(world.task(job))
    assert world.metrics.values["StageQueueSeconds"] == [3]
    assert world.metrics.counted["StageFailures", (("code", "PARSE_ERROR"), ("stage", "uploading"))] == 1
    assert world.metrics.counted["JobsEnded", (("status", "failed"), ("type", "parse"))] == 1
    assert not any("org" in key for _, pairs in world.metrics.counted for key, _ in pairs)
