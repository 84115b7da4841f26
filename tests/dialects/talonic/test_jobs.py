"""Talonic's page, replayed: GET /v1/jobs/:id."""

from uuid import UUID

import pytest

from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from tests.dialects import lives
from tests.dialects.client import HOST, Client
from tests.dialects.models.talonic_jobs import TalonicJob
from tests.unit.api.world import OTHER_ORG, World

WORDS = {
    JobStatus.QUEUED: "pending",
    JobStatus.PROCESSING: "processing",
    JobStatus.RETRYING: "processing",
    JobStatus.COMPLETED: "complete",
    JobStatus.FAILED: "failed",
    JobStatus.CANCELLED: "failed",
}
# In the page's order.
FIELDS = [
    "id",
    "name",
    "status",
    "progress",
    "estimated_seconds_remaining",
    "schema",
    "document_count",
    "completed_documents",
    "grid_stats",
    "current_phase",
    "error",
    "created_at",
    "started_at",
    "completed_at",
    "links",
]


def test_every_field_of_the_page_in_every_state(world: World, talonic: Client) -> None:
    for status, job in lives.one_of_each(world).items():
        answer = talonic.get(f"/v1/jobs/{job.job_id}")

        assert answer.status == 200
        TalonicJob.model_validate(answer.body)
        assert list(answer.body) == FIELDS
        UUID(answer.body["id"])
        assert answer.body["status"] == WORDS[status]
        working = answer.body["status"] == "processing"
        assert (answer.body["progress"] is not None) == working
        assert (answer.body["current_phase"] is not None) == working
        assert (answer.body["error"] is not None) == (answer.body["status"] == "failed")
        assert ("cancel" in answer.body["links"]) == (not job.ended)
        assert answer.body["completed_documents"] == int(status is JobStatus.COMPLETED)


def test_a_job_at_work(world: World, talonic: Client) -> None:
    job = lives.processing(world, name="Q4 Invoice Run")

    body = talonic.get(f"/v1/jobs/{job.job_id}").body

    assert body["name"] == "Q4 Invoice Run"
    assert body["progress"] == job.progress > 0
    assert body["current_phase"] == "phase_2_execute"
    assert body["completed_at"] is None
    path = f"/v1/jobs/{job.job_id}"
    dashboard = f"https://{HOST}/live{path}"
    assert body["links"] == {"self": path, "cancel": f"{path}/cancel", "dashboard": dashboard}


def test_failures_and_cancellations_have_codes(world: World, talonic: Client) -> None:
    failed = talonic.get(f"/v1/jobs/{lives.failed(world).job_id}").body
    cancelled = talonic.get(f"/v1/jobs/{lives.cancelled(world).job_id}").body

    assert failed["error"] == {"code": "ocr_error", "message": "OCR failed: Unable to process image"}
    assert cancelled["error"]["code"] == "cancelled"


def test_the_operators_dashboard_is_linked(
    world: World, talonic: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = lives.completed(world)
    monkeypatch.setitem(world.extra_environment, "DASHBOARD_URL", "https://app.talonic.com/jobs")

    links = talonic.get(f"/v1/jobs/{job.job_id}").body["links"]

    assert links == {
        "self": f"/v1/jobs/{job.job_id}",
        "dashboard": f"https://app.talonic.com/jobs/{job.job_id}",
    }


@pytest.mark.parametrize("sent", ["1", "not-a-uuid", "018cd07b44807000800000000000000d", "dsj_0"])
def test_an_id_that_is_no_uuid(talonic: Client, sent: str) -> None:
    for answer in (
        talonic.get(f"/v1/jobs/{sent}"),
        talonic.get(f"/v1/jobs/{sent}/results"),
        talonic.post(f"/v1/jobs/{sent}/cancel"),
    ):
        assert answer.status == 400
        assert answer.body["code"] == "validation_error"
        assert answer.body["message"] == "Invalid job ID format. Must be a UUID."


def test_nobodys_and_others_jobs_are_not_found(world: World, talonic: Client) -> None:
    foreign = lives.queued(world, org_id=OTHER_ORG)

    for job_id in (foreign.job_id, "a1b2c3d4-e5f6-7890-abcd-ef1234567890"):
        for answer in (
            talonic.get(f"/v1/jobs/{job_id}"),
            talonic.get(f"/v1/jobs/{job_id}/results"),
            talonic.post(f"/v1/jobs/{job_id}/cancel"),
        ):
            assert answer.status == 404
            assert answer.body["code"] == "not_found"


def test_the_time_left_is_estimated_once_enough_was_measured(world: World, talonic: Client) -> None:
    job = lives.processing(world)  # parsing, two of four pages done
    assert talonic.get(f"/v1/jobs/{job.job_id}").body["estimated_seconds_remaining"] is None
    measured = ((Stage.UPLOADING, 1.0, 0), (Stage.PARSING, 20.0, 10), (Stage.CHUNKING, 5.0, 0))
    for stage, seconds, pages in measured * 20:
        world.paces.note(job.job_id, stage, Pace(1, seconds, pages), world.clock.now())
    world.clock.advance(31)  # what was read is used for half a minute
    assert world.jobs.record_progress(job, Stage.PARSING, 2, 4, job.document, world.clock.now())

    told = talonic.get(f"/v1/jobs/{job.job_id}").body["estimated_seconds_remaining"]

    assert told == 6  # two pages of parsing at 2 s each, four of chunking at 0.5 s
    ended = lives.completed(world)
    assert talonic.get(f"/v1/jobs/{ended.job_id}").body["estimated_seconds_remaining"] is None
    assert talonic.get("/v1/jobs").body["data"][0]["estimated_seconds_remaining"] is None
