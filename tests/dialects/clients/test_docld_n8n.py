"""DocLD's n8n node and its trigger; and the program with which DocLD measures itself."""

from typing import Any

import pytest

from docjobs.dialects.native.showing.runs import show_run
from docjobs.domain.statuses import JobType
from docjobs.usecases.documents import find_documents
from docjobs.usecases.jobs.get_job import JobReport
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.test_submitting import URL, finish, form
from tests.dialects.test_talonic_extracting import ANSWER, SCHEMA, stored_schema
from tests.dialects.test_talonic_extracting import finish as extracted
from tests.unit.api.world import ORG, OTHER_KEY, World


def put(docld: Client) -> str:
    """The node's `upload`: the file as the only part with a name, ids of what docjobs has not beside it."""
    answer = docld.post("/api/upload", **form(knowledge_base_id="kb", organization_id="org"))
    document = answer.body["document"]
    assert answer.status < 300
    assert all(document[name] for name in ("id", "name", "file_type", "status"))
    return str(document["id"])


def test_its_credentials_are_tested(docld: Client) -> None:
    assert docld.get("/api/health").status == 200


def test_get_hands_the_document_on(docld: Client) -> None:
    body = docld.get(f"/api/documents/{put(docld)}").body
    assert (body["name"], body["file_type"], body["status"]) == ("Q4 report.pdf", "pdf", "uploaded")


def test_search_filters_by_name_status_and_type(world: World, docld: Client) -> None:
    read = put(docld)
    docld.post("/api/parse/async", {"document_id": read})
    finish(world)
    world.clock.advance(1)
    broken = put(docld)
    docld.post("/api/parse/async", {"document_id": broken})
    finish(world, failing=True)
    world.clock.advance(1)
    fresh = put(docld)
    world.clock.advance(1)
    working = put(docld)
    docld.post("/api/parse/async", {"document_id": working})

    def found(query: str) -> list[str]:
        body = docld.get(f"/api/documents?{query}").body
        return [each["id"] for each in body["documents"]]

    assert found("limit=10") == [working, fresh, broken, read]
    assert found("query=q4&limit=10") == [working, fresh, broken, read]
    assert found("query=Q5&limit=10") == []
    assert found("status=completed&limit=10") == [read]
    assert found("status=failed&limit=10") == [broken]
    assert found("status=uploaded&limit=10") == [fresh]
    assert found("status=processing&limit=10") == [working]
    assert found("status=failed,completed&query=report&limit=1") == [broken]
    assert found("status=&query=&limit=10") == [working, fresh, broken, read]
    assert found("file_type=application/pdf&status=uploaded&limit=10") == [fresh]
    assert found("file_type=pdf&limit=2") == [working, fresh]
    assert found("file_type=image/png&limit=10") == []
    assert found("sort=created_at&status=completed&status=failed") == [read, broken]
    assert docld.get("/api/documents?status=lost").status == 422
    other = Client(world, "authorization", OTHER_KEY)
    assert other.get("/api/documents?query=report").body["documents"] == []


def test_what_is_found_is_paged(world: World, docld: Client) -> None:
    made = []
    for _ in range(7):
        world.clock.advance(1)
        made.append(put(docld))
    for query in ("", "&query=report", "&status=uploaded", "&file_type=pdf&sort=created_at"):
        order = made if "sort" in query else made[::-1]
        seen, page = list[str](), docld.get(f"/api/documents?limit=3{query}").body
        while True:
            seen += [each["id"] for each in page["documents"]]
            if not page["has_more"]:
                break
            page = docld.get(f"/api/documents?limit=3&cursor={page['next_cursor']}{query}").body
        assert seen == order
        assert page["total"] == 7
        third = docld.get(f"/api/documents?limit=2&offset=4{query}").body
        assert [each["id"] for each in third["documents"]] == order[4:6]
    assert docld.get("/api/documents?cursor=x").status == 400
    assert (
        docld.get(f"/api/documents?cursor={page.get('next_cursor') or made[0] + '_1'}&offset=1").status == 422
    )


def test_a_search_looks_at_so_many_and_then_says_where_to_go_on(
    world: World, docld: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_documents, "MOST_LOOKED_AT", 4)
    monkeypatch.setattr(find_documents, "_BATCH", 2)
    oldest = put(docld)
    docld.post("/api/parse/async", {"document_id": oldest})
    for _ in range(5):
        world.clock.advance(1)
        put(docld)

    first = docld.get("/api/documents?status=processing").body
    second = docld.get(f"/api/documents?status=processing&cursor={first['next_cursor']}").body

    assert (first["documents"], first["has_more"], "total" in first) == ([], True, False)
    assert ([each["id"] for each in second["documents"]], second["total"]) == ([oldest], 1)


@pytest.mark.parametrize("options", [{}, {"ocr": True}, {"ocr": False, "extract_tables": True}])
def test_parse_reads_chunks_and_pages(world: World, docld: Client, options: dict[str, bool]) -> None:
    world.meanwhile = lambda: finish(world)
    body = {"document_id": put(docld)} | ({"advanced_options": options} if options else {})

    answer = docld.post("/api/parse", body)

    assert isinstance(answer.body["result"]["chunks"], list)
    assert isinstance(answer.body["usage"]["num_pages"], int)
    assert isinstance(answer.body["usage"]["credits"], int)


def test_a_word_for_ocr_is_ours_and_counts(world: World, docld: Client) -> None:
    docld.post("/api/parse/async", {"input": URL, "advanced_options": {"ocr": "force"}})
    (job,) = world.jobs.records.jobs.values()
    assert job.options["ocr"] == "force"


@pytest.mark.parametrize("by", ["schema_id", "schema_description"])
def test_an_extraction_is_read_by_id_fields_and_confidence(world: World, docld: Client, by: str) -> None:
    world.meanwhile = lambda: extracted(world, ANSWER)
    wanted = stored_schema(docld) if by == "schema_id" else "Extract vendor name, and total amount"

    body = docld.post("/api/extract/run", {"document_id": put(docld), by: wanted}).body

    assert body["extraction_id"]
    assert body["data"] == ANSWER["values"]
    assert 0 < body["overall_confidence"] <= 1


def test_what_a_person_has_corrected_leaves_the_mean_alone(world: World, docld: Client) -> None:
    body = docld.post("/api/jobs", {"type": "extract", "input": URL, "options": {"schema": SCHEMA}}).body
    extracted(world, ANSWER)
    job = world.jobs.get(ORG, body["job_id"])
    cells: dict[str, Any] = {"/lines": {"value": [], "confidence": None, "corrected": {"value": ["a"]}}}
    report = JobReport(job, "tag", result=ANSWER | {"cells": ANSWER["cells"] | cells})

    assert show_run(report)["confidence"] == 0.9


@pytest.mark.parametrize(
    "event", ["document.processed", "document.uploaded", "extraction.completed", "split.completed"]
)
def test_its_trigger_subscribes_and_leaves(docld: Client, event: str) -> None:
    hook = docld.post("/api/n8n/hooks", {"hookUrl": "https://n8n.example.com/webhook/1", "event": event})
    assert hook.body["id"]
    assert docld.delete(f"/api/n8n/hooks/{hook.body['id']}").status < 300


def test_its_benchmark_parses_a_file(world: World, docld: Client) -> None:
    world.meanwhile = lambda: finish(world)
    body = docld.post("/api/parse", **form()).body
    assert [each["content"] for each in body["result"]["chunks"]] == [
        each["content"] for each in lives.RESULT["chunks"]
    ]
    assert isinstance(body["duration"], float)
    assert next(iter(world.jobs.records.jobs.values())).type is JobType.PARSE
