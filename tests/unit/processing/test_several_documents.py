"""Documents of a job that has several: each ends as a row, once; none of them ends or holds up the job."""

from datetime import timedelta
from pathlib import Path

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, RowStatus
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Job, JobSource
from docjobs.domain.stages import MAX_ATTEMPTS, SEVERAL_BOUND_SECONDS, Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.processing.bury_dead_letter import Burial, DeadLetter
from docjobs.usecases.processing.finish_job import FinishRequest
from docjobs.usecases.processing.stage.endings import Disposition
from tests.unit.processing.world import ORG, World


@pytest.fixture
def job(world: World) -> Job:
    """An admitted extract job with three documents."""
    for stage in (Stage.EXTRACTING, Stage.UPLOADING, Stage.PARSING):
        world.bodies[stage] = extracted
    made = world.submit(type=JobType.EXTRACT, document_count=3)
    rows = [
        DocumentRow(index=at, source=JobSource(document_id=f"document-{at}"), filename=f"{at}.pdf")
        for at in range(3)
    ]
    world.rows.create(ORG, made.job_id, rows)
    return world.admit(made)


def extracted(context: StageContext) -> StageOutcome:
    """Leaves an answer, if its document is what the row says."""
    one = context.job
    assert one.source.document_id == f"document-{one.document_index}"
    key = one.artifact_key(f"{context.task.stage.value}.json")
    facts = DocumentFacts(pages=2, filename=one.document.filename)
    figures = {"cells": 4, "filled": 3, "pages": 2, "confidence": 0.7}
    return StageOutcome(key, facts, answered=figures if context.task.stage is Stage.EXTRACTING else {})


def row(world: World, job: Job, index: int) -> DocumentRow:
    found = world.rows.get(ORG, job.job_id, index)
    assert found is not None
    return found


def test_a_document_that_is_done_ends_its_row_and_shows_in_the_counts(world: World, job: Job) -> None:
    world.clock.advance(5)
    task = world.task(job, Stage.EXTRACTING, document_index=1)
    assert world.deliver(task) is Disposition.DELETE
    world.clock.advance(5)
    assert world.deliver(world.task(job, Stage.EXTRACTING, document_index=2)) is Disposition.DELETE
    done = row(world, job, 1)
    assert (done.status, done.run, done.filled, done.confidence) == (RowStatus.COMPLETED, 1, 3, 0.7)
    assert done.artifact_key == f"orgs/{ORG}/jobs/{job.job_id}/1/0001/extracting.json"
    shown = world.job(job)
    assert (shown.status, shown.grid) == (JobStatus.PROCESSING, Grid(completed=2, cells=8, filled=6, pages=4))
    assert (shown.progress, shown.stage) == (66, Stage.EXTRACTING)
    assert shown.document == DocumentFacts(), "one document's facts are not the job's"


def test_delivered_twice_it_is_counted_once(world: World, job: Job) -> None:
    task = world.task(job, Stage.EXTRACTING, document_index=0)
    assert [world.deliver(task), world.deliver(task)] == [Disposition.DELETE] * 2
    assert world.rows.counted(world.job(job)).completed == 1


def test_after_a_cancel_in_the_middle_no_row_ends_and_no_work_goes_on(world: World, job: Job) -> None:
    def cancelled_meanwhile(context: StageContext) -> StageOutcome:
        world.jobs.save(lifecycle.cancel(world.job(job), world.clock.now()))
        return extracted(context)

    world.deliver(world.task(job, Stage.EXTRACTING, document_index=0))
    world.bodies[Stage.EXTRACTING] = cancelled_meanwhile
    assert world.deliver(world.task(job, Stage.EXTRACTING, document_index=1)) is Disposition.DELETE
    late = world.task(job, Stage.EXTRACTING, document_index=2)
    assert world.deliver(late) is Disposition.DELETE

    assert world.workflow.answers[late.task_token].code is ErrorCode.CONFLICT
    ended = [row(world, job, index).status for index in range(3)]
    assert ended == [RowStatus.COMPLETED, RowStatus.PENDING, RowStatus.PENDING]
    assert world.rows.counted(world.job(job)) == Grid(completed=1, cells=4, filled=3, pages=2)
    assert world.events(job)[-1] == "job.cancelled"


