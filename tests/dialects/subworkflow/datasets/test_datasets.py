"""Subworkflow's datasets, as its published SDK and n8n node list, read and delete them."""

import pytest

from docjobs.dialects.subworkflow.identifiers import dataset_id_in, dataset_id_out
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.dialects.models.subworkflow import (
    SubworkflowDatasetAnswer,
    SubworkflowDatasets,
    SubworkflowItems,
)
from tests.dialects.subworkflow.datasets.taking_in import DAY, URL, carried_out, extracted
from tests.unit.api.world import ORG, OTHER_KEY, READER_KEY, World


def test_a_dataset_has_every_field_of_its_page(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow, expiresInDays="1")

    answer = subworkflow.get(f"/v1/datasets/{dataset_id}?expiresInSeconds=60")

    assert answer.status == 200
    SubworkflowDatasetAnswer.model_validate(answer.body)
    data = answer.body["data"]
    shown = {name: data[name] for name in ("fileName", "fileExt", "fileSize", "itemCount", "mimeType")}
    assert shown == {
        "fileName": "my_document",
        "fileExt": "pdf",
        "fileSize": 777,
        "itemCount": 2,
        "mimeType": "application/pdf",
    }
    now = round(world.clock.now().timestamp() * 1000)
    assert data["expiresAt"] == data["createdAt"] + DAY * 1000
    assert data["share"]["expiresAt"] == now + 60_000
    assert "expires=60" in data["share"]["url"]


def test_a_dataset_shows_before_it_is_read(subworkflow: Client) -> None:
    data = subworkflow.post("/v1/extract", **form()).body["data"]

    dataset = subworkflow.get(f"/v1/datasets/{data['datasetId']}").body["data"]
    items = subworkflow.get(f"/v1/datasets/{data['datasetId']}/items").body

    assert (dataset["fileName"], dataset["fileExt"], dataset["itemCount"]) == ("Q4 report", "pdf", 0)
    SubworkflowItems.model_validate(items)
    assert (items["total"], items["data"]) == (0, [])


def test_the_dataset_of_any_dialects_job_can_be_got(world: World, docld: Client, subworkflow: Client) -> None:
    job_id = docld.post("/api/parse/async", {"input": URL}).body["job_id"]
    carried_out(world, job_id)
    listed = subworkflow.get("/v1/jobs").body["data"]

    dataset = subworkflow.get(f"/v1/datasets/{listed[0]['datasetId']}")

    assert (dataset.status, dataset.body["data"]["itemCount"]) == (200, 2)
    assert subworkflow.get("/v1/datasets").body["total"] == 0


def test_datasets_are_listed_newest_first(world: World, subworkflow: Client) -> None:
    made = []
    for _ in range(5):
        world.clock.advance(1)
        made.append(extracted(world, subworkflow))

    # The n8n node's own request.
    page = subworkflow.get("/v1/datasets?offset=0&limit=6&sort=-created&expiresInSeconds=0").body
    SubworkflowDatasets.model_validate(page)
    assert ([each["id"] for each in page["data"]], page["total"]) == (made[::-1], 5)
    second = subworkflow.get("/v1/datasets?offset=2&limit=2&type=doc,image").body
    assert ([each["id"] for each in second["data"]], second["total"]) == ([made[2], made[1]], 5)
    oldest = subworkflow.get("/v1/datasets?sort=createdAt&limit=1").body
    assert oldest["data"][0]["id"] == made[0]
    assert subworkflow.get("/v1/datasets?type=audio").body == {"success": True, "total": 0, "data": []}


@pytest.mark.parametrize("query", ["type=film", "sort=size", "sort=createdAt,-createdAt", "offset=10001"])
def test_datasets_asked_for_wrongly(subworkflow: Client, query: str) -> None:
    assert subworkflow.get(f"/v1/datasets?{query}").status == 400


def test_deleting_forgets_the_document_and_keeps_the_job(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    key = world.documents.get(ORG, dataset_id_in(dataset_id)).original_key
    assert world.artifacts.size(key)

    deleted = subworkflow.delete(f"/v1/datasets/{dataset_id}")

    assert deleted.status == 200
    SubworkflowDatasetAnswer.model_validate(deleted.body)
    assert world.artifacts.size(key) is None
    assert subworkflow.get(f"/v1/datasets/{dataset_id}").status == 404
    assert subworkflow.delete(f"/v1/datasets/{dataset_id}").status == 404
    assert subworkflow.get("/v1/datasets").body["total"] == 0
    assert subworkflow.get("/v1/jobs").body["data"][0]["status"] == "SUCCESS"


def test_a_dataset_whose_time_has_passed_is_not_found(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow, expiresInDays="1")
    assert subworkflow.get(f"/v1/datasets/{dataset_id}").status == 200
    world.clock.advance(DAY)

    assert subworkflow.get(f"/v1/datasets/{dataset_id}").status == 404


def test_others_datasets_are_not_found(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    other = Client(world, "x-api-key", OTHER_KEY)

    for answer in (
        other.get(f"/v1/datasets/{dataset_id}"),
        other.get(f"/v1/datasets/{dataset_id}/items"),
        other.delete(f"/v1/datasets/{dataset_id}"),
        other.post(f"/v1/datasets/{dataset_id}/vectorize"),
        subworkflow.get(f"/v1/datasets/{dataset_id_out('018cd07b-4480-7000-8000-0000000000d0')}"),
    ):
        assert answer.status == 404
        assert answer.body == {"success": False, "error": answer.body["error"]}
    assert other.get("/v1/datasets").body["total"] == 0
    assert subworkflow.get("/v1/datasets/ds_1").status == 400


def test_a_reader_forgets_nothing(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    assert Client(world, "x-api-key", READER_KEY).delete(f"/v1/datasets/{dataset_id}").status == 403


def test_talonic_has_no_datasets(world: World, talonic: Client, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    assert talonic.get("/v1/datasets").status == 404
    assert talonic.delete(f"/v1/datasets/{dataset_id}").body["code"] == "not_found"
