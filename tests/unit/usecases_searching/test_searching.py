"""Vectorizing and searching, on the real store over fake artifacts and the real ranking."""

from typing import Any

import pytest

from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.domain.answers.passages import SearchAnswer
from docjobs.domain.errors import DocumentNotFoundError, InputInvalidError, StageFailedError
from docjobs.usecases.searching import search_documents
from docjobs.usecases.searching.forget_vectors import ForgetVectors
from tests.unit.usecases_searching.shelf import ORG, Shelf


def test_what_is_asked_is_found_with_its_place(shelf: Shelf) -> None:
    made = shelf.shelve("The river rises in the hills.", "Farms line both banks.")
    shelf.shelve("Invoices are due within thirty days.")
    answer = shelf.search("where does the river rise", top_k=2)
    best = answer.hits[0]
    assert (best.document, best.passage, best.content) == (made, 0, "The river rises in the hills.")
    assert best.place.page == 1
    assert best.place.heading_path == ["Rivers"]
    assert best.place.boxes == [{"page": 1, "box": [1, 2, 3, 4]}]
    assert answer.documents == 2
    assert len(answer.hits) == 2
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_nothing_vectorized_is_no_fault(shelf: Shelf) -> None:
    assert shelf.search("river") == SearchAnswer(hits=[], documents=0, model="words-64")


def test_hits_end_where_an_answer_can_carry_no_more(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.vectorize(shelf.job(shelf.document()), "harbour é", "harbour ü", "harbour ö")
    assert len(shelf.search("harbour").hits) == 3

    monkeypatch.setattr(search_documents, "MOST_TEXT_BYTES", 20)
    best = shelf.search("harbour").hits
    assert len(best) == 2
    monkeypatch.setattr(search_documents, "MOST_TEXT_BYTES", 1)
    assert shelf.search("harbour").hits == best[:1]


def test_other_tenants_documents_are_neither_searched_nor_named(shelf: Shelf) -> None:
    theirs = shelf.shelve("The river rises in the hills.", org_id="other")
    assert shelf.search("river").documents == 0
    with pytest.raises(DocumentNotFoundError):
        shelf.search("river", document_ids=(theirs.document_id,))


def test_filters_are_of_documents(shelf: Shelf) -> None:
    north = shelf.shelve("A river.", user_metadata={"project": "north"})
    south = shelf.shelve("A river.", user_metadata={"project": "south"})

    def found(**wanted: Any) -> set[str]:
        return {hit.document.document_id for hit in shelf.search("river", **wanted).hits}

    assert found() == {north.document_id, south.document_id}
    assert found(metadata={"project": "north"}) == {north.document_id}
    assert found(document_ids=(south.document_id,)) == {south.document_id}
    assert found(document_ids=(south.document_id,), metadata={"project": "north"}) == set()
    assert found(file_types=("docx",)) == set()


def test_a_forgotten_document_is_found_no_more(shelf: Shelf) -> None:
    made = shelf.shelve("A river.")
    forget = ForgetVectors(shelf.catalogue, shelf.store)
    forget(ORG, made.document_id)
    forget(ORG, made.document_id)
    assert shelf.search("river").hits == []
    assert shelf.artifacts.size(made.key) is None


def test_a_document_deleted_meanwhile_leaves_nothing(shelf: Shelf) -> None:
    document = shelf.document()
    job = shelf.job(document)
    shelf.documents.delete(document)
    with pytest.raises(StageFailedError, match="deleted meanwhile"):
        shelf.vectorize(job, "A river.")
    assert shelf.catalogue.listed(ORG) == []
    assert all(shelf.artifacts.size(key) is None for key in shelf.artifacts.versions)


def test_passages_of_another_model_count_by_their_words(shelf: Shelf) -> None:
    shelf.shelve("The river rises in the hills.")
    shelf.embedder.model = "another"
    best, *_ = shelf.search("river").hits
    assert best.content == "The river rises in the hills."
    assert best.similarity is None
    assert shelf.search("unrelated").hits == []


def test_more_than_one_search_reads_is_refused_with_a_way_out(shelf: Shelf) -> None:
    shelf.store = ArtifactVectorStore(shelf.artifacts, most=3)
    first = shelf.shelve("A river.", "A hill.")
    shelf.shelve("A river.", "A hill.")
    with pytest.raises(InputInvalidError, match="document_ids"):
        shelf.search("river")
    assert shelf.search("river", document_ids=(first.document_id,)).hits


def test_what_a_warm_function_keeps_is_bounded(shelf: Shelf) -> None:
    shelf.store = ArtifactVectorStore(shelf.artifacts, most=3)
    made = [shelf.shelve("A river.", "A hill.") for _ in range(3)]
    for each in (*made, *made):
        assert shelf.search("river", document_ids=(each.document_id,)).hits
