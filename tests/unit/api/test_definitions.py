"""/api/schemas and /api/templates, and OmniAI's classifications, through the real handlers."""

from typing import Any

import pytest

from docjobs.domain.tenancy.access import Scope
from tests.dialects.client import Client
from tests.unit.api.world import ORG, OTHER_KEY, READER_KEY, World

SCHEMA = {"type": "object", "properties": {"total": {"type": "number"}}}
OTHER = {"type": "object", "properties": {"sum": {"type": ["number", "null"]}}}


@pytest.fixture(name="client")
def _client(world: World) -> Client:
    return Client(world, "authorization")


def put(client: Client, url: str, body: Any, **headers: str) -> Any:
    return client.send("PUT", url, body, headers)


def test_a_schema_is_kept_read_replaced_and_deleted(client: Client) -> None:
    made = client.post("/api/schemas", {"name": "Invoice", "schema": SCHEMA, "description": "Ours"})
    assert (made.status, made.headers["ETag"]) == (201, '"1"')
    assert made.headers["Location"] == f"schemas/{made.body['id']}"
    url = f"/api/schemas/{made.body['id']}"
    assert client.get(url).body == made.body
    assert (made.body["schema"], made.body["version"], made.body["description"]) == (SCHEMA, 1, "Ours")

    second = put(client, url, {"name": "Invoice 2", "schema": OTHER}, if_match='"1"')
    assert (second.status, second.body["version"], second.headers["ETag"]) == (200, 2, '"2"')
    assert "description" not in second.body
    assert client.get(f"{url}?version=1").body["schema"] == SCHEMA

    assert client.send("DELETE", url, None, {"if-match": '"1"'}).status == 412
    assert client.delete(url).body == {"success": True, "id": made.body["id"]}
    assert (client.get(url).status, client.delete(url).status) == (404, 404)


def test_a_late_replacement_is_told_and_a_repeated_one_is_no_new_version(client: Client) -> None:
    url = f"/api/schemas/{client.post('/api/schemas', {'name': 'A', 'schema': SCHEMA}).body['id']}"
    put(client, url, {"name": "B", "schema": SCHEMA}, if_match='"1"')

    late = put(client, url, {"name": "C", "schema": SCHEMA}, if_match='"1"')
    repeated = put(client, url, {"name": "B", "schema": SCHEMA})
    nonsense = put(client, url, {"name": "B", "schema": SCHEMA}, if_match='"abc"')

    assert (late.status, late.body["code"]) == (412, "PRECONDITION_FAILED")
    assert repeated.body["version"] == 2
    assert nonsense.status == 400


def test_a_repeated_key_keeps_one_schema(client: Client) -> None:
    body = {"name": "Invoice", "schema": SCHEMA}
    first = client.post("/api/schemas", body, idempotency_key="k-1")
    put(client, f"/api/schemas/{first.body['id']}", {"name": "Changed", "schema": OTHER})

    again = client.post("/api/schemas", body, idempotency_key="k-1")
    other = client.post("/api/schemas", body | {"name": "Another"}, idempotency_key="k-1")

    assert (again.status, again.body, again.headers["Idempotency-Replayed"]) == (201, first.body, "true")
    assert other.status == 409
    client.delete(f"/api/schemas/{first.body['id']}")
    assert client.post("/api/schemas", body, idempotency_key="k-1").status == 404, "not made again"
    assert client.get("/api/schemas").body["data"] == []


def test_a_list_goes_on_by_its_cursor(client: Client) -> None:
    made = [client.post("/api/schemas", {"name": f"S{n}", "schema": SCHEMA}).body for n in range(3)]

    first = client.get("/api/schemas?limit=2").body
    rest = client.get(f"/api/schemas?limit=2&cursor={first['next_cursor']}").body

    assert sorted(each["id"] for each in first["data"] + rest["data"]) == sorted(m["id"] for m in made)
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert "schema" not in first["data"][0]
    assert "next_cursor" not in rest
    assert client.get("/api/schemas?cursor=x").status == 400


