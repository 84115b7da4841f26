"""Talonic's Node and Python SDKs with their command lines: every call that they have, and what they read."""

import csv
import io
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.stages import Stage
from docjobs.entrypoints.api.routes import UNBUILT
from docjobs.usecases.documents import read_results
from docjobs.usecases.jobs.listing import find_jobs
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.test_submitting import finish as parsed
from tests.dialects.test_submitting import form
from tests.dialects.test_talonic_extracting import ANSWER, SCHEMA, URL, finish, newest, stored_schema
from tests.unit.api.test_searching import shelve
from tests.unit.api.world import ORG, OTHER_KEY, World

READ = ANSWER | {"markdown": "# Invoice\n\nTotal: 12.50"}


def document_model(body: dict[str, Any]) -> None:
    """What the Python SDK's generated model demands of a document."""
    UUID(body["id"])
    assert isinstance(body["filename"], str)
    assert body["status"] in {"pending", "processing", "completed", "error"}
    assert datetime.fromisoformat(body["created_at"]).tzinfo
    if body["latest_extraction_id"] is not None:
        UUID(body["latest_extraction_id"])
    assert body["links"]["dashboard"].startswith("https://")
    assert body["source"]["id"] is None


def extraction_model(body: dict[str, Any]) -> None:
    UUID(body["id"])
    assert body["status"] in {"complete", "failed", "processing"}
    assert set(body["document"]) >= {"id", "filename"}
    assert isinstance(body["data"], dict)
    assert 0 <= body["confidence"]["overall"] <= 1
    assert all(0 <= each <= 1 for each in body["confidence"]["fields"].values())


def pages(talonic: Client, path: str, key: str = "cursor") -> list[dict[str, Any]]:
    """As its documentation pages: until there is no cursor."""
    seen, cursor = list[dict[str, Any]](), ""
    for _ in range(20):
        body = talonic.get(f"{path}{cursor}").body
        pagination = body["pagination"]
        assert isinstance(pagination["total"], int)
        seen += body["data"]
        if not pagination["has_more"]:
            assert pagination["next_cursor"] is None
            return seen
        cursor = f"&{key}={pagination['next_cursor']}"
    raise AssertionError("the list never ends")


def extracted(world: World, talonic: Client, **fields: str) -> dict[str, Any]:
    world.clock.advance(1)
    world.meanwhile = lambda: finish(world, READ)
    body = talonic.post("/v1/extract", **form(schema='{"total": "number"}', **fields)).body
    world.meanwhile = lambda: None
    return dict(body)


def test_documents_are_listed_got_and_deleted(world: World, talonic: Client) -> None:
    made = [extracted(world, talonic)["document"]["id"] for _ in range(5)]

    listed = pages(talonic, "/v1/documents?limit=2")
    assert [each["id"] for each in listed] == made[::-1]
    for each in listed:
        document_model(each)
    one = talonic.get(f"/v1/documents/{made[0]}")
    document_model(one.body)
    assert (one.body["status"], one.body["pages"], one.body["size_bytes"]) == ("completed", 2, 8)
    assert one.body["extraction_count"] == 1
    assert (
        one.body["latest_extraction_id"]
        == talonic.get(one.body["links"]["extractions"]).body["data"][0]["id"]
    )
    gone = talonic.delete(f"/v1/documents/{made[0]}")
    assert (gone.status, gone.body) == (200, {"deleted": True, "id": made[0]})
    assert talonic.get(f"/v1/documents/{made[0]}").body["code"] == "not_found"
    assert talonic.delete(f"/v1/documents/{made[0]}").status == 404
    assert talonic.get("/v1/documents").body["pagination"]["total"] == 4


