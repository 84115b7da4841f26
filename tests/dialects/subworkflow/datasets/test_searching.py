"""Subworkflow's search, as its SDK and n8n node send it."""

from typing import Any

import pytest

from docjobs.dialects.subworkflow.identifiers import dataset_id_out
from tests.dialects.client import Client
from tests.dialects.models.subworkflow import SubworkflowHits
from tests.unit.api.test_searching import shelve
from tests.unit.api.world import OTHER_KEY, World


@pytest.mark.parametrize("query", ["Where does the river rise?", {"text": "Where does the river rise?"}])
def test_a_question_finds_its_page(world: World, subworkflow: Client, query: Any) -> None:
    dataset_id = dataset_id_out(shelve(world))

    # The SDK sends `datasets` along with the ids that it makes of them.
    body = {"query": query, "datasets": [dataset_id], "datasetIds": [dataset_id], "limit": 5}
    answer = subworkflow.post("/v1/search", body)

    assert answer.status == 200
    SubworkflowHits.model_validate(answer.body)
    (hit,) = answer.body["data"]
    assert (hit["datasetId"], hit["col"], hit["row"]) == (dataset_id, 3, "text")
    assert hit["text"] == "The river rises in the hills."
    assert hit["share"]["url"].endswith("#page=3")
    assert subworkflow.post("/v1/search", {"query": query, "datasetIds": []}).body["total"] == 1
    assert subworkflow.post("/v1/search", {"query": query, "offset": 1}).body["total"] == 0
    assert Client(world, "x-api-key", OTHER_KEY).post("/v1/search", {"query": query}).body["total"] == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"query": ""}, 400),
        ({"query": {"text": " "}}, 400),
        ({"query": "x", "limit": 101}, 400),
        ({"query": "x", "limit": "5"}, 400),
        ({"query": "x", "datasetIds": ["ds_1"]}, 400),
        ({"query": "x", "datasetIds": [dataset_id_out("018cd07b-4480-7000-8000-0000000000d0")]}, 404),
        ({"query": {"text": "x", "image_url": "https://example.com/a.png"}}, 501),
        ({"query": "x", "speed": 1}, 400),
    ],
)
def test_a_search_that_cannot_be_made(subworkflow: Client, body: dict[str, Any], status: int) -> None:
    answer = subworkflow.post("/v1/search", body)
    assert (answer.status, answer.body["success"]) == (status, False)
