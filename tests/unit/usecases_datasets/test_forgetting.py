"""Documents whose time has passed are forgotten, one's trouble holding up no other."""

from datetime import timedelta

from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.usecases.datasets.forget_documents import ForgetDocuments
from docjobs.usecases.searching.forget_vectors import ForgetVectors
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.searching import FakeVectorCatalogue
from tests.fakes.process import FakeClock, FakeEntropy
from tests.fakes.records.documents import FakeDocuments

ENTROPY = FakeEntropy()


class FailingOnce(FakeArtifacts):
    """S3 refuses one object."""

    refused = ""

    def delete(self, key: str) -> None:
        if key == self.refused:
            raise RuntimeError("no answer")
        super().delete(key)


def kept(documents: FakeDocuments, artifacts: FakeArtifacts, clock: FakeClock, days: int | None) -> Document:
    document_id = uuid7(clock.now(), ENTROPY.bytes(10))
    document = Document(
        document_id=document_id,
        org_id="acme",
        created_at=clock.now(),
        original_key=original_key("acme", document_id),
        kept_until=None if days is None else clock.now() + timedelta(days=days),
        listed=True,
    )
    documents.create(document)
    artifacts.put(document.original_key, b"content")
    return document


def forget_documents(documents: FakeDocuments, artifacts: FakeArtifacts, clock: FakeClock) -> ForgetDocuments:
    vectors = ForgetVectors(FakeVectorCatalogue(documents), ArtifactVectorStore(artifacts))
    return ForgetDocuments(documents, artifacts, clock, vectors)


def test_only_what_is_overdue_is_forgotten() -> None:
    documents, artifacts, clock = FakeDocuments(), FakeArtifacts(), FakeClock()
    overdue = [kept(documents, artifacts, clock, 1) for _ in range(60)]
    later, ever = kept(documents, artifacts, clock, 2), kept(documents, artifacts, clock, None)
    clock.advance(86_400)

    forgotten = forget_documents(documents, artifacts, clock).overdue(lambda: True)

    assert forgotten == 60
    assert documents.list("acme", limit=100).documents == [ever, later]
    assert all(artifacts.size(each.original_key) is None for each in overdue)
    assert artifacts.size(later.original_key) == 7


def test_a_refused_deletion_is_tried_again_and_holds_up_nobody() -> None:
    documents, artifacts, clock = FakeDocuments(), FailingOnce(), FakeClock()
    stubborn, other = (kept(documents, artifacts, clock, 1) for _ in range(2))
    artifacts.refused = stubborn.original_key
    clock.advance(86_400)
    forget = forget_documents(documents, artifacts, clock)

    assert forget.overdue(lambda: True) == 1
    assert documents.list("acme", limit=10).documents == [stubborn]
    artifacts.refused = ""
    assert forget.overdue(lambda: True) == 1
    assert documents.list("acme", limit=10).total == 0
    assert other.document_id != stubborn.document_id


def test_it_stops_when_time_is_up() -> None:
    documents, artifacts, clock = FakeDocuments(), FakeArtifacts(), FakeClock()
    kept(documents, artifacts, clock, 1)
    clock.advance(86_400)

    assert forget_documents(documents, artifacts, clock).overdue(lambda: False) == 0
    assert documents.list("acme", limit=10).total == 1
