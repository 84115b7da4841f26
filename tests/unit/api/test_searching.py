"""POST /api/search through the real handler."""

from docjobs.domain.answers.passages import PassagePlace, PassageSet, VectorizedDocument
from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from tests.unit.api.world import ORG, OTHER_KEY, World, load_event, with_body, with_headers


def shelve(world: World) -> str:
    """One vectorized document without vectors: found by its words."""
    now = world.clock.now()
    document_id = uuid7(now, b"0123456789")
    key = original_key(ORG, document_id)
    world.documents.create(Document(document_id=document_id, org_id=ORG, created_at=now, original_key=key))
    entry = VectorizedDocument(
        org_id=ORG,
        document_id=document_id,
        job_id=uuid7(now, b"9876543210"),
        run=1,
        key="vectors.json",
        model="none",
        dimensions=0,
        passages=1,
        vectorized_at=now,
        filename="rivers.pdf",
        file_type="pdf",
    )
    place = PassagePlace(page=3, pages=[3], heading_path=["Rivers"], start=0, end=29)
    text = "The river rises in the hills."
    passages = PassageSet(
        document_id=document_id, model="none", dimensions=0, texts=[text], places=[place], vectors=""
    )
    world.vectors.write(entry, passages)
    assert world.catalogue.put(entry)
    return document_id


def test_a_hit_says_where_it_stands(world: World) -> None:
    document_id = shelve(world)
    answer = world.call("search_documents", load_event("search_documents", "question"))
    assert answer.status == 200
    assert answer.body["documents_searched"] == 1
    (hit,) = answer.body["results"]
    assert hit.pop("score") > 0
    assert hit.pop("job_id")
    assert hit == {
        "document_id": document_id,
        "filename": "rivers.pdf",
        "file_type": "pdf",
        "chunk": 0,
        "content": "The river rises in the hills.",
        "page": 3,
        "pages": [3],
        "boxes": [],
        "heading_path": ["Rivers"],
        "start": 0,
        "end": 29,
    }


def test_another_tenants_document_is_404_and_never_found(world: World) -> None:
    document_id = shelve(world)
    asked = load_event("search_documents", "question")
    theirs = with_headers(asked, authorization=f"Bearer {OTHER_KEY}")
    assert world.call("search_documents", theirs).body["results"] == []
    named = with_body(theirs, {"query": "river", "document_ids": [document_id]})
    assert world.call("search_documents", named).status == 404
