"""Vectorizing and searching, on the real store over fake artifacts and the real ranking."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.domain.answers.passages import SearchAnswer, SearchRequest, VectorizedDocument
from docjobs.domain.document import Document, DocumentFacts, original_key
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import DocumentNotFoundError, InputInvalidError, StageFailedError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.stages import Stage, StageTask
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.searching import search_documents, vectorize_document
from docjobs.usecases.searching.forget_vectors import ForgetVectors
from docjobs.usecases.searching.search_documents import SearchDocuments
from docjobs.usecases.searching.vectorize_document import VectorizeDocument
from documents.searching.sets import rank
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.searching import FakeVectorCatalogue, WordEmbedder
from tests.fakes.process import NOON, FakeClock, FakeEntropy
from tests.fakes.records.documents import FakeDocuments

ORG = "acme"


@dataclass
class Shelf:
    """A tenant's documents, vectorized as the stage does it."""

    clock: FakeClock = field(default_factory=FakeClock)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)
    artifacts: FakeArtifacts = field(default_factory=FakeArtifacts)
    documents: FakeDocuments = field(default_factory=FakeDocuments)
    embedder: WordEmbedder = field(default_factory=WordEmbedder)
    most: int = 100
    stopped: bool = False
    told: list[tuple[int, int | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.catalogue = FakeVectorCatalogue(self.documents)
        self.store = ArtifactVectorStore(self.artifacts, self.most)

    def document(self, org_id: str = ORG) -> Document:
        document_id = uuid7(self.clock.now(), self.entropy.bytes(10))
        key = original_key(org_id, document_id)
        document = Document(
            document_id=document_id, org_id=org_id, created_at=self.clock.now(), original_key=key
        )
        self.documents.create(document)
        return document

    def job(self, document: Document, **changes: Any) -> Job:
        self.clock.advance(1)
        return Job(
            job_id=uuid7(self.clock.now(), self.entropy.bytes(10)),
            org_id=document.org_id,
            type=JobType.VECTORIZE,
            status=JobStatus.PROCESSING,
            source=JobSource(document_id=document.document_id),
            created_at=NOON,
            updated_at=NOON,
            status_updated_at=NOON,
            document=DocumentFacts(filename="report.pdf", file_type="pdf", pages=2),
        ).model_copy(update=changes)

    def vectorize(self, job: Job, *texts: str) -> VectorizedDocument:
        task = StageTask(
            org_id=job.org_id, job_id=job.job_id, run=job.run, stage=Stage.VECTORIZING, task_token="t"
        )
        context = StageContext(
            job, task, Path(), lambda done, total: self.told.append((done, total)), lambda: self.stopped
        )
        work = VectorizeDocument(self.artifacts, self.catalogue, self.store, self.embedder, self.clock)
        return work(context, [chunk(text, number) for number, text in enumerate(texts)])

    def shelve(self, *texts: str, org_id: str = ORG, **changes: Any) -> VectorizedDocument:
        return self.vectorize(self.job(self.document(org_id), **changes), *texts)

    def search(self, query: str, **wanted: Any) -> SearchAnswer:
        search = SearchDocuments(self.catalogue, self.store, self.embedder, rank)
        return search(SearchRequest.model_validate({"org_id": ORG, "query": query} | wanted))


def chunk(text: str, number: int) -> dict[str, Any]:
    place = {"heading_path": ["Rivers"], "start": 10 * number, "end": 10 * number + 9}
    boxes = [{"page": number + 1, "box": [1, 2, 3, 4]}]
    return {"content": text, "page": number + 1, "pages": [number + 1], "metadata": place | {"boxes": boxes}}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


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
