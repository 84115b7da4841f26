"""POST /api/jobs/{id}/review: one reviewer wins, corrections are kept beside the machine's values."""

from collections.abc import Callable
from typing import Any

import pytest

from docjobs.domain.errors import JobChangedError
from docjobs.domain.statuses import JobStatus, ReviewStatus
from tests.unit.answers.conftest import answer_row, paused, running
from tests.unit.api.world import ORG, OTHER_KEY, READER_KEY, World, load_event, with_headers

Call = Callable[..., Any]
TOTAL = {"path": "/total", "value": 118.9}


def approve(job: Any, *corrections: dict[str, Any], **fields: Any) -> dict[str, Any]:
    body = {"decision": "approved", "revision": job.version, "corrections": list(corrections)}
    return body | fields


def test_a_waiting_job_shows_what_the_reviewer_needs(world: World, call: Call) -> None:
    job = paused(world)
    shown = call("get_job/one", job).body
    assert shown["status"] == "paused"
    assert shown["review"] == {"status": "PENDING", "revision": job.version, "decisions": []}
    assert shown["links"]["review"] == f"/api/jobs/{job.job_id}/review"
    [row] = call("get_results/first_page", job).body["rows"]
    assert row["cells"]["/total"]["confidence"] == 0.61


def test_an_approved_job_goes_on_with_its_corrections_beside_the_machines_values(
    world: World, call: Call
) -> None:
    job = paused(world)
    answer = call("review_job/approved", job, approve(job, TOTAL, {"path": "/lines/1/price", "value": 18.9}))
    assert (answer.status, answer.body["status"]) == (200, "processing")
    [decision] = answer.body["review"]["decisions"]
    assert (decision["status"], decision["by"], decision["corrections"]) == ("APPROVED", "key-0", 2)
    assert "token-1" in world.workflow.answers
    assert world.workflow.answers["token-1"].code is None
    [row] = call("get_results/first_page", job).body["rows"]
    assert row["values"]["total"] == 118.9
    cell = row["cells"]["/total"]
    assert (cell["value"], cell["confidence"]) == (118.4, 0.61), "the machine's stay"
    assert cell["corrected"]["value"] == 118.9
    assert cell["corrected"]["by"] == "key-0"
    assert row["cells"]["/lines/1/price"]["value"] == 18.4


def test_the_second_reviewer_gets_409_and_loses_nothing_of_the_firsts(world: World, call: Call) -> None:
    job = paused(world)
    assert call("review_job/approved", job, approve(job, TOTAL)).status == 200
    late = call("review_job/approved", job, approve(job, {"path": "/total", "value": 1}, decision="rejected"))
    assert (late.status, late.body["code"]) == (409, "CONFLICT")
    assert world.jobs.get(ORG, job.job_id).review_status is ReviewStatus.APPROVED
    [row] = call("get_results/first_page", job).body["rows"]
    assert row["values"]["total"] == 118.9


