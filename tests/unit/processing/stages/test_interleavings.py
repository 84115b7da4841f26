"""Deaths, duplicates, failures and a cancel in any combination: the promises hold."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError, JobEndedError, StageFailedError
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import ENDS, LEGAL_CHANGES, JobStatus
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.ports.workflow import ExecutionState
from tests.unit.processing.world import ORG, PLAN, Kill, World

CALLS = some.integers(1, 90)
CODES = some.sampled_from(
    [ErrorCode.TIMEOUT, ErrorCode.INTERNAL_ERROR, ErrorCode.PARSE_ERROR, None, None, None]
)


def failing(world: World, codes: list[ErrorCode | None]) -> None:
    """Each attempt of any stage takes the next code; None, and the end of the list, is a success."""

    def body(context: StageContext) -> StageOutcome:
        code = codes.pop(0) if codes else None
        if code is not None:
            raise StageFailedError(code, "drawn")
        return world.work(context)

    world.bodies = dict.fromkeys(PLAN, body)


def cancel(world: World, job: Job) -> None:
    try:
        world.jobs.save(lifecycle.cancel(world.jobs.get(ORG, job.job_id), world.clock.now()))
    except (JobEndedError, JobChangedError):
        return
    world.workflow.stop(job, "cancelled")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    deaths=some.frozensets(CALLS, max_size=4),
    duplicated=some.frozensets(some.integers(1, 8), max_size=3),
    cancelled_at=some.one_of(some.none(), CALLS),
    codes=some.lists(CODES, max_size=8),
)
def test_one_end_and_nothing_left(
    deaths: frozenset[int],
    duplicated: frozenset[int],
    cancelled_at: int | None,
    codes: list[ErrorCode | None],
) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), kill=Kill(also_at=deaths))
        world.duplicated = duplicated
        failing(world, codes)
        job = world.submit()
        if cancelled_at is not None:
            world.kill.meanwhile[cancelled_at] = lambda: cancel(world, job)
        world.run()
        events = world.jobs.events(ORG, job.job_id)
        statuses = [event.status for event in events]
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert [status in ENDS for status in statuses].count(True) == 1
        assert statuses[-1] in ENDS
        assert all(after in LEGAL_CHANGES[before] for before, after in pairwise(statuses))
        assert world.records.slots == {}
        assert ExecutionState.RUNNING not in world.workflow.executions.values()
        assert world.published[-1].number == len(events)
        assert list(Path(folder).iterdir()) == []
        if statuses[-1] is JobStatus.COMPLETED:
            assert all(world.stages.outcome(ORG, job.job_id, 1, stage) for stage in PLAN)
            assert [world.worked.count(stage) for stage in PLAN] >= [1, 1, 1]


def test_two_messages_of_one_stage_work_once(tmp_path: Path) -> None:
    """At-least-once delivery, both copies in flight at the same time."""
    world = World(tmp_path)
    job = world.admit(world.submit())
    first, second = world.task(job), world.task(job)
    seen: list[str] = []

    def body(context: StageContext) -> StageOutcome:
        seen.append(world.deliver(second, "second").value)
        return world.work(context)

    world.bodies[Stage.UPLOADING] = body
    seen.append(world.deliver(first, "first").value)
    assert seen == ["keep", "delete"]
    assert world.worked == [Stage.UPLOADING]
