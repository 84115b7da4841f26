"""Documents whose time has passed are forgotten, one's trouble holding up no other."""

from datetime import timedelta

import pytest

from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.domain.document import Document, original_key
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.identifiers import uuid7
from docjobs.usecases.datasets.forget_documents import ForgetDocuments
from docjobs.usecases.datasets.forget_several import ForgetSeveral
from docjobs.usecases.datasets.get_dataset import GetDatasets
from docjobs.usecases.searching.forget_vectors import ForgetVectors
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.searching import FakeVectorCatalogue
from tests.fakes.process import NOON, FakeClock, FakeEntropy
from tests.fakes.records.documents import FakeDocuments
from tests.fakes.records.jobs import FakeJobs

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


class SlowAfter(FakeArtifacts):
    """S3 takes its time: each object that goes costs seconds of the request."""

    def __init__(self, clock: FakeClock, seconds: float) -> None:
        super().__init__()
        self.clock, self.seconds = clock, seconds

    def delete(self, key: str) -> None:
        self.clock.advance(self.seconds)
        super().delete(key)


def several(documents: FakeDocuments, artifacts: FakeArtifacts, clock: FakeClock) -> ForgetSeveral:
    datasets = GetDatasets(documents, FakeJobs(), artifacts, clock)
    return ForgetSeveral(documents, datasets, forget_documents(documents, artifacts, clock), clock)


def test_hundreds_are_gone_after_one_request_and_none_is_left_to_repeat() -> None:
    documents, clock = FakeDocuments(), FakeClock()
    artifacts = SlowAfter(clock, seconds=0.5)
    many = [kept(documents, artifacts, clock, None).document_id for _ in range(300)]

    gone = several(documents, artifacts, clock)("acme", [*many, many[0], "absent"], 60)

    assert [each.document.document_id for each in gone] == many
    assert {each.document.kept_until for each in gone} == {NOON}
    left = documents.list("acme", limit=1).total
    assert 200 < left < 300, "the request's time ran out in the middle"
    with pytest.raises(DocumentNotFoundError):
        several(documents, artifacts, clock)("acme", many, 60)
    swept = forget_documents(documents, artifacts, clock)
    assert swept.overdue(lambda: True) == left
    assert documents.documents == {}
    assert {original_key("acme", each) for each in many} <= artifacts.deleted


def test_one_that_cannot_be_forgotten_now_is_forgotten_by_the_sweeper() -> None:
    documents, artifacts, clock = FakeDocuments(), FailingOnce(), FakeClock()
    named = [kept(documents, artifacts, clock, None) for _ in range(3)]
    artifacts.refused = named[1].original_key

    assert len(several(documents, artifacts, clock)("acme", [each.document_id for each in named], 60)) == 3
    assert [document for _, document in documents.documents] == [named[1].document_id]

    artifacts.refused = ""
    assert forget_documents(documents, artifacts, clock).overdue(lambda: True) == 1


def test_another_organisations_documents_stay() -> None:
    documents, artifacts, clock = FakeDocuments(), FakeArtifacts(), FakeClock()
    theirs = kept(documents, artifacts, clock, None)

    with pytest.raises(DocumentNotFoundError):
        several(documents, artifacts, clock)("other", [theirs.document_id], 60)
    assert documents.get("acme", theirs.document_id) == theirs