def test_a_race_that_is_lost_at_the_very_write_is_409_too(
    world: World, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = paused(world)

    def beaten(_: object) -> None:
        raise JobChangedError("somebody was faster")

    call("review_job/approved", job, approve(job, revision=1))  # builds the function
    monkeypatch.setattr(world.jobs, "save", beaten)
    answer = call("review_job/approved", job, approve(job, TOTAL))
    assert answer.status == 409
    assert world.workflow.answers == {}


def test_a_stale_revision_is_409_and_changes_nothing(world: World, call: Call) -> None:
    job = paused(world)
    answer = call("review_job/approved", job, approve(job, revision=job.version - 1))
    assert answer.status == 409
    assert "Load it and decide again" in answer.body["detail"]
    assert world.jobs.get(ORG, job.job_id) == job


def test_a_rejected_job_has_failed_and_its_execution_is_stopped(world: World, call: Call) -> None:
    job = paused(world)
    answer = call("review_job/approved", job, approve(job, decision="rejected"))
    assert (answer.body["status"], answer.body["error_code"]) == ("failed", "VALIDATION_ERROR")
    assert answer.body["review"]["status"] == "REJECTED"
    assert answer.body["links"]["retry"] == f"/api/jobs/{job.job_id}/retry"
    assert job.execution_name in world.workflow.stopped_because


@pytest.mark.parametrize("path", ["/missing", "/lines/2/price", "/lines/x", "/total/deeper", "total", "/"])
def test_a_correction_without_a_place_is_refused_by_name(world: World, call: Call, path: str) -> None:
    job = paused(world)
    answer = call("review_job/approved", job, approve(job, TOTAL, {"path": path, "value": 1}))
    assert answer.status == 422
    assert answer.body["errors"][0]["field"] == "body.corrections.1.path"
    assert world.jobs.get(ORG, job.job_id) == job


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("/total", "12.50", "/total"),
        ("/total", True, "/total"),
        ("/pages", 1.5, "/pages"),
        ("/number", 17, "/number"),
        ("/seller", "Acme", "/seller"),
        ("/seller/kind", "school", "/seller/kind"),
        ("/seller", {"name": "Acme", "city": "Bonn"}, "/seller/city"),
        ("/lines", {"price": 1}, "/lines"),
        ("/lines", [{"price": 1}, {"price": "2"}], "/lines/1/price"),
        ("/lines/0/price", "1", "/lines/0/price"),
    ],
)
def test_a_correction_that_the_schema_does_not_allow_is_refused_with_its_path(
    world: World, call: Call, path: str, value: object, named: str
) -> None:
    job = paused(world)
    answer = call("review_job/approved", job, approve(job, TOTAL, {"path": path, "value": value}))
    [fault] = answer.body["errors"]
    assert (answer.status, fault["field"]) == (422, "body.corrections.1.value")
    assert fault["message"].startswith(f"{named}: ")
    assert world.jobs.get(ORG, job.job_id) == job


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/total", 12),
        ("/total", None),
        ("/pages", 2.0),
        ("/seller/kind", "bank"),
        ("/lines", [{"price": 1.5}, {}]),
        ("/seller", {"name": "Acme"}),
    ],
)
def test_a_correction_that_fits_is_taken(world: World, call: Call, path: str, value: object) -> None:
    job = paused(world)
    answer = call("review_job/approved", job, approve(job, {"path": path, "value": value}))
    assert (answer.status, answer.body["status"]) == (200, "processing")


def test_a_correction_names_its_document(world: World, call: Call) -> None:
    job = paused(world, 3)
    wrong = call("review_job/approved", job, approve(job, TOTAL | {"document_index": 7}))
    assert wrong.body["errors"][0]["field"] == "body.corrections.0.document_index"
    assert call("review_job/approved", job, approve(job, TOTAL | {"document_index": 2})).status == 200
    rows = call("get_results/first_page", job).body["rows"]
    assert [row["values"]["total"] for row in rows] == [118.4, 118.4, 118.9]


def test_nothing_to_review_is_409(world: World, call: Call) -> None:
    job = running(world)
    answer_row(world, job)
    answer = call("review_job/approved", job, approve(job))
    assert (answer.status, "does not wait for a review" in answer.body["detail"]) == (409, True)


def test_cancelling_a_waiting_job_calls_the_review_off(world: World, call: Call) -> None:
    job = paused(world)
    assert call("cancel_job/one", job).status == 200
    shown = call("get_job/one", job).body
    assert (shown["status"], shown["review"]["status"]) == ("cancelled", "CANCELLED")
    assert call("review_job/approved", job, approve(job)).status == 409


@pytest.mark.parametrize(("key", "status"), [(OTHER_KEY, 404), (READER_KEY, 403)])
def test_strangers_and_readers_decide_nothing(world: World, key: str, status: int) -> None:
    job = paused(world)
    event = with_headers(load_event("review_job", "approved"), authorization=f"Bearer {key}")
    event["pathParameters"] = {"id": job.job_id}
    event["path"] = f"/api/jobs/{job.job_id}/review"
    assert world.call("review_job", event).status == status
    assert world.jobs.get(ORG, job.job_id).status is JobStatus.PAUSED
