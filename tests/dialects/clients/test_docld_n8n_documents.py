"""DocLD's n8n node: its document operations."""

import pytest

from docjobs.usecases.documents import find_documents
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.dialects.parsing import finish
from tests.unit.api.world import OTHER_KEY, World


def put(docld: Client) -> str:
    """The node's `upload`: the file as the only part with a name, ids of what docjobs has not beside it."""
    answer = docld.post("/api/upload", **form(knowledge_base_id="kb", organization_id="org"))
    document = answer.body["document"]
    assert answer.status < 300
    assert all(document[name] for name in ("id", "name", "file_type", "status"))
    return str(document["id"])


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
