"""Ids, pages, numbers and filters that nobody means, in every dialect: a clear answer in its shape."""

from typing import Any

import pytest

from docjobs.dialects.wording.queries import MAX_OFFSET
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.extracting import stored_schema
from tests.dialects.requests.routes import BY_ID, LISTS, URL
from tests.dialects.requests.test_hostile import HEADERS, ok_shape
from tests.unit.api.world import KEY, ORG, World


@pytest.mark.parametrize(
    "named", ["a b", "☃", "é", '"x"', "%00", "a%2Fb", "..;", "{id}", "😀", "%F0%9F", "a|b"]
)
def test_ids_in_whatever_characters_are_malformed(client: Client, dialect: str, named: str) -> None:
    for path in BY_ID[dialect]:
        answer = client.get(path + named)
        assert answer.status == 400, (path, answer.body)
        ok_shape(dialect, answer, path + named)
        if dialect == "talonic":
            assert answer.body["code"] == "validation_error"


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (f"/jobs?page={MAX_OFFSET}&size=100", ("pagination", "totalCount")),
        (f"/jobs?page={MAX_OFFSET}&status=COMPLETE,ERROR&reviewStatus=PENDING", ("pagination", "totalCount")),
        (f"/v1/jobs?page={MAX_OFFSET}&per_page=100", ("pagination", "total")),
        (f"/api/jobs?offset={MAX_OFFSET}&status=completed&type=parse", ("total",)),
    ],
)
def test_pages_far_beyond_the_end_are_empty(world: World, query: str, total: tuple[str, ...]) -> None:
    for _ in range(3):
        lives.completed(world)
    answer = Client(world, "authorization").get(query)
    assert answer.status == 200
    assert (answer.body.get("jobs") or answer.body.get("data") or []) == []
    found: Any = answer.body
    for name in total:
        found = found[name]
    assert found == (0 if "PENDING" in query else 3)


def test_offsets_far_beyond_the_end_are_empty(world: World, subworkflow: Client) -> None:
    lives.completed(world)
    body = subworkflow.get(f"/v1/jobs?offset={MAX_OFFSET}&limit=100&statuses=SUCCESS,IN_QUEUE").body
    assert (body["total"], body["data"], body["offset"]) == (1, [], MAX_OFFSET)


@pytest.mark.parametrize(
    "number", ["-1", "1.5", "NaN", "1e3", "0x1", "١", " 1 2", "99999999999999999999", "true", "[1]"]
)
def test_numbers_that_are_none_are_refused(client: Client, dialect: str, number: str) -> None:
    for name in {"omniai": ("page", "size"), "talonic": ("page", "limit")}.get(dialect, ("offset", "limit")):
        answer = client.get(f"{LISTS[dialect]}?{name}={number}")
        assert answer.status == (422 if dialect == "native" else 400), (name, answer.body)
        ok_shape(dialect, answer, LISTS[dialect])


def test_a_filter_may_come_several_times_and_as_a_list(world: World) -> None:
    lives.one_of_each(world)
    omniai, subworkflow = Client(world, "x-api-key"), Client(world, "x-api-key")
    for query in (
        "status=COMPLETE&status=ERROR",
        "status[]=COMPLETE&status[]=ERROR",
        "status=COMPLETE,,ERROR",
    ):
        assert omniai.get(f"/jobs?{query}").body["pagination"]["totalCount"] == 2
    for query in ("statuses=SUCCESS&statuses=NOT_STARTED", "statuses[]=SUCCESS,NOT_STARTED"):
        assert subworkflow.get(f"/v1/jobs?{query}").body["total"] == 2
    assert omniai.get("/jobs?status=&templateId=&size=&page=").body["pagination"]["totalCount"] == 6


def test_definitions_may_go_while_jobs_refer_to_them(
    world: World, docld: Client, talonic: Client, omniai: Client
) -> None:
    schema_id = stored_schema(docld)
    template = docld.post("/api/templates", {"name": "Invoices", "schema_id": schema_id}).body["id"]
    by_template = omniai.post("/extract", {"url": URL, "templateId": template}).body["jobId"]
    by_schema = talonic.post("/v1/extract", {"file_url": URL, "schema_id": schema_id}).body["job"]["id"]
    docld.send(
        "PUT",
        f"/api/schemas/{schema_id}",
        {"name": "Bill", "schema": {"type": "object", "properties": {"x": {"type": "string"}}}},
        {},
    )
    assert docld.delete(f"/api/templates/{template}").status == 200
    assert docld.delete(f"/api/schemas/{schema_id}").status == 200

    listed = omniai.get(f"/jobs?templateId={template}").body
    assert [each["jobId"] for each in listed["jobs"]] == [by_template]
    assert listed["pagination"]["totalCount"] == 1
    assert talonic.get(f"/v1/jobs/{by_schema}").body["schema"] == {"id": schema_id, "name": "Invoice"}
    pinned = world.artifacts.read_json(world.jobs.get(ORG, by_template).kept_key("request.json"))
    assert set(pinned["schema"]["properties"]) == {"total", "due"}
    assert omniai.post("/extract", {"url": URL, "templateId": template}).status == 404
    gone = talonic.post("/v1/extract", {"file_url": URL, "schema_id": schema_id})
    assert (gone.status, gone.body["code"]) == (404, "not_found")


def test_a_head_is_a_get_without_its_body(world: World, client: Client, dialect: str) -> None:
    path = LISTS[dialect]
    for key, target in ((KEY, path), (KEY, f"{path}/"), (KEY, f"{path}?limit=nonsense"), ("dj_none", path)):
        asking = Client(world, HEADERS[dialect], key)
        got, head = asking.get(target), asking.send("HEAD", target, None, {})
        assert (head.status, head.raw["body"]) == (got.status, "")
        assert head.headers.keys() == got.headers.keys()
        assert head.headers["Content-Type"] == got.headers["Content-Type"]
    preflight = Client(world, HEADERS[dialect], None).send("OPTIONS", path, None, {})
    assert (preflight.status, preflight.headers["Access-Control-Allow-Origin"]) == (204, "*")


def test_the_head_of_one_job_has_its_tag_and_tells_absence(world: World) -> None:
    client = Client(world, "authorization")
    made = client.post("/api/jobs", {"type": "parse", "input": URL}).body["id"]
    got, head = client.get(f"/api/jobs/{made}"), client.send("HEAD", f"/api/jobs/{made}", None, {})
    assert (head.status, head.headers["ETag"], head.raw["body"]) == (200, got.headers["ETag"], "")
    known = {"If-None-Match": got.headers["ETag"]}
    assert client.send("HEAD", f"/api/jobs/{made}", None, known).status == 304
    absent = "/api/jobs/018cd07b-4480-7000-8000-000000000001"
    assert client.send("HEAD", absent, None, {}).status == 404


def test_a_slash_at_the_end_changes_nothing(world: World) -> None:
    client = Client(world, "authorization")
    body = {"type": "parse", "input": URL}
    made = client.post("/api/jobs/", body)
    assert (made.status, made.headers["Location"]) == (202, made.body["id"]), "relative to a folder"
    assert client.get(f"/api/jobs/{made.body['id']}/").body["id"] == made.body["id"]
    assert client.post("/api/parse/async/", {"input": URL}).status == 202
    assert client.delete(f"/api/jobs/{made.body['id']}/").status == 200
