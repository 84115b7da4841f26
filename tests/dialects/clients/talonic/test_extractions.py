"""Talonic's SDKs: extractions and jobs."""

import csv
import io

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.stages import Stage
from docjobs.usecases.jobs.listing import find_jobs
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.clients.talonic.sdks import extracted, extraction_model, pages
from tests.dialects.extracting import ANSWER, SCHEMA, newest, stored_schema
from tests.dialects.forms import form
from tests.unit.api.world import OTHER_KEY, World


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
