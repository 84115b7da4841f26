"""Talonic's Node and Python SDKs with their command lines: documents, listed, read and deleted."""

import pytest

from docjobs.usecases.documents import read_results
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.clients.talonic.sdks import READ, document_model, extracted, pages
from tests.dialects.extracting import SCHEMA, URL, finish, stored_schema
from tests.dialects.forms import form
from tests.dialects.parsing import finish as parsed
from tests.unit.api.world import World


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
