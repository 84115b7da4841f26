"""What clients send by mistake or by malice, in every dialect: a clear answer in the vendor's shape."""

import base64
import gzip
import json
from datetime import timedelta
from typing import Any

import pytest

from docjobs.dialects.wording.queries import MAX_OFFSET
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.test_hostile import HEADERS, ok_shape
from tests.dialects.test_submitting import BOUNDARY
from tests.dialects.test_talonic_extracting import SCHEMA, stored_schema
from tests.unit.api.world import KEY, ORG, World

URL = "https://example.com/document.pdf"
LISTS = {"native": "/api/jobs", "omniai": "/jobs", "talonic": "/v1/jobs", "subworkflow": "/v1/jobs"}
SUBMITS: dict[str, tuple[str, dict[str, Any]]] = {
    "native": ("/api/jobs", {"type": "parse", "input": URL}),
    "omniai": ("/extract", {"url": URL}),
    "talonic": ("/v1/extract", {"file_url": URL, "schema": SCHEMA, "options": {"async": True}}),
    "subworkflow": ("/v1/extract", {"url": URL}),
}
BY_ID = {
    "native": ("/api/jobs/", "/api/documents/", "/api/schemas/"),
    "omniai": ("/classification/",),
    "talonic": ("/v1/jobs/", "/v1/documents/", "/v1/extractions/", "/v1/schemas/"),
    "subworkflow": ("/v1/jobs/", "/v1/datasets/"),
}
DIALECTS = list(LISTS)


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def client(world: World, dialect: str) -> Client:
    return Client(world, HEADERS[dialect])


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


def test_a_byte_order_mark_is_read_over(world: World, client: Client, dialect: str) -> None:
    path, body = SUBMITS[dialect]
    answer = client.post(path, "\ufeff" + json.dumps(body))
    assert answer.status < 300
    assert len(world.jobs.records.jobs) == 1


@pytest.mark.parametrize(
    ("text", "headers", "status"),
    [
        ("", {}, 400),
        ("null", {}, 400),
        ("[]", {}, 400),
        ('{"url": "a", "url": "b"}', {}, 400),
        ("[" * 5000 + "]" * 5000, {}, 400),
        ('{"a": "\\ud800"}', {}, 400),
        ('{"a": 1e999}', {}, 400),
        ('{"a": ' + "9" * 400 + "}", {}, 400),
        (base64.b64encode(gzip.compress(b"{}", mtime=0)).decode(), {"content_encoding": "gzip"}, 415),
        ("{}", {"content_type": "text/plain"}, 415),
        ("a=b", {"content_type": "application/x-www-form-urlencoded"}, 415),
        (
            base64.b64encode(b"x" * 4_600_000).decode(),
            {"content_type": f"multipart/form-data; boundary={BOUNDARY}"},
            413,
        ),
        ('{"a": "' + "x" * 300_000 + '"}', {}, 413),
    ],
)
def test_bodies_that_cannot_be_read(
    world: World, client: Client, dialect: str, text: str, headers: dict[str, str], status: int
) -> None:
    path, _ = SUBMITS[dialect]
    answer = client.post(path, text, **headers)
    if dialect == "native" and text in {"", "null", "[]"}:
        status = 422
    assert answer.status == status, answer.body
    ok_shape(dialect, answer, path)
    assert not world.jobs.records.jobs


@pytest.mark.parametrize("name", ["a\u0000b", "a\r\nSet-Cookie: x", "\u001b[31m"])
def test_names_have_no_control_characters(world: World, docld: Client, talonic: Client, name: str) -> None:
    schema_id = stored_schema(docld)
    for client, path, body, status in (
        (docld, "/api/jobs", {"type": "parse", "input": URL}, 422),
        (docld, "/api/extract/run", {"input": URL, "schema_id": schema_id}, 422),
        (docld, "/api/schemas", {"schema": SCHEMA}, 422),
        (talonic, "/v1/jobs", {"schema_id": schema_id}, 400),
        (talonic, "/v1/schemas", {"definition": SCHEMA}, 400),
    ):
        assert client.post(path, body | {"name": name}).status == status, path
    assert not world.jobs.records.jobs


