"""What every DocumentRepository does."""

import pytest

from docjobs.domain.document import Document, original_key
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.identifiers import uuid7
from tests.contract.conftest import Records
from tests.contract.jobs import NOON

DOCUMENT_ID = uuid7(NOON, b"0123456789")
DOCUMENT = Document(
    document_id=DOCUMENT_ID,
    org_id="acme",
    created_at=NOON,
    original_key=original_key("acme", DOCUMENT_ID),
    filename="Übersicht.pdf",
    content_type="application/pdf",
)
BARE = DOCUMENT.model_copy(update={"filename": None, "content_type": None})


@pytest.mark.parametrize("document", [DOCUMENT, BARE])
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
