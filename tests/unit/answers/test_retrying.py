"""POST /api/jobs/{id}/retry: the next run does what is missing, and keeps what people have said."""

from collections.abc import Callable
from typing import Any

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, RowStatus
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from tests.unit.answers.conftest import answer_row, paused, running
from tests.unit.api.world import ORG, World

Call = Callable[..., Any]
TORN = Failure(code=ErrorCode.PARSE_ERROR, message="The file is torn.", stage=Stage.PARSING)


def fail_row(world: World, job: Job, index: int) -> None:
    row = world.rows.get(ORG, job.job_id, index)
    assert row is not None
    world.rows.finish(job, row.model_copy(update={"status": RowStatus.FAILED, "failure": TORN}))


def test_a_partial_job_runs_again_for_the_documents_that_need_it(world: World, call: Call) -> None:
    job = running(world, 4)
    answer_row(world, job, 0)
    fail_row(world, job, 1)
    answer_row(world, job, 2, partial=True)
    job = world.jobs.save(lifecycle.complete(job, None, True, world.clock.now(), Grid(completed=2, failed=1)))
    answer = call("retry_job/one", job, {})
    assert (answer.status, answer.body["status"], answer.body["run"]) == (202, "queued", 2)
    manifest = world.artifacts.read_json(f"orgs/{ORG}/jobs/{job.job_id}/2/manifest.json")
    assert manifest == [{"document_index": index} for index in (1, 2, 3)]
    again = world.jobs.get(ORG, job.job_id)
    assert again.carried == Grid(completed=1, cells=5, filled=4, pages=2)
    assert answer.body["completed_documents"] == 1


def test_a_failed_job_of_several_runs_again_for_what_has_no_answer(world: World, call: Call) -> None:
    job = running(world, 3)
    answer_row(world, job, 1)
    job = world.jobs.save(lifecycle.fail(job, TORN, world.clock.now()))
    assert call("get_job/one", job).body["completed_documents"] == 1, "counted, though the end knew of none"
    assert call("retry_job/one", job, {}).body["completed_documents"] == 1
    manifest = world.artifacts.read_json(f"orgs/{ORG}/jobs/{job.job_id}/2/manifest.json")
    assert manifest == [{"document_index": 0}, {"document_index": 2}]


def test_a_rejected_job_of_several_runs_again_whole(world: World, call: Call) -> None:
    job = paused(world, 2)
    rejected = {"decision": "rejected", "revision": job.version}
    assert call("review_job/approved", job, rejected).status == 200
    answer = call("retry_job/one", job, {})
    assert (answer.status, answer.body["completed_documents"]) == (202, 0)
    manifest = world.artifacts.read_json(f"orgs/{ORG}/jobs/{job.job_id}/2/manifest.json")
    assert manifest == [{"document_index": 0}, {"document_index": 1}]


def test_a_job_cancelled_in_the_middle_shows_what_was_done(world: World, call: Call) -> None:
    job = running(world, 3)
    answer_row(world, job, 0)
    assert call("cancel_job/one", job).status == 200
    shown = call("get_job/one", job).body
    assert (shown["status"], shown["completed_documents"]) == ("cancelled", 1)
    assert shown["grid_stats"] == {"total_cells": 5, "filled": 4, "empty": 1, "fill_rate": 0.8}


def test_a_failed_job_with_one_document_runs_again_whole(world: World, call: Call) -> None:
    job = world.jobs.save(lifecycle.fail(running(world), TORN, world.clock.now()))
    answer = call("retry_job/one", job, {"password": "open sesame"})
    assert answer.status == 202
    again = world.jobs.get(ORG, job.job_id)
    assert (again.run, again.failure, again.status) == (2, None, JobStatus.QUEUED)
    assert "sesame" not in str(again.secret_options)
    assert again.secret_options["password"]


def test_corrections_survive_a_re_run(world: World, call: Call) -> None:
    job = paused(world)
    rejected = {
        "decision": "rejected",
        "revision": job.version,
        "corrections": [{"path": "/total", "value": 7}, {"path": "/lines/1/price", "value": 3}],
    }
    assert call("review_job/approved", job, rejected).status == 200
    assert call("retry_job/one", job, {}).status == 202
    again = world.jobs.save(
        lifecycle.start(world.jobs.get(ORG, job.job_id), Stage.EXTRACTING, world.clock.now())
    )
    answer_row(world, again, values={"number": "A-17", "total": 118.4, "lines": [{"price": 100.0}]})
    [row] = call("get_results/first_page", again).body["rows"]
    assert row["values"] == {"number": "A-17", "total": 7, "lines": [{"price": 100.0}]}
    assert row["cells"]["/total"]["corrected"]["value"] == 7
    assert [each["path"] for each in row["unplaced"]] == ["/lines/1/price"], "told, not lost"


def test_only_failed_and_partial_jobs_run_again(world: World, call: Call) -> None:
    live = running(world)
    assert call("retry_job/one", live, {}).status == 409
    whole = world.jobs.save(lifecycle.complete(running(world), None, False, world.clock.now()))
    refused = call("retry_job/one", whole, {})
    assert (refused.status, "nothing of it is missing" in refused.body["detail"]) == (409, True)
    cancelled = world.jobs.save(lifecycle.cancel(running(world), world.clock.now()))
    assert "Submit it again" in call("retry_job/one", cancelled, {}).body["detail"]
    assert call("retry_job/one", "018cd07b-4480-7000-8000-000000000001", {}).status == 404


def test_a_second_retry_of_the_same_end_is_refused(world: World, call: Call) -> None:
    job = world.jobs.save(lifecycle.fail(running(world), TORN, world.clock.now()))
    assert [call("retry_job/one", job, {}).status for _ in range(2)] == [202, 409]
    assert world.jobs.get(ORG, job.job_id).run == 2


def test_rows_of_documents_never_reached_stay_pending() -> None:
    row = DocumentRow.model_validate({"index": 3, "source": {"document_id": "d"}})
    assert (row.status, row.whole) == (RowStatus.PENDING, False)
