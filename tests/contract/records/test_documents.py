"""What every DocumentRepository does."""

from datetime import timedelta
from typing import Any

import pytest

from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.records.documents import document_repository
from docjobs.domain.document import Document, original_key
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.identifiers import uuid7
from tests.contract.conftest import Records
from tests.contract.jobs import NOON
from tests.fakes.records.documents import FakeDocuments

DOCUMENT_ID = uuid7(NOON, b"0123456789")
DOCUMENT = Document(
    document_id=DOCUMENT_ID,
    org_id="acme",
    created_at=NOON,
    original_key=original_key("acme", DOCUMENT_ID),
    filename="Übersicht.pdf",
    content_type="application/pdf",
)
KEPT = DOCUMENT.model_copy(
    update={"listed": True, "job_id": uuid7(NOON, b"abcdefghij"), "kept_until": NOON + timedelta(days=1)}
)
BARE = DOCUMENT.model_copy(update={"filename": None, "content_type": None})


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


def listed(records: Records, count: int, org_id: str = "acme") -> list[Document]:
    """Oldest first; some share their millisecond."""
    made = []
    for number in range(count):
        at = NOON + timedelta(milliseconds=number // 2)
        document_id = uuid7(at, number.to_bytes(2, "big") + b"\0" * 8)
        made.append(
            Document(
                document_id=document_id,
                org_id=org_id,
                created_at=at,
                original_key=original_key(org_id, document_id),
                listed=True,
            )
        )
        records.documents.create(made[-1])
        records.documents.create(made[-1])  # a repeat counts once
    return made


def test_listed_documents_come_by_creation_with_their_total(records: Records) -> None:
    made = listed(records, 40)
    listed(records, 3, "other")
    records.documents.create(DOCUMENT)  # not listed

    newest = records.documents.list("acme", limit=15)
    deep = records.documents.list("acme", limit=15, offset=30)
    oldest = records.documents.list("acme", limit=2, oldest_first=True)

    assert (newest.documents, newest.total) == (made[:-16:-1], 40)
    assert (deep.documents, deep.total) == (made[9::-1], 40)
    assert oldest.documents == made[:2]
    beyond = records.documents.list("acme", limit=15, offset=40)
    assert (beyond.documents, beyond.total) == ([], 40)


@pytest.mark.parametrize("oldest_first", [False, True])
def test_documents_follow_one_another(records: Records, oldest_first: bool) -> None:
    made = []
    for second in range(5):
        at = NOON + timedelta(seconds=second // 2)  # some of them in the same millisecond
        document_id = uuid7(at, bytes([second]) * 10)
        made.append(document_id)
        records.documents.create(
            DOCUMENT.model_copy(update={"document_id": document_id, "created_at": at, "listed": True})
        )
    records.documents.create(DOCUMENT)  # not listed
    order = sorted(made, reverse=not oldest_first)

    def after(document_id: str | None, limit: int = 10) -> list[str]:
        found = records.documents.following("acme", document_id, limit=limit, oldest_first=oldest_first)
        return [each.document_id for each in found]

    assert after(None) == order
    assert after(None, 2) == order[:2]
    for place, document_id in enumerate(order):
        assert after(document_id) == order[place + 1 :]
    records.documents.delete(records.documents.get("acme", order[1]))
    assert after(order[1]) == order[2:]
    assert records.documents.following("globex", order[0], limit=5) == []


def test_what_was_forgotten_a_moment_ago_shortens_no_page(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index still has its entry: a short page would be taken for the last."""
    made = listed(records, 6)[::-1]
    gone = {each.document_id for each in made[:2]}

    def lagging(client: Any, table: str, keys: list[Any]) -> Any:
        return get_items(client, table, [each for each in keys if each["pk"]["S"].split("#")[2] not in gone])

    monkeypatch.setattr(document_repository, "get_items", lagging)
    if isinstance(records.documents, FakeDocuments):
        for each in made[:2]:
            records.documents.delete(each)

    assert records.documents.following("acme", None, limit=3) == made[2:5]
    assert records.documents.following("acme", None, limit=10) == made[2:]


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
