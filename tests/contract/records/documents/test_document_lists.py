"""What every DocumentRepository lists."""

from datetime import timedelta
from typing import Any

import pytest

from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.records.documents import document_repository
from docjobs.domain.identifiers import uuid7
from tests.contract.conftest import Records
from tests.contract.jobs import NOON
from tests.contract.records.documents.stored_documents import DOCUMENT, listed
from tests.fakes.records.documents import FakeDocuments


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