def test_documents_are_filtered_as_its_list_says(world: World, talonic: Client, docld: Client) -> None:
    began = world.clock.now().isoformat().replace("+00:00", "Z")
    first = extracted(world, talonic)["document"]["id"]
    between = world.clock.now().isoformat().replace("+", "%2B")
    world.clock.advance(1)
    working = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA}).body["document"]["id"]
    world.clock.advance(1)
    broken = docld.post("/api/upload", **form()).body["file_id"]
    docld.post("/api/parse/async", {"document_id": broken})
    parsed(world, failing=True)

    def found(query: str) -> list[str]:
        return [each["id"] for each in pages(talonic, f"/v1/documents?limit=2&{query}")]

    assert found("status=completed") == [first]
    assert found("status=processing") == [working]
    assert found("status=error") == [broken]
    assert found("status=pending") == []
    assert found("search=q4%20REPORT") == [broken, first]
    assert found("search=q4&status=error") == [broken]
    assert found(f"after={began}&before={between}&order=created_at:asc") == [first]
    assert found(f"after={began}&before={began}") == []
    assert found(f"after={between}") == [broken, working]
    assert found("order=created_at:asc") == [first, working, broken]
    assert found("source_id=7") == []
    # As its older versions page.
    assert [each["id"] for each in talonic.get("/v1/documents?page=2&per_page=2").body["data"]] == [first]
    assert talonic.get(f"/v1/documents/{broken}").body["error"] == "The PDF is damaged."
    for wrong in (
        "status=done",
        "after=soon",
        "limit=0",
        "page=0",
        "page=1&cursor=x",
        "cursor=x",
        "order=name",
    ):
        assert talonic.get(f"/v1/documents?{wrong}").body["code"] == "validation_error", wrong


def test_an_upload_that_has_come_can_be_extracted_from(docld: Client, talonic: Client) -> None:
    """Its clients wait for `completed` first."""
    waiting = docld.post("/api/documents", {"filename": "a.pdf"}).body["id"]
    here = docld.post("/api/upload", **form()).body["file_id"]
    assert talonic.get(f"/v1/documents/{waiting}").body["status"] == "pending"
    assert talonic.get(f"/v1/documents/{here}").body["status"] == "completed"


def test_markdown_of_whatever_has_read_the_document(world: World, talonic: Client, docld: Client) -> None:
    one = extracted(world, talonic)
    assert "markdown" not in one, "nobody asked for it in the answer"
    path = f"/v1/documents/{one['document']['id']}/markdown"
    assert talonic.get(path).body == {"document_id": one["document"]["id"], "markdown": READ["markdown"]}
    # A later job over several documents has no text of each; the first one's stays.
    talonic.post("/v1/jobs", {"schema_id": stored_schema(docld)})
    finish(world, {"rows": []})
    assert talonic.get(path).body["markdown"] == READ["markdown"]
    fresh = docld.post("/api/upload", **form()).body["file_id"]
    unread = talonic.get(f"/v1/documents/{fresh}/markdown")
    assert (unread.status, unread.body["code"]) == (404, "not_found")
    docld.post("/api/parse/async", {"document_id": fresh})
    parsed(world)
    assert talonic.get(f"/v1/documents/{fresh}/markdown").body["markdown"] == lives.RESULT["markdown"]


