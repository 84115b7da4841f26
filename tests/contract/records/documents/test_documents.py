"""What every DocumentRepository does."""

from datetime import timedelta

import pytest

from docjobs.domain.document import Document
from docjobs.domain.errors import DocumentNotFoundError
from tests.contract.conftest import Records
from tests.contract.jobs import NOON
from tests.contract.records.documents.stored_documents import BARE, DOCUMENT, DOCUMENT_ID, KEPT, listed


@pytest.mark.parametrize("document", [DOCUMENT, BARE, KEPT])
def test_a_document_comes_back_as_it_was(records: Records, document: Document) -> None:
    records.documents.create(document)
    assert records.documents.get("acme", DOCUMENT_ID) == document


def test_creating_it_again_changes_nothing(records: Records) -> None:
    records.documents.create(DOCUMENT)
    records.documents.create(BARE)
    assert records.documents.get("acme", DOCUMENT_ID) == DOCUMENT


@pytest.mark.parametrize(
    ("org_id", "document_id"),
    [
        ("other", DOCUMENT_ID),
        ("acme", DOCUMENT_ID.upper()),
        ("acme", ""),
        ("acme", "a#b"),
        ("acme", "x" * 5000),
    ],
)
def test_an_unknown_document_is_not_found(records: Records, org_id: str, document_id: str) -> None:
    records.documents.create(DOCUMENT)
    with pytest.raises(DocumentNotFoundError):
        records.documents.get(org_id, document_id)


def test_a_deleted_document_is_gone_once(records: Records) -> None:
    first, second = listed(records, 2)
    records.documents.create(DOCUMENT)

    assert [records.documents.delete(each) for each in (first, DOCUMENT, first)] == [True, True, False]

    page = records.documents.list("acme", limit=10)
    assert (page.documents, page.total) == ([second], 1)
    with pytest.raises(DocumentNotFoundError):
        records.documents.get("acme", first.document_id)


def test_the_newest_job_is_noted(records: Records) -> None:
    records.documents.create(KEPT)
    noted = KEPT.model_copy(update={"job_id": "job-2", "made_by": "job-2"})
    assert records.documents.note_job("acme", DOCUMENT_ID, "job-2") == noted
    assert records.documents.note_job("other", DOCUMENT_ID, "job-3") is None
    assert records.documents.get("acme", DOCUMENT_ID) == noted
    with pytest.raises(DocumentNotFoundError):
        records.documents.get("other", DOCUMENT_ID)


@pytest.mark.parametrize(("milliseconds", "found"), [(-1, []), (0, [KEPT])])
def test_what_was_kept_long_enough_is_forgettable(
    records: Records, milliseconds: int, found: list[Document]
) -> None:
    records.documents.create(KEPT)
    now = NOON + timedelta(days=1, milliseconds=milliseconds)
    assert records.documents.forgettable(now, 10) == found
    if found:
        records.documents.delete(KEPT)
        assert records.documents.forgettable(now, 10) == []


def test_a_document_is_given_its_end_once_and_is_then_forgettable(records: Records) -> None:
    listed = KEPT.model_copy(update={"kept_until": None, "listed": True})
    records.documents.create(listed)
    assert records.documents.expire("other", DOCUMENT_ID, NOON) is None
    assert records.documents.expire("acme", "nonsense", NOON) is None

    ended = records.documents.expire("acme", DOCUMENT_ID, NOON)

    assert ended == listed.model_copy(update={"kept_until": NOON})
    assert records.documents.expire("acme", DOCUMENT_ID, NOON + timedelta(seconds=1)) is None
    assert records.documents.forgettable(NOON, 10) == [ended]
    assert records.documents.delete(ended)
    assert (records.documents.forgettable(NOON, 10), records.documents.list("acme", limit=1).total) == ([], 0)


def test_an_end_that_was_to_come_comes_sooner(records: Records) -> None:
    records.documents.create(KEPT)
    ended = records.documents.expire("acme", DOCUMENT_ID, NOON)
    assert ended is not None
    assert ended.kept_until == NOON
    assert records.documents.forgettable(NOON, 10) == [ended]
