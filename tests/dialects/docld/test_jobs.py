"""DocLD's page, replayed on the native API."""

from docjobs.domain.statuses import JobStatus
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models.docld import DocldCancelled, DocldJob, DocldJobs
from tests.unit.api.world import World


def test_the_list_is_the_pages(world: World, docld: Client) -> None:
    lives.one_of_each(world)

    body = docld.get("/api/jobs").body
    DocldJobs.model_validate(body)
    assert (body["total"], body["has_more"]) == (6, False)
    first = docld.get("/api/jobs?limit=2&offset=3&type=parse").body
    DocldJobs.model_validate(first)
    assert (len(first["jobs"]), first["total"], first["has_more"]) == (2, 6, True)
    for status in JobStatus:
        found = docld.get(f"/api/jobs?status={status}").body
        assert {each["status"] for each in found["jobs"]} <= {status}


def test_a_job_in_every_state_is_the_pages(world: World, docld: Client) -> None:
    for status, job in lives.one_of_each(world).items():
        body = docld.get(f"/api/jobs/{job.job_id}").body

        DocldJob.model_validate(body)
        assert body["status"] == status
        assert ("completed_at" in body) == job.ended
        assert ("result" in body) == (status is JobStatus.COMPLETED)
        assert body["metadata"]["filename"] == "document.pdf"


def test_a_failure_is_told_as_the_page_does(world: World, docld: Client) -> None:
    body = docld.get(f"/api/jobs/{lives.failed(world).job_id}").body

    assert (body["status"], body["error"], body["error_code"]) == (
        "failed",
        "OCR failed: Unable to process image",
        "OCR_ERROR",
    )
    assert isinstance(body["retry_count"], int)


def test_cancelling_is_the_pages(world: World, docld: Client) -> None:
    for make in (lives.queued, lives.processing, lives.retrying):
        job = make(world)
        body = docld.delete(f"/api/jobs/{job.job_id}").body
        DocldCancelled.model_validate(body)
        assert body["job_id"] == job.job_id
    ended = docld.delete(f"/api/jobs/{lives.completed(world).job_id}")
    assert ended.status == 409
