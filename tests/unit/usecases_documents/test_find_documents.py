"""Lists of documents, walked page by page while others delete."""

from datetime import timedelta

import pytest

from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from docjobs.usecases.documents.documents_wanted import DocumentsWanted
from docjobs.usecases.documents.find_documents import FindDocuments
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.process import NOON, FakeEntropy
from tests.fakes.records.documents import FakeDocuments
from tests.fakes.records.jobs import FakeJobs

ENTROPY = FakeEntropy()


def made(documents: FakeDocuments, count: int) -> list[str]:
    """Their ids, the newest first."""
    ids = []
    for number in range(count):
        at = NOON + timedelta(seconds=number)
        document_id = uuid7(at, ENTROPY.bytes(10))
        key = original_key("acme", document_id)
        documents.create(
            Document(document_id=document_id, org_id="acme", created_at=at, original_key=key, listed=True)
        )
        ids.append(document_id)
    return ids[::-1]


@pytest.mark.parametrize("wanted", [DocumentsWanted(), DocumentsWanted(after=NOON - timedelta(days=1))])
def test_who_deletes_what_he_was_shown_sees_every_document(wanted: DocumentsWanted) -> None:
    documents = FakeDocuments()
    find = FindDocuments(documents, FakeJobs(), FakeArtifacts())
    ids, seen, cursor = made(documents, 9), list[str](), None

    for _ in range(9):
        page = find("acme", wanted, limit=2, cursor=cursor)
        for each in page.documents:
            seen.append(each.document.document_id)
            documents.delete(each.document)
        cursor = page.next_cursor
        if cursor is None:
            break

    assert seen == ids


def test_the_last_page_says_that_it_is_the_last() -> None:
    documents = FakeDocuments()
    find = FindDocuments(documents, FakeJobs(), FakeArtifacts())
    ids = made(documents, 4)

    first = find("acme", DocumentsWanted(), limit=2)
    last = find("acme", DocumentsWanted(), limit=2, cursor=first.next_cursor)

    assert [each.document.document_id for each in last.documents] == ids[2:]
    assert (first.total, last.total, last.next_cursor) == (4, 4, None)
    assert find("acme", DocumentsWanted(), limit=2, offset=2).next_cursor is None
