"""Subworkflow's page, replayed: GET /v1/jobs."""

import pytest

from docjobs.dialects.subworkflow.identifiers import job_id_out
from docjobs.domain.statuses import JobStatus, JobType
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models.subworkflow import SubworkflowAnswer, SubworkflowJobs
from tests.unit.api.world import World

ALL_WORDS = ["NOT_STARTED", "IN_QUEUE", "IN_PROGRESS", "SUCCESS", "ERROR"]
FIELDS = [
    "id",
    "datasetId",
    "type",
    "status",
    "statusText",
    "startedAt",
    "finishedAt",
    "canceledAt",
    "createdAt",
    "updatedAt",
]
WORDS = {
    JobStatus.QUEUED: "NOT_STARTED",
    JobStatus.PROCESSING: "IN_PROGRESS",
    JobStatus.RETRYING: "IN_PROGRESS",
    JobStatus.COMPLETED: "SUCCESS",
    JobStatus.FAILED: "ERROR",
    JobStatus.CANCELLED: "ERROR",
}


def test_the_pages_own_request(world: World, subworkflow: Client) -> None:
    first = lives.completed(world, job_type=JobType.VECTORIZE)
    second = lives.completed(world)

    answer = subworkflow.get("/v1/jobs?offset=0&limit=10")

    assert answer.status == 200
    SubworkflowJobs.model_validate(answer.body)
    assert answer.body | {"data": None} == {
        "statuses": ALL_WORDS,
        "sort": [],
        "orderBy": [],
        "offset": 0,
        "limit": 10,
        "total": 2,
        "data": None,
    }
    newest, oldest = answer.body["data"]
    assert list(newest) == FIELDS
    assert (newest["type"], oldest["type"]) == ("datasets/extract", "datasets/vectorize")
    assert (newest["id"], oldest["id"]) == (job_id_out(second.job_id), job_id_out(first.job_id))
    assert newest["statusText"] == ""
    assert newest["canceledAt"] is None
    assert newest["createdAt"] <= newest["startedAt"] <= newest["finishedAt"]


def test_every_status_has_its_word(world: World, subworkflow: Client) -> None:
    for status, job in lives.one_of_each(world).items():
        answer = subworkflow.get(f"/v1/jobs/{job_id_out(job.job_id)}")

        assert answer.status == 200
        SubworkflowAnswer.model_validate(answer.body)
        data = answer.body["data"]
        assert data["status"] == WORDS[status]
        assert (data["canceledAt"] is not None) == (status is JobStatus.CANCELLED)
        assert (data["finishedAt"] is not None) == job.ended
        assert bool(data["statusText"]) == (
            status in {JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.RETRYING}
        )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("statuses=NOT_STARTED", {JobStatus.QUEUED}),
        ("statuses=IN_QUEUE", {JobStatus.QUEUED}),
        ("statuses=IN_PROGRESS", {JobStatus.PROCESSING, JobStatus.RETRYING}),
        ("statuses=SUCCESS,ERROR", {JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED}),
        ("statuses=SUCCESS&statuses=NOT_STARTED", {JobStatus.COMPLETED, JobStatus.QUEUED}),
        ("types=datasets/vectorize", set()),
        ("types=datasets/extract&statuses=ERROR", {JobStatus.FAILED, JobStatus.CANCELLED}),
    ],
)
def test_statuses_and_types_filter(
    world: World, subworkflow: Client, query: str, found: set[JobStatus]
) -> None:
    jobs = lives.one_of_each(world)

    body = subworkflow.get(f"/v1/jobs?{query}&limit=100").body

    SubworkflowJobs.model_validate(body)
    assert {each["id"] for each in body["data"]} == {job_id_out(jobs[status].job_id) for status in found}
    assert body["total"] == len(found)


def test_what_was_asked_is_repeated(world: World, subworkflow: Client) -> None:
    body = subworkflow.get("/v1/jobs?statuses=SUCCESS,%20IN_QUEUE&orderBy=createdAt:desc&offset=3").body

    assert body["statuses"] == ["SUCCESS", "IN_QUEUE"]
    assert body["orderBy"] == ["createdAt:desc"]
    assert (body["offset"], body["limit"], body["total"], body["data"]) == (3, 10, 0, [])


def test_offsets_page_through(world: World, subworkflow: Client) -> None:
    jobs = [lives.queued(world) for _ in range(5)]

    pages = [subworkflow.get(f"/v1/jobs?offset={offset}&limit=2").body for offset in (0, 2, 4, 6)]

    shown = [each["id"] for page in pages for each in page["data"]]
    assert shown == [job_id_out(job.job_id) for job in reversed(jobs)]
    assert {page["total"] for page in pages} == {5}


@pytest.mark.parametrize(
    "query", ["statuses=DONE", "types=parse", "offset=-1", "limit=0", "limit=1000", "orderBy=name"]
)
def test_what_cannot_be_read_is_a_400_in_its_shape(subworkflow: Client, query: str) -> None:
    answer = subworkflow.get(f"/v1/jobs?{query}")

    assert answer.status == 400
    assert answer.body.keys() == {"success", "error"}
    assert answer.body["success"] is False
    assert isinstance(answer.body["error"], str)
