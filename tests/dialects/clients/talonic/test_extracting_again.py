"""Talonic's re-extract: the same once more, or something else."""

from typing import Any

import pytest

from tests.dialects.client import Client
from tests.dialects.clients.talonic.sdks import READ, extracted
from tests.dialects.extracting import SCHEMA, finish, newest, stored_schema
from tests.dialects.forms import form
from tests.dialects.parsing import finish as parsed
from tests.unit.api.world import World


@pytest.mark.parametrize("body", [None, {}, {"schema": SCHEMA}, {"schema_id": ""}])
def test_extracting_again_asks_the_same_or_something_else(
    world: World, talonic: Client, body: dict[str, Any] | None
) -> None:
    one = extracted(world, talonic)

    again = talonic.post(f"/v1/documents/{one['document']['id']}/re-extract", body)

    assert again.status == 202
    assert (again.body["id"], again.body["status"]) == (one["document"]["id"], "extracting")
    assert isinstance(again.body["message"], str)
    job = newest(world)
    assert job.job_id == again.body["job_id"] != one["request_id"]
    pinned = world.artifacts.read_json(job.kept_key("request.json"))
    asked_anew = bool(body and body.get("schema"))
    assert set(pinned["schema"]["properties"]) == ({"total", "due"} if asked_anew else {"total"})
    finish(world, READ)
    assert talonic.get(f"/v1/documents/{one['document']['id']}/markdown").body["markdown"]


def test_extracting_again_from_what_was_only_uploaded(world: World, talonic: Client, docld: Client) -> None:
    document = docld.post("/api/upload", **form()).body["file_id"]
    assert talonic.post(f"/v1/documents/{document}/re-extract", {}).status == 202
    assert world.artifacts.read_json(newest(world).kept_key("request.json")) == {"discover": True}
    schema_id = stored_schema(docld)
    talonic.post(f"/v1/documents/{document}/re-extract", {"schema_id": schema_id})
    talonic.post(f"/v1/documents/{document}/re-extract")
    assert newest(world).schema_ref is not None
    for wrong, status in (("7", 400), ("a1b2c3d4-e5f6-7890-abcd-ef1234567890", 404)):
        assert talonic.post(f"/v1/documents/{wrong}/re-extract", {}).status == status


def test_instructions_alone_join_what_was_asked_before(world: World, talonic: Client) -> None:
    document = extracted(world, talonic)["document"]["id"]

    talonic.post(f"/v1/documents/{document}/re-extract", {"instructions": "Totals are net."})

    pinned = world.artifacts.read_json(newest(world).kept_key("request.json"))
    assert (set(pinned["schema"]["properties"]), pinned["instructions"]) == ({"total"}, "Totals are net.")


def test_extracting_again_after_a_job_of_another_kind(world: World, talonic: Client, docld: Client) -> None:
    document = extracted(world, talonic)["document"]["id"]
    docld.post("/api/parse/async", {"document_id": document})
    parsed(world)

    talonic.post(f"/v1/documents/{document}/re-extract")

    pinned = world.artifacts.read_json(newest(world).kept_key("request.json"))
    assert set(pinned["schema"]["properties"]) == {"total"}


def test_a_repeated_extracting_again_is_one_job_whatever_came_between(world: World, talonic: Client) -> None:
    document = extracted(world, talonic)["document"]["id"]
    path = f"/v1/documents/{document}/re-extract"

    first = talonic.post(path, {}, idempotency_key="k-1")
    talonic.post(path, {"schema": SCHEMA})  # somebody else's
    again = talonic.post(path, {}, idempotency_key="k-1")
    other = talonic.post(path, {"instructions": "Net."}, idempotency_key="k-1")

    assert (again.status, again.body["job_id"]) == (202, first.body["job_id"])
    assert other.status == 409
