"""Talonic's extract, as its published clients send and read it."""

from typing import Any

import pytest

from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import PLANS
from docjobs.domain.statuses import JobType
from tests.dialects.client import Client
from tests.dialects.extracting import ANSWER, SCHEMA, URL, finish, newest, stored_schema, uploaded
from tests.dialects.forms import form
from tests.dialects.models.talonic_extractions import TalonicExtraction, TalonicLater
from tests.unit.api.world import World


@pytest.mark.parametrize("as_form", [False, True])
def test_an_extraction_is_answered_at_once(world: World, talonic: Client, as_form: bool) -> None:
    world.meanwhile = lambda: finish(world, ANSWER)
    text = '{"type": "object", "properties": {"total": {"type": "number"}, "due": {"type": "string"}}}'

    if as_form:
        answer = talonic.post("/v1/extract", **form(schema=text, instructions="The total.", options="{}"))
    else:
        answer = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA})

    assert answer.status == 200
    TalonicExtraction.model_validate(answer.body)
    assert answer.body["data"] == {"total": 12.5, "due": None}
    assert answer.body["confidence"] == {"overall": 0.9, "fields": {"total": 0.9}}
    assert answer.body["schema"] == {"source": "inline", "id": None}
    assert answer.body["document"]["pages"] == 2


def test_a_longer_one_is_answered_with_its_job(world: World, docld: Client, talonic: Client) -> None:
    schema_id = stored_schema(docld)

    answer = talonic.post("/v1/extract", {"document_id": uploaded(docld), "schema_id": schema_id})

    assert answer.status == 202
    TalonicLater.model_validate(answer.body)
    job_id = answer.body["job"]["id"]
    assert answer.body["job"]["poll_url"] == f"/v1/jobs/{job_id}"
    assert answer.body["links"]["dashboard"].endswith(f"/live/v1/jobs/{job_id}")
    assert talonic.get(f"/v1/jobs/{job_id}").body["schema"]["id"] == schema_id


@pytest.mark.parametrize(
    ("extra", "status"),
    [
        ({"schema": {}}, 400),
        ({"schema": {"fields": []}}, 400),
        ({"schema": {"total": "money"}}, 400),
        ({"schema": "not json"}, 400),
        ({"schema": SCHEMA, "schema_id": "s"}, 400),
        ({"schema": SCHEMA, "document_id": "018cd07b-4480-7000-8000-0000000000d0"}, 400),
        ({"schema": SCHEMA, "options": {"speed": 1}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": "5-1"}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": "1-99999"}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": [1]}}, 400),
        ({"schema": SCHEMA, "webhook_url": "ftp://x"}, 400),
    ],
)
def test_what_cannot_be_extracted(world: World, talonic: Client, extra: dict[str, Any], status: int) -> None:
    answer = talonic.post("/v1/extract", {"file_url": URL} | extra)
    assert answer.status == status
    assert answer.body["retryable"] is False
    assert not world.jobs.records.jobs


@pytest.mark.parametrize(
    "schema",
    [
        {"total": "number", "due": "date"},
        {"fields": [{"name": "total", "type": "number", "required": True}, {"name": "due", "type": "date"}]},
        {"fields": {"total": "number", "due": "date"}},
        {"type": "object", "properties": {"total": {"type": "number"}, "due": {"type": "date"}}},
    ],
)
def test_each_form_of_a_schema_is_followed(world: World, talonic: Client, schema: dict[str, Any]) -> None:
    answer = talonic.post("/v1/extract", {"file_url": URL, "schema": schema, "options": {"async": True}})

    assert answer.status == 202
    pinned = world.artifacts.read_json(newest(world).kept_key("request.json"))["schema"]
    assert pinned["properties"]["total"]["type"] == "number"
    assert (pinned["properties"]["due"]["type"], pinned["properties"]["due"]["format"]) == ("string", "date")


def test_without_a_schema_the_documents_labels_are_followed(world: World, talonic: Client) -> None:
    found = {"type": "object", "properties": {"total": {"type": "number", "title": "Total"}}}
    world.meanwhile = lambda: finish(world, ANSWER | {"schema": found})

    answer = talonic.post("/v1/extract", {"file_url": URL})

    assert answer.status == 200
    TalonicExtraction.model_validate(answer.body)
    assert answer.body["schema"] == {"source": "auto", "id": None, "definition": found}
    assert world.artifacts.read_json(newest(world).kept_key("request.json")) == {"discover": True}


def test_texts_and_places_come_with_the_values_if_asked(world: World, talonic: Client) -> None:
    world.meanwhile = lambda: finish(world, ANSWER | {"markdown": "# Invoice", "text": "Invoice"})
    asked = {"include_markdown": "true", "options": '{"include_raw_text": true, "page_range": "1-2, 7"}'}

    answer = talonic.post(
        "/v1/extract", **form(schema='{"total": "number"}', include_provenance="1", **asked)
    )

    TalonicExtraction.model_validate(answer.body)
    assert (answer.body["markdown"], answer.body["raw_text"]) == ("# Invoice", "Invoice")
    assert answer.body["provenance"]["total"]["page"] == 1
    job = newest(world)
    assert job.options["include"] == ["markdown", "text"]
    assert world.artifacts.read_json(job.kept_key("request.json"))["pages"] == [1, 2, 7]


def test_how_long_it_will_take_is_told_once_it_is_known(world: World, talonic: Client) -> None:
    unknown = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA}).body
    for stage in PLANS[JobType.EXTRACT]:
        for number in range(25):
            world.paces.note(f"{number}", stage, Pace(1, 2.0, 3), world.clock.now())

    world.clock.advance(60)
    known = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA}).body

    assert unknown["job"]["estimated_seconds"] is None
    assert known["job"]["estimated_seconds"] > 0