def test_a_text_too_long_for_one_answer_is_refused_not_cut(
    world: World, talonic: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = extracted(world, talonic)
    monkeypatch.setattr(read_results, "WHOLE_RESULT_BYTES", 50)

    answer = talonic.get(f"/v1/documents/{one['document']['id']}/markdown")

    assert (answer.status, answer.body["code"]) == (400, "validation_error")
    assert f"/v1/jobs/{one['request_id']}" in answer.body["message"]


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


def test_extractions_are_listed_and_got(world: World, talonic: Client, docld: Client) -> None:
    schema_id = stored_schema(docld)
    one = extracted(world, talonic)
    named = docld.post("/api/upload", **form()).body["file_id"]
    world.clock.advance(1)
    by_schema = talonic.post("/v1/extract", {"document_id": named, "schema_id": schema_id}).body["job"]["id"]
    lives.completed(world)  # a parse job is no extraction

    listed = pages(talonic, "/v1/extractions?limit=1")
    assert [each["id"] for each in listed] == [by_schema, one["extraction_id"]]
    assert [each["status"] for each in listed] == ["processing", "complete"]
    assert pages(talonic, f"/v1/extractions?schema_id={schema_id}") == [listed[0]]
    assert pages(talonic, f"/v1/extractions?document_id={one['document']['id']}") == [listed[1]]
    assert pages(talonic, "/v1/extractions?status=complete") == [listed[1]]
    assert pages(talonic, f"/v1/extractions?document_id={named}&schema_id={schema_id}&status=failed") == []
    assert pages(talonic, "/v1/extractions?schema_id=sch_1") == []
    short = talonic.get(f"/v1/schemas/{schema_id}").body["short_id"]
    assert pages(talonic, f"/v1/extractions?schema_id={short}") == [listed[0]]
    assert pages(talonic, f"/v1/extractions?schema_id={short}&document_id={named}") == [listed[0]]
    assert pages(talonic, "/v1/extractions?schema_id=SCH-00000000") == []
    whole = talonic.get(f"/v1/extractions/{one['extraction_id']}").body
    extraction_model(whole)
    assert (whole["data"], whole["confidence"]["fields"]) == (ANSWER["values"], {"total": 0.9})
    waiting = talonic.get(f"/v1/extractions/{by_schema}")
    extraction_model(waiting.body)
    assert (waiting.body["data"], waiting.headers["Retry-After"]) == ({}, "2")
    assert talonic.get(one["links"]["self"]).status == 200
    assert talonic.get(one["links"]["document"]).status == 200


def test_a_list_by_schema_is_looked_through_page_by_page(
    world: World, talonic: Client, docld: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema_id, wanted = stored_schema(docld), list[str]()
    for number in range(9):
        document = docld.post("/api/upload", **form()).body["file_id"]
        given = {"schema_id": schema_id} if number % 2 else {"schema": SCHEMA}
        world.clock.advance(1)
        made = talonic.post("/v1/extract", {"document_id": document} | given).body["job"]["id"]
        wanted += [made] if number % 2 else []
    of_schema = f"/v1/extractions?schema_id={schema_id}&limit=3"
    assert [each["id"] for each in pages(talonic, of_schema)] == wanted[::-1]

    numbered = [talonic.get(f"{of_schema}&page={page}").body for page in (1, 2, 3)]
    assert [[each["id"] for each in page["data"]] for page in numbered] == [wanted[:0:-1], wanted[:1], []]
    assert [page["pagination"]["has_more"] for page in numbered] == [True, False, False]

    monkeypatch.setattr(find_jobs, "_PART", 3)
    monkeypatch.setattr(find_jobs, "MOST_LOOKED_AT", 6)
    assert talonic.get(f"{of_schema}&page=4").status == 400  # not known to be empty; and a loop ends


def test_data_alone_comes_as_json_or_as_a_table(world: World, talonic: Client) -> None:
    one = extracted(world, talonic)
    path = f"/v1/extractions/{one['extraction_id']}/data"
    assert talonic.get(path).body == ANSWER["values"]
    assert talonic.get(f"{path}?format=json").body == ANSWER["values"]
    table = talonic.get(f"{path}?format=csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert list(csv.reader(io.StringIO(table.body))) == [["total", "due"], ["12.5", ""]]
    assert talonic.get(f"{path}?format=xml").status == 400


def test_anothers_and_other_jobs_are_no_extractions(world: World, talonic: Client) -> None:
    one = extracted(world, talonic)
    other = Client(world, "authorization", OTHER_KEY)
    document = one["document"]["id"]
    for path in (
        *(f"/v1/documents/{document}", f"/v1/documents/{document}/markdown"),
        *(f"/v1/extractions/{one['extraction_id']}", f"/v1/extractions/{one['extraction_id']}/data"),
    ):
        assert other.get(path).body["code"] == "not_found"
    assert other.delete(f"/v1/documents/{document}").status == 404
    assert other.post(f"/v1/documents/{document}/re-extract", {}).status == 404
    assert other.get("/v1/documents").body["data"] == other.get("/v1/extractions").body["data"] == []
    assert other.get(f"/v1/extractions?document_id={document}").body["data"] == []
    parse = lives.completed(world).job_id
    assert talonic.get(f"/v1/extractions/{parse}").status == 404
    assert talonic.get(f"/v1/extractions/{parse}/data").status == 404


@pytest.mark.parametrize("word", ["q", "query"])
def test_search_finds_documents_and_schemas(world: World, talonic: Client, docld: Client, word: str) -> None:
    stored_schema(docld)
    read = shelve(world)
    extracted(world, talonic)

    def found(phrase: str) -> dict[str, Any]:
        body: dict[str, Any] = talonic.get(f"/v1/search?{word}={phrase}&limit=3").body
        assert body.keys() == {"documents", "fieldMatches", "sources", "schemas", "fields"}
        assert all(isinstance(each["name"], str) for each in body["documents"])
        return body

    assert [each["id"] for each in found("river")["documents"]] == [read]
    assert [each["name"] for each in found("REPORT")["documents"]] == ["Q4 report.pdf"]
    assert [each["name"] for each in found("invoice")["schemas"]] == ["Invoice"]
    talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA})
    finish(world, READ)
    # Its download has named it.
    assert [each["name"] for each in found("invoice")["documents"]] == ["invoice.pdf"]
    assert not any(found("").values())
    assert talonic.get("/v1/search?q=x&limit=0").body["code"] == "validation_error"


@pytest.mark.parametrize("path", ["/v1/credits/balance", "/v1/credits"])
def test_the_balance_is_the_page_quota(world: World, talonic: Client, path: str) -> None:
    body = talonic.get(path).body
    numbers = {"balance_credits", "balance_eur", "burn_rate_30d_credits", "projected_runway_days"}
    assert all(isinstance(body[name], int | float) for name in numbers)
    assert body["tier"] == "unlimited"
    assert datetime.fromisoformat(body["tier_resets_at"]).tzinfo
    world.quotas.set_limit(ORG, 40)
    assert talonic.get(path).body["balance_credits"] == 40


@pytest.mark.parametrize("route", UNBUILT["talonic"])
def test_what_is_not_built_ends_its_retries(talonic: Client, route: str) -> None:
    method, _, path = route.partition(" ")
    answer = talonic.send(method, path.replace("{id}", "fld_1"), {} if method != "GET" else None, {})
    assert (answer.status, answer.body["retryable"]) == (501, False)
    assert "is not built" in answer.body["message"]


def test_a_job_is_created_polled_and_its_results_read(world: World, talonic: Client, docld: Client) -> None:
    documents = [docld.post("/api/upload", **form()).body["file_id"] for _ in range(2)]
    made = talonic.post("/v1/jobs", {"schema_id": stored_schema(docld), "document_ids": documents}).body
    assert talonic.get("/v1/jobs?limit=5").body["data"][0]["id"] == made["id"]
    job = newest(world)
    world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, world.clock.now()))
    assert talonic.get(made["links"]["self"]).body["status"] == "processing"
    results = talonic.get(made["links"]["results"]).body
    assert (results["data"], results["total_rows"]) == ([], 0)
    assert talonic.post(f"/v1/jobs/{made['id']}/cancel").body["id"] == made["id"]
    assert talonic.post(f"/v1/jobs/{made['id']}/cancel").status == 409


def test_numbers_of_the_rate_are_integers_and_its_reset_an_instant(world: World, talonic: Client) -> None:
    headers = talonic.get("/v1/jobs").headers
    limit, remaining, reset = (
        int(headers[f"X-RateLimit-{name}"]) for name in ("Limit", "Remaining", "Reset")
    )
    assert 0 < remaining <= limit
    assert 0 <= reset - world.clock.now().timestamp() < 60
