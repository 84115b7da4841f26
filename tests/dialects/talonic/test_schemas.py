"""Talonic's stored schemas, as its SDKs create, list, change and delete them."""

from typing import Any

import pytest

from tests.dialects.client import Client
from tests.dialects.models.talonic_extractions import TalonicDeleted, TalonicSchemas, TalonicStoredSchema
from tests.unit.api.world import OTHER_KEY, World

FLAT = {"vendor_name": "string", "total": "number", "due": "date"}


def made(talonic: Client, **more: Any) -> dict[str, Any]:
    answer = talonic.post("/v1/schemas", {"name": "Invoice", "definition": FLAT} | more)
    assert answer.status == 201, answer.body
    TalonicStoredSchema.model_validate(answer.body)
    return dict(answer.body)


def test_a_schema_lives_from_creation_to_deletion(talonic: Client, docld: Client) -> None:
    schema = made(talonic, description="Standard invoice")
    path = f"/v1/schemas/{schema['id']}"
    assert (schema["field_count"], schema["version"], schema["links"]["self"]) == (3, 1, path)
    assert schema["definition"]["properties"]["due"] == {"type": "string", "format": "date"}

    assert talonic.get(path).body == schema
    assert docld.get(f"/api/schemas/{schema['id']}").body["name"] == "Invoice"
    renamed = talonic.send("PUT", path, {"name": "Bill"}, {}).body
    TalonicStoredSchema.model_validate(renamed)
    assert (renamed["name"], renamed["version"], renamed["definition"]) == ("Bill", 2, schema["definition"])
    changed = talonic.send("PUT", path, {"definition": {"fields": [{"name": "a"}]}}, {}).body
    assert (changed["name"], changed["description"], changed["field_count"]) == (
        "Bill",
        "Standard invoice",
        1,
    )
    gone = talonic.delete(path)
    assert gone.status == 200
    assert TalonicDeleted.model_validate(gone.body).id == schema["id"]
    assert talonic.get(path).body["code"] == "not_found"


def test_lists_go_by_cursor_and_count_them_all(talonic: Client) -> None:
    ids = [made(talonic, name=f"S{number}")["id"] for number in range(5)]

    first = TalonicSchemas.model_validate(talonic.get("/v1/schemas?limit=3").body)
    rest = TalonicSchemas.model_validate(
        talonic.get(f"/v1/schemas?limit=3&cursor={first.pagination.next_cursor}").body
    )

    assert [each.id for each in first.data + rest.data] == ids[::-1]
    assert (first.pagination.total, first.pagination.has_more) == (5, True)
    assert (rest.pagination.total, rest.pagination.has_more, rest.pagination.next_cursor) == (5, False, None)
    whole = talonic.get("/v1/schemas").body
    assert len(whole["data"]) == 5


def test_a_repeated_key_makes_one_schema(talonic: Client) -> None:
    body = {"name": "Invoice", "definition": FLAT}
    first = talonic.post("/v1/schemas", body, idempotency_key="k")
    again = talonic.post("/v1/schemas", body, idempotency_key="k")

    assert (first.body["id"], again.headers["Idempotency-Replayed"]) == (again.body["id"], "true")


@pytest.mark.parametrize(
    "body",
    [
        {"definition": FLAT},
        {"name": "Invoice"},
        {"name": "Invoice", "definition": {}},
        {"name": "Invoice", "definition": {"total": "money"}},
        {"name": "Invoice", "definition": []},
        {"name": "Invoice", "fields": "x"},
        {"name": "x" * 101, "definition": FLAT},
        {"name": 7, "definition": FLAT},
        {"name": "Invoice", "definition": FLAT, "speed": 1},
    ],
)
def test_what_cannot_be_kept_is_a_validation_error(talonic: Client, body: dict[str, Any]) -> None:
    answer = talonic.post("/v1/schemas", body)
    assert (answer.status, answer.body["code"]) == (400, "validation_error")


def test_anothers_schema_is_nowhere(world: World, talonic: Client, subworkflow: Client) -> None:
    path = f"/v1/schemas/{made(talonic)['id']}"
    other = Client(world, "authorization", OTHER_KEY)

    assert other.get("/v1/schemas").body["data"] == []
    assert [other.get(path).status, other.delete(path).status] == [404, 404]
    assert other.send("PUT", path, {"name": "mine"}, {}).status == 404
    assert subworkflow.get(path).body["success"] is False
    assert talonic.get("/v1/schemas/7").status == 400
