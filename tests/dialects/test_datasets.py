"""Subworkflow's extract and datasets, as its published SDK and n8n node send and read them."""

from datetime import timedelta

import pytest

from docjobs.dialects.subworkflow.identifiers import dataset_id_in, dataset_id_out, job_id_in
from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import ResultReference
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.usecases.jobs.submitting.options import OPTIONS, ParseOptions
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models import (
    SubworkflowAnswer,
    SubworkflowDatasetAnswer,
    SubworkflowDatasets,
    SubworkflowItems,
)
from tests.dialects.test_submitting import form
from tests.unit.api.world import ORG, OTHER_KEY, READER_KEY, World

URL = "https://example.com/document.pdf"
DAY = 86_400


def carried_out(world: World, job_id: str) -> None:
    """What the workers do with a submitted job."""
    now = world.clock.now()
    job = world.jobs.save(lifecycle.start(world.jobs.get(ORG, job_id), Stage.PARSING, now))
    facts = DocumentFacts(
        filename="my_document.pdf", file_type="pdf", mime_type="application/pdf", pages=2, bytes=777
    )
    world.jobs.record_progress(job, Stage.PARSING, 2, 2, facts, now)
    key = job.artifact_key("result.json")
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, lives.RESULT))
    world.jobs.save(lifecycle.complete(world.jobs.get(ORG, job_id), reference, False, now))


def extracted(world: World, subworkflow: Client, **fields: str) -> str:
    """A dataset's id, its document read."""
    data = subworkflow.post("/v1/extract", **form(**fields)).body["data"]
    carried_out(world, job_id_in(data["id"]))
    return str(data["datasetId"])


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


def test_talonic_has_no_datasets(world: World, talonic: Client, subworkflow: Client) -> None:
    dataset_id = extracted(world, subworkflow)
    assert talonic.get("/v1/datasets").status == 404
    assert talonic.delete(f"/v1/datasets/{dataset_id}").body["code"] == "not_found"
