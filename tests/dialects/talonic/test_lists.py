"""Talonic's list, results and cancelling, from its client."""

import pytest

from docjobs.domain.statuses import JobStatus
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models.talonic_jobs import TalonicJob, TalonicJobs, TalonicResults
from tests.unit.api.world import READER_KEY, World


def test_lists_go_on_by_cursor(world: World, talonic: Client) -> None:
    jobs = [lives.queued(world) for _ in range(5)]
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        body = talonic.get(f"/v1/jobs?limit=2{cursor}").body
        TalonicJobs.model_validate(body)
        seen += [each["id"] for each in body["data"]]
        cursor = f"&cursor={body['pagination']['next_cursor']}"

    assert seen == [job.job_id for job in reversed(jobs)]
    assert body["pagination"] == {"total": 5, "limit": 2, "has_more": False, "next_cursor": None}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("pending", {JobStatus.QUEUED}),
        ("queued", {JobStatus.QUEUED}),
        ("processing", {JobStatus.PROCESSING, JobStatus.RETRYING}),
        ("complete", {JobStatus.COMPLETED}),
        ("completed", {JobStatus.COMPLETED}),
        ("failed", {JobStatus.FAILED, JobStatus.CANCELLED}),
        ("cancelled", {JobStatus.CANCELLED}),
    ],
)
def test_both_vocabularies_filter(world: World, talonic: Client, word: str, found: set[JobStatus]) -> None:
    jobs = lives.one_of_each(world)

    body = talonic.get(f"/v1/jobs?status={word}").body

    assert {each["id"] for each in body["data"]} == {jobs[status].job_id for status in found}
    assert body["pagination"]["total"] == len(found)


@pytest.mark.parametrize("query", ["status=DONE", "limit=0", "limit=101", "limit=x", "cursor=forged"])
def test_what_cannot_be_read_is_a_validation_error(talonic: Client, query: str) -> None:
    answer = talonic.get(f"/v1/jobs?{query}")

    assert (answer.status, answer.body["code"]) == (400, "validation_error")
    assert answer.body["retryable"] is False


def test_results_have_a_row_a_document(world: World, talonic: Client) -> None:
    job = lives.completed(world)

    body = talonic.get(f"/v1/jobs/{job.job_id}/results").body

    TalonicResults.model_validate(body)
    assert (body["job_id"], body["job_status"], body["total_rows"]) == (job.job_id, "complete", 1)
    (row,) = body["data"]
    assert row["document_id"] == job.source.document_id
    assert row["values"]["markdown"] == "One. Two. Three."
    waiting = talonic.get(f"/v1/jobs/{lives.queued(world).job_id}/results").body
    TalonicResults.model_validate(waiting)
    assert (waiting["total_rows"], waiting["data"]) == (0, [])


def test_cancelling_once_and_again(world: World, talonic: Client) -> None:
    job = lives.processing(world)

    first = talonic.post(f"/v1/jobs/{job.job_id}/cancel")
    again = talonic.post(f"/v1/jobs/{job.job_id}/cancel")

    assert first.status == 200
    TalonicJob.model_validate(first.body)
    assert first.body["error"]["code"] == "cancelled"
    assert (again.status, again.body["code"], again.body["retryable"]) == (409, "conflict", False)
    assert world.jobs.get(job.org_id, job.job_id).status is JobStatus.CANCELLED


def test_a_reader_cannot_cancel(world: World) -> None:
    job = lives.processing(world)
    reader = Client(world, "authorization", READER_KEY)

    refused = reader.post(f"/v1/jobs/{job.job_id}/cancel")

    assert (refused.status, refused.body["code"]) == (403, "forbidden")


def test_subworkflows_routes_are_not_talonics(world: World, talonic: Client) -> None:
    job = lives.processing(world)

    assert talonic.delete(f"/v1/jobs/{job.job_id}").status == 405
    assert talonic.get("/v1/verify").status == 404
    assert not world.jobs.get(job.org_id, job.job_id).ended