@pytest.mark.parametrize("state", ["expired", "revoked"])
def test_a_key_that_has_ended_is_nobodys(world: World, dialect: str, state: str) -> None:
    moment = world.clock.now()
    ended: Any = (
        {"expires_at": moment} if state == "expired" else {"revoked_at": moment - timedelta(seconds=1)}
    )
    world.add_key("dj_ended", ORG, **ended)
    answer = Client(world, HEADERS[dialect], "dj_ended").get(LISTS[dialect])
    assert answer.status == 401
    ok_shape(dialect, answer, LISTS[dialect])


def test_a_key_ends_within_the_time_that_it_is_kept(world: World, dialect: str) -> None:
    key = world.add_key("dj_ending", ORG)
    client = Client(world, HEADERS[dialect], "dj_ending")
    assert client.get(LISTS[dialect]).status == 200
    world.access.save_key(key.model_copy(update={"revoked_at": world.clock.now()}))
    world.clock.advance(60)
    assert client.get(LISTS[dialect]).status == 401


@pytest.mark.parametrize("header", ["AUTHORIZATION", "authorization", "Authorization", "aUTHORIZATION"])
@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_bearer_token_in_any_spelling(world: World, header: str, scheme: str) -> None:
    nobody = Client(world, "x-api-key", None)
    assert nobody.send("GET", "/v1/jobs", None, {header: f"{scheme}  {KEY}"}).body.keys() == {
        "data",
        "pagination",
    }


def test_of_both_headers_the_bearer_wins_for_key_and_dialect(world: World, subworkflow: Client) -> None:
    wrong = subworkflow.send("GET", "/v1/jobs", None, {"Authorization": "Bearer wrong"})
    assert (wrong.status, wrong.body["code"]) == (401, "unauthorized")
    for empty in ("Bearer", "Bearer ", "Basic abc", ""):
        other = subworkflow.send("GET", "/v1/jobs", None, {"Authorization": empty})
        assert (other.status, "statuses" in other.body) == (200, True), empty


def test_an_idempotency_key_is_one_requests_whatever_the_dialect(world: World, docld: Client) -> None:
    first = docld.post(*SUBMITS["native"], idempotency_key="k-1")
    for dialect in DIALECTS[1:]:
        path, body = SUBMITS[dialect]
        answer = Client(world, HEADERS[dialect]).post(path, body, idempotency_key="k-1")
        assert answer.status == 409, (dialect, answer.body)
        ok_shape(dialect, answer, path)
    again = docld.post(*SUBMITS["native"], idempotency_key="k-1")
    assert again.body["job_id"] == first.body["job_id"]
    world.clock.advance(24 * 3600)
    assert docld.post(*SUBMITS["native"], idempotency_key="k-1").body["job_id"] != first.body["job_id"]


def test_an_idempotency_key_repeats_in_each_dialect(world: World, client: Client, dialect: str) -> None:
    path, body = SUBMITS[dialect]
    first, again = (client.post(path, body, idempotency_key="k-2") for _ in range(2))
    assert (first.status, again.status) == (again.status, first.status)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(world.jobs.records.jobs) == 1
    for bad in ("", "a b", "é", "x" * 300):
        refused = client.post(path, body, idempotency_key=bad)
        assert refused.status in {400, 422}
        ok_shape(dialect, refused, path)


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


def test_heads_and_preflights(world: World, client: Client, dialect: str) -> None:
    head = client.send("HEAD", LISTS[dialect], None, {})
    assert (head.status, head.body, "GET" in head.headers["Allow"]) == (405, "", True)
    preflight = Client(world, HEADERS[dialect], None).send("OPTIONS", LISTS[dialect], None, {})
    assert (preflight.status, preflight.headers["Access-Control-Allow-Origin"]) == (204, "*")
