"""What Subworkflow's extract and vectorize take in."""

from datetime import timedelta

import pytest

from docjobs.dialects.subworkflow.identifiers import job_id_in
from docjobs.domain import lifecycle
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.usecases.jobs.submitting.options import OPTIONS, ParseOptions
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.dialects.models.subworkflow import (
    SubworkflowAnswer,
)
from tests.dialects.subworkflow.datasets.taking_in import URL, extracted
from tests.unit.api.world import ORG, World


def test_a_file_is_taken_with_exactly_200(world: World, subworkflow: Client) -> None:
    answer = subworkflow.post("/v1/extract", **form(expiresInDays="30"))

    assert answer.status == 200
    SubworkflowAnswer.model_validate(answer.body)
    assert (answer.body["success"], answer.body["total"]) == (True, 1)
    assert (answer.body["data"]["type"], answer.body["data"]["status"]) == ("datasets/extract", "NOT_STARTED")
    (job,) = world.jobs.records.jobs.values()
    assert job.type is JobType.PARSE
    (document,) = world.documents.documents.values()
    assert document.kept_until == world.clock.now() + timedelta(days=30)
    assert (document.listed, document.job_id) == (True, job.job_id)


@pytest.mark.parametrize("word", ["0", "-1", ""])
def test_a_url_is_taken_and_kept_for_good(world: World, subworkflow: Client, word: str) -> None:
    answer = subworkflow.post("/v1/extract", {"url": URL, "expiresInDays": word})

    assert answer.status == 200
    (document,) = world.documents.documents.values()
    assert document.kept_until is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": 7},
        {"url": URL, "expiresInDays": "soon"},
        {"url": URL, "expiresInDays": 4000},
        {"url": URL, "expiryInDays": -2},
        {"url": URL, "schema": {}},
        {"url": "http://169.254.169.254/latest"},
        [],
        "not json",
    ],
)
def test_what_cannot_be_taken_is_400(world: World, subworkflow: Client, body: object) -> None:
    answer = subworkflow.post("/v1/extract", body)

    assert answer.status == 400
    assert answer.body == {"success": False, "error": answer.body["error"]}
    assert not world.jobs.records.jobs


def test_a_dataset_is_vectorized_once(
    world: World, subworkflow: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PLANS, JobType.VECTORIZE, (Stage.UPLOADING, Stage.PARSING, Stage.CHUNKING))
    monkeypatch.setitem(OPTIONS, JobType.VECTORIZE, ParseOptions)
    dataset_id = extracted(world, subworkflow)
    vectorize = f"/v1/datasets/{dataset_id}/vectorize"

    first, again = subworkflow.post(vectorize), subworkflow.post(vectorize)

    assert (first.status, again.status) == (200, 200)
    assert first.body["data"]["type"] == "datasets/vectorize"
    assert (again.body["data"]["id"], again.body["data"]["datasetId"]) == (
        first.body["data"]["id"],
        dataset_id,
    )
    assert subworkflow.get(f"/v1/datasets/{dataset_id}/items").body["total"] == 4  # as before
    job = world.jobs.get(ORG, job_id_in(first.body["data"]["id"]))
    world.jobs.save(lifecycle.cancel(job, world.clock.now()))
    third = subworkflow.post(vectorize)
    assert third.body["data"]["id"] != first.body["data"]["id"]
    assert world.jobs.get(ORG, job.job_id).status is JobStatus.CANCELLED