def test_an_unusable_schema_names_the_place(client: Client) -> None:
    bad = {"type": "object", "properties": {"total": {"type": "money"}}}

    answer = client.post("/api/schemas", {"name": "Invoice", "schema": bad})

    assert answer.status == 422
    (fault,) = answer.body["errors"]
    assert fault["field"] == "body.schema/properties/total/type"
    assert fault["message"] in answer.body["detail"]


def test_a_template_is_a_schema_with_options(client: Client) -> None:
    schema = client.post("/api/schemas", {"name": "Invoice", "schema": SCHEMA}).body
    by_id = client.post("/api/templates", {"name": "T", "schema_id": schema["id"], "options": {"x": 1}})

    assert by_id.status == 201
    assert (by_id.body["type"], by_id.body["schema_id"]) == ("extract", schema["id"])
    assert by_id.body["options"] == {"x": 1}
    assert client.get(f"/api/templates/{by_id.body['id']}").body == by_id.body
    assert client.get(f"/api/schemas/{by_id.body['id']}").status == 404


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "body.schema"),
        ({"schema": SCHEMA, "schema_id": "018cd07b-4480-7000-8000-0000000000a1"}, "body.schema"),
        ({"schema_id": "018cd07b-4480-7000-8000-0000000000a1"}, "body.schema_id"),
        ({"schema": {"type": "object", "properties": {"a": {}}}}, "body.schema/properties/a"),
        ({"type": "classify"}, "body.labels"),
        ({"type": "classify", "labels": [{"name": ""}]}, "body.labels/0/name"),
        ({"type": "classify", "labels": ["a"], "schema": SCHEMA}, "body.schema"),
        ({"type": "parse", "labels": ["a"]}, "body.labels"),
        ({"schema": SCHEMA, "options": {"password": "x"}}, "body.options.password"),
        ({"schema": SCHEMA, "options": {"x": "y" * 20_000}}, "body.options"),
    ],
)
def test_a_template_that_no_job_could_follow_is_refused(
    client: Client, body: dict[str, Any], place: str
) -> None:
    answer = client.post("/api/templates", {"name": "T"} | body)

    assert (answer.status, answer.body["errors"][0]["field"]) == (422, place)


def test_omniai_reads_a_template_of_labels_as_a_classification(world: World, client: Client) -> None:
    labels = [{"id": "inv", "name": "invoice", "examples": ["Please pay"]}, "letter"]
    made = client.post("/api/templates", {"name": "Mail", "type": "classify", "labels": labels}).body
    plain = client.post("/api/templates", {"name": "T", "schema": SCHEMA}).body
    omniai = Client(world, "x-api-key")

    answer = omniai.get(f"/classification/{made['id']}")

    options = [
        {"id": "inv", "name": "invoice", "examples": ["Please pay"]},
        {"id": "letter", "name": "letter", "examples": []},
    ]
    assert answer.body == {"classification": {"id": made["id"], "name": "Mail", "options": options}}
    missing = omniai.get(f"/classification/{plain['id']}")
    assert (missing.status, isinstance(missing.body["error"], str)) == (404, True)
    assert omniai.get("/classification/1").status == 400


def test_another_tenants_schemas_are_absent(world: World, client: Client) -> None:
    url = f"/api/schemas/{client.post('/api/schemas', {'name': 'A', 'schema': SCHEMA}).body['id']}"
    stranger = Client(world, "authorization", OTHER_KEY)

    assert stranger.get(url).status == 404
    assert put(stranger, url, {"name": "B", "schema": SCHEMA}).status == 404
    assert stranger.delete(url).status == 404
    assert stranger.get("/api/schemas").body["data"] == []
    assert client.get(url).body["name"] == "A"


def test_writing_takes_the_scope_of_writing(world: World) -> None:
    world.add_key("dj_writer", ORG, (Scope.JOBS_WRITE,))

    reader = Client(world, "authorization", READER_KEY)

    assert reader.post("/api/schemas", {"name": "A", "schema": SCHEMA}).status == 403
    assert Client(world, "authorization", "dj_writer").get("/api/schemas").status == 403
