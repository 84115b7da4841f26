"""Vectors of a document: made once, replaced, never half."""

from typing import Any

import pytest

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.usecases.searching import vectorize_document
from tests.fakes.engines.searching import WordEmbedder
from tests.unit.usecases_searching.shelf import ORG, Shelf


def test_a_later_job_replaces_a_documents_passages(shelf: Shelf) -> None:
    document = shelf.document()
    first, second = shelf.job(document), shelf.job(document)
    before = shelf.vectorize(first, "A river.", "A hill.")
    shelf.vectorize(second, "A river and a hill.")
    assert [hit.content for hit in shelf.search("river").hits] == ["A river and a hill."]
    assert shelf.artifacts.size(before.key) is None
    shelf.vectorize(first, "A river.", "A hill.")  # delivered again, late
    assert [hit.content for hit in shelf.search("river").hits] == ["A river and a hill."]
    assert shelf.artifacts.size(before.key) is None


def test_the_same_run_twice_changes_nothing(shelf: Shelf) -> None:
    job = shelf.job(shelf.document())
    shelf.vectorize(job, "A river.")
    again = shelf.vectorize(job, "A river.")
    assert shelf.catalogue.listed(ORG) == [again]
    assert len(shelf.search("river").hits) == 1


def test_a_document_without_text_says_so(shelf: Shelf) -> None:
    for texts in ((), ("", "  ")):
        with pytest.raises(StageFailedError) as failed:
            shelf.shelve(*texts)
        assert failed.value.code is ErrorCode.VALIDATION_ERROR


def test_batches_of_a_large_document_are_made_once_whatever_dies(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorize_document, "BATCH_CHUNKS", 2)
    texts = [f"Sentence number {number}." for number in range(5)]
    job = shelf.job(shelf.document())

    class DyingEmbedder(WordEmbedder):
        def embed(self, texts: Any, purpose: Any = None) -> Any:
            if len(self.asked) >= 4:
                raise ConnectionError
            return super().embed(texts, purpose)

    dying = shelf.embedder = DyingEmbedder()
    with pytest.raises(ConnectionError):
        shelf.vectorize(job, *texts)
    shelf.embedder = WordEmbedder()
    made = shelf.vectorize(job, *texts)
    assert dying.asked + shelf.embedder.asked == texts
    assert made.passages == 5
    assert shelf.told[-1] == (5, 2)
    assert shelf.search("sentence number 3").hits[0].content == texts[3]


def test_a_stopped_job_asks_for_no_more_vectors(shelf: Shelf) -> None:
    shelf.stopped = True
    with pytest.raises(StageFailedError):
        shelf.shelve("A river.")
    assert shelf.embedder.asked == []