def test_documents_have_leases_of_their_own(world: World, job: Job) -> None:
    met: list[Disposition] = []

    def meets_another(context: StageContext) -> StageOutcome:
        if context.job.document_index == 0:
            met.append(world.deliver(world.task(job, Stage.PARSING, document_index=1), "other"))
        return extracted(context)

    world.bodies[Stage.PARSING] = meets_another
    world.deliver(world.task(job, Stage.PARSING, document_index=0))
    assert met == [Disposition.DELETE]


@pytest.mark.parametrize("code", [ErrorCode.PARSE_ERROR, ErrorCode.TIMEOUT])
def test_a_document_that_fails_leaves_the_job_and_the_others_alone(
    world: World, job: Job, code: ErrorCode
) -> None:
    def torn(_: StageContext) -> StageOutcome:
        raise StageFailedError(code, "The file is torn.")

    world.bodies[Stage.PARSING] = torn
    task = world.task(job, Stage.PARSING, document_index=0, retry_count=MAX_ATTEMPTS - 1)
    assert world.deliver(task) is Disposition.DELETE
    assert world.workflow.answers[task.task_token].code is code
    failed = row(world, job, 0)
    assert failed.status is RowStatus.FAILED
    assert failed.failure is not None
    assert (failed.failure.code, failed.failure.stage) == (code, Stage.PARSING)
    after = world.job(job)
    assert (after.status, after.failure, after.retry_count) == (JobStatus.PROCESSING, None, 0)
    assert world.events(job) == ["job.queued", "job.processing"]


def test_what_will_be_tried_again_ends_nothing(world: World, job: Job) -> None:
    def slow(_: StageContext) -> StageOutcome:
        raise StageFailedError(ErrorCode.TIMEOUT, "slow")

    world.bodies[Stage.PARSING] = slow
    world.deliver(world.task(job, Stage.PARSING, document_index=0))
    assert row(world, job, 0).status is RowStatus.PENDING
    assert world.job(job).status is JobStatus.PROCESSING, "never retrying: the others are at work"


def test_what_the_state_machine_caught_ends_the_row_unless_it_has_ended(world: World, job: Job) -> None:
    world.deliver(world.task(job, Stage.EXTRACTING, document_index=0))
    for index in (0, 1):
        request = {
            "org_id": ORG,
            "job_id": job.job_id,
            "run": 1,
            "outcome": "failed",
            "document_index": index,
        }
        error = {"Error": "States.Timeout", "Cause": "told"}
        world.finish(FinishRequest.model_validate(request | {"error": error}))
    assert row(world, job, 0).status is RowStatus.COMPLETED
    failure = row(world, job, 1).failure
    assert failure is not None
    assert failure.code is ErrorCode.TIMEOUT
    assert world.job(job).status is JobStatus.PROCESSING


def test_a_dead_letter_ends_its_document_only(world: World, job: Job) -> None:
    task = world.task(job, Stage.PARSING, document_index=2)
    world.deliver(world.task(job, Stage.EXTRACTING, document_index=0))
    assert world.bury(DeadLetter("m-1", task.model_dump_json())) is Burial.BURIED
    assert row(world, job, 2).status is RowStatus.FAILED
    assert world.workflow.answers[task.task_token].code is ErrorCode.CONFLICT, "not tried again"
    assert world.job(job).status is JobStatus.PROCESSING
    assert job.execution_name not in world.workflow.stopped_because


def test_a_document_that_the_job_does_not_have_is_nobodys_success(world: World, job: Job) -> None:
    with pytest.raises(LookupError):
        world.deliver(world.task(job, Stage.PARSING, document_index=7))


def test_later_stages_know_what_earlier_ones_found(world: World, job: Job) -> None:
    seen: list[DocumentFacts] = []

    def looks(context: StageContext) -> StageOutcome:
        seen.append(context.job.document)
        return extracted(context)

    for stage in (Stage.UPLOADING, Stage.PARSING):
        world.deliver(world.task(job, stage, document_index=1))
    world.bodies[Stage.EXTRACTING] = looks
    world.deliver(world.task(job, Stage.EXTRACTING, document_index=1))
    assert seen == [DocumentFacts(filename="1.pdf", pages=2)]


def test_a_run_with_several_documents_has_a_longer_bound(world: World, job: Job) -> None:
    assert job.deadline_at == world.clock.now() + timedelta(seconds=SEVERAL_BOUND_SECONDS)


def test_the_workspace_is_gone_afterwards(world: World, job: Job, tmp_path: Path) -> None:
    world.deliver(world.task(job, Stage.EXTRACTING, document_index=0))
    assert list(tmp_path.iterdir()) == []
