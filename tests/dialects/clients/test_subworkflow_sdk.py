"""Subworkflow's JavaScript SDK, the one that came after it under another name, and its n8n node.

The SDK throws on any status but 200, on `error` in an answer, and where `data` lacks what it goes on with.
"""

from typing import Any

import pytest

from docjobs.dialects.subworkflow.identifiers import dataset_id_out, job_id_in, job_id_out
from docjobs.domain.document import DocumentFacts
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.dialects.subworkflow.datasets.taking_in import carried_out, extracted
from tests.unit.api.test_searching import shelve
from tests.unit.api.world import ORG, OTHER_KEY, World


def data_of(answer: Any) -> Any:
    assert answer.status == 200, answer.body
    assert "error" not in answer.body
    return answer.body["data"]


def polled(world: World, subworkflow: Client, job: dict[str, Any]) -> dict[str, Any]:
    """Until SUCCESS or ERROR, fifteen looks at least."""
    assert job["id"].startswith("dsj_")
    for look in range(15):
        seen = data_of(subworkflow.get(f"/v1/jobs/{job['id']}"))
        if seen["status"] in {"SUCCESS", "ERROR"}:
            return dict(seen)
        if look == 1:
            carried_out(world, job_id_in(job["id"]))
    raise AssertionError("the poll never ends")


@pytest.mark.parametrize("kind", ["extract", "vectorize"])
def test_a_file_becomes_a_dataset(world: World, subworkflow: Client, kind: str) -> None:
    job = data_of(subworkflow.post(f"/v1/{kind}", **form(expiresInDays="90")))
    ended = polled(world, subworkflow, job)
    dataset = data_of(subworkflow.get(f"/v1/datasets/{ended['datasetId']}"))
    assert (ended["type"], dataset["itemCount"]) == (f"datasets/{kind}", 2)


def test_its_lists(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    assert data_of(subworkflow.get("/v1/datasets"))[0]["id"] == dataset_id
    assert data_of(subworkflow.get("/v1/datasets?limit=5&sort=-createdAt&expiryInSeconds=60&type=doc"))
    assert len(data_of(subworkflow.get(f"/v1/datasets/{dataset_id}/items?row=jpg&cols=1,2"))) == 2
    assert len(data_of(subworkflow.get(f"/v1/datasets/{dataset_id}/items?row=pdf&cols=1:2&limit=1"))) == 1
    assert data_of(
        subworkflow.get("/v1/jobs?statuses=SUCCESS,ERROR&types=dataset/extract,datasets/vectorize")
    )
    assert data_of(subworkflow.get("/v1/jobs?statuses=SUCCESS"))[0]["type"] == "datasets/extract"


def test_a_cancelled_job_ends_its_poll(world: World, subworkflow: Client) -> None:
    job = data_of(subworkflow.post("/v1/extract", **form()))
    cancelled = data_of(subworkflow.delete(f"/v1/jobs/{job['id']}"))
    assert (cancelled["status"], cancelled["id"]) == ("ERROR", job["id"])
    assert polled(world, subworkflow, job)["status"] == "ERROR"


def test_a_deleted_dataset_is_shown_as_of_its_end(world: World, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    gone = data_of(subworkflow.delete(f"/v1/datasets/{dataset_id}"))
    assert gone["expiresAt"] == round(world.clock.now().timestamp() * 1000)


def test_several_datasets_are_deleted_at_once(world: World, subworkflow: Client) -> None:
    """As the SDK does since it has another name, of one dataset too: then it reads one, not a list."""
    made = []
    for _ in range(4):
        world.clock.advance(1)
        made.append(extracted(world, subworkflow))
    other = Client(world, "x-api-key", OTHER_KEY)
    assert other.send("DELETE", "/v1/datasets", {"datasetIds": made}, {}).status == 404

    one = data_of(subworkflow.send("DELETE", "/v1/datasets", {"datasetIds": made[:1]}, {}))
    several = data_of(subworkflow.send("DELETE", "/v1/datasets", {"datasetIds": made[:3]}, {}))

    assert (one["id"], one["expiresAt"] > 0) == (made[0], True)
    assert [each["id"] for each in several] == made[1:3]
    assert [each["id"] for each in data_of(subworkflow.get("/v1/datasets"))] == made[3:]
    refused: list[dict[str, Any] | None] = [
        None,
        {},
        {"datasetIds": []},
        {"datasetIds": ["x"]},
        {"ids": made},
    ]
    for wrong in [*refused, {"datasetIds": made * 126}]:
        assert subworkflow.send("DELETE", "/v1/datasets", wrong, {}).status == 400, wrong
    assert subworkflow.send("DELETE", "/v1/datasets", {"datasetIds": made[:1]}, {}).status == 404


def test_what_comes_with_another_delete_is_left_alone(world: World, subworkflow: Client) -> None:
    """axios says what it would have sent."""
    job = lives.processing(world)
    answer = subworkflow.send(
        "DELETE", f"/v1/jobs/{job_id_out(job.job_id)}", "", {"content-type": "application/json"}
    )
    assert answer.status == 200


def test_what_a_search_finds_can_be_shown_to_a_model(world: World, subworkflow: Client) -> None:
    """Its documentation hands `share.url` on as the picture of the page."""
    document_id = shelve(world)
    job = lives.completed(world)
    facts = DocumentFacts(file_type="pdf", pages=4)
    world.jobs.records.jobs[ORG, job.job_id] = job.model_copy(update={"document": facts})
    world.documents.note_job(ORG, document_id, job.job_id)
    query = {"query": {"text": "Where does the river rise?"}, "limit": 5, "datasetIds": []}

    (hit,) = data_of(subworkflow.post("/v1/search", query))

    assert (hit["datasetId"], hit["col"], hit["row"]) == (dataset_id_out(document_id), 3, "jpg")
    assert "/pages/00003.jpg" in hit["share"]["url"]
    assert hit["text"] == "The river rises in the hills."
    world.pictures.out_of_reach = True
    (hit,) = data_of(subworkflow.post("/v1/search", query))
    assert (hit["row"], hit["share"]["url"].endswith("#page=3")) == ("text", True)


def test_the_n8n_node_lists_what_one_can_choose(world: World, subworkflow: Client) -> None:
    extracted(world, subworkflow)
    chosen = data_of(subworkflow.get("/v1/datasets?offset=0&limit=6&sort=-created&expiresInSeconds=0"))
    assert f"{chosen[0]['fileName']}.{chosen[0]['fileExt']}" == "my_document.pdf"
    jobs = data_of(subworkflow.get("/v1/jobs?offset=0&limit=10"))
    assert all(each["id"] and each["type"] and each["status"] for each in jobs)
    page = subworkflow.get("/v1/datasets?offset=0&limit=100&expiresInSeconds=600000").body
    assert page["total"] == len(page["data"])
