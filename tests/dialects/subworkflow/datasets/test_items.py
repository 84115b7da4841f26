"""Pages of a dataset: rows of text and of pictures."""

import pytest

from tests.dialects.client import Client
from tests.dialects.models.subworkflow import (
    SubworkflowItems,
)
from tests.dialects.subworkflow.datasets.taking_in import extracted
from tests.unit.api.world import World


def test_items_are_pages_in_the_rows_that_there_are(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)

    everything = subworkflow.get(f"/v1/datasets/{dataset_id}/items").body
    SubworkflowItems.model_validate(everything)
    assert [(each["col"], each["row"]) for each in everything["data"]] == [
        (1, "pdf"),
        (1, "text"),
        (2, "pdf"),
        (2, "text"),
    ]
    assert len({each["id"] for each in everything["data"]}) == 4
    texts = subworkflow.get(f"/v1/datasets/{dataset_id}/items?row=text").body
    assert [each["text"] for each in texts["data"]] == ["One. Two.", "Three."]
    (second,) = subworkflow.get(f"/v1/datasets/{dataset_id}/items?row=pdf&cols=2:9").body["data"]
    assert second["share"]["url"].endswith("#page=2")


def test_pictures_are_drawn_when_they_are_asked_for(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    url = f"/v1/datasets/{dataset_id}/items"
    subworkflow.get(url)
    assert not world.pictures.asked, "nobody asked for a picture"

    drawn = subworkflow.get(f"{url}?row=jpg&cols=1,2&expiresInSeconds=3600").body

    SubworkflowItems.model_validate(drawn)
    assert drawn["total"] == 2
    assert [(each["col"], each["row"], each["text"]) for each in drawn["data"]] == [
        (1, "jpg", None),
        (2, "jpg", None),
    ]
    assert "/pages/00001.jpg" in drawn["data"][0]["share"]["url"]
    assert [wanted.pages for wanted in world.pictures.asked] == [(1, 2)]
    both = subworkflow.get(f"{url}?row=image,embedding_image&limit=3").body
    assert [(each["col"], each["row"]) for each in both["data"]] == [
        (1, "image"),
        (1, "embedding_image"),
        (2, "image"),
    ]


def test_a_page_that_cannot_be_drawn_has_no_picture(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    world.pictures.pages = 1

    drawn = subworkflow.get(f"/v1/datasets/{dataset_id}/items?row=jpg").body
    world.pictures.out_of_reach = True
    refused = subworkflow.get(f"/v1/datasets/{dataset_id}/items?row=jpg")

    assert [each["col"] for each in drawn["data"]] == [1]
    assert (refused.status, refused.body["success"]) == (503, False)
    assert refused.headers["Retry-After"] == "5"
    last = subworkflow.get(f"/v1/datasets/{dataset_id}/items?cols=1,2&offset=3&limit=1&sort=-col").body
    assert (last["total"], last["data"][0]["col"], last["sort"]) == (4, 1, ["-col"])


@pytest.mark.parametrize("query", ["cols=x", "cols=1-3", "row=gif", "limit=0", "limit=101", "sort=size"])
def test_items_asked_for_wrongly(world: World, subworkflow: Client, query: str) -> None:
    answer = subworkflow.get(f"/v1/datasets/{extracted(world, subworkflow)}/items?{query}")
    assert (answer.status, answer.body["success"]) == (400, False)
