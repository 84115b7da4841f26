"""What every VectorCatalogue does: one entry a document, never an earlier job's over a later one's."""

from datetime import timedelta

import pytest

from docjobs.domain.answers.passages import VectorizedDocument
from docjobs.domain.document import Document, original_key
from docjobs.domain.identifiers import uuid7
from tests.contract.conftest import Records
from tests.contract.jobs import NOON

ORG = "acme"
DOCUMENT_ID = uuid7(NOON, b"0123456789")
EARLIER, LATER = (uuid7(NOON + timedelta(hours=hours), b"0123456789") for hours in (1, 2))
ENTRY = VectorizedDocument(
    org_id=ORG,
    document_id=DOCUMENT_ID,
    job_id=EARLIER,
    run=1,
    key="orgs/acme/documents/d/vectors/j-1.json",
    model="words-64",
    dimensions=64,
    passages=3,
    vectorized_at=NOON,
    filename="report.pdf",
    file_type="pdf",
    metadata={"project": "north", "year": 2024},
)


@pytest.fixture
def document(records: Records) -> Document:
    document = Document(
        document_id=DOCUMENT_ID,
        org_id=ORG,
        created_at=NOON,
        original_key=original_key(ORG, DOCUMENT_ID),
    )
    records.documents.create(document)
    return document


def test_an_entry_is_found_and_listed(records: Records, document: Document) -> None:
    assert records.catalogue.get(ORG, DOCUMENT_ID) is None
    assert records.catalogue.put(ENTRY)
    assert records.catalogue.get(ORG, DOCUMENT_ID) == ENTRY
    assert records.catalogue.listed(ORG) == [ENTRY]


def test_another_tenant_has_none_of_it(records: Records, document: Document) -> None:
    records.catalogue.put(ENTRY)
    assert records.catalogue.get("other", DOCUMENT_ID) is None
    assert records.catalogue.listed("other") == []


def test_a_later_job_or_run_replaces_and_an_earlier_one_does_not(
    records: Records, document: Document
) -> None:
    again = ENTRY.model_copy(update={"run": 2})
    later = ENTRY.model_copy(update={"job_id": LATER, "run": 1})
    for entry in (ENTRY, ENTRY, again, later):
        assert records.catalogue.put(entry)
    assert not records.catalogue.put(again)
    assert records.catalogue.get(ORG, DOCUMENT_ID) == later


def test_a_document_that_is_gone_is_not_entered(records: Records, document: Document) -> None:
    records.documents.delete(document)
    assert not records.catalogue.put(ENTRY)
    assert records.catalogue.listed(ORG) == []


def test_what_is_deleted_is_gone_and_deleting_again_is_no_fault(records: Records, document: Document) -> None:
    records.catalogue.put(ENTRY)
    records.catalogue.delete(ORG, DOCUMENT_ID)
    records.catalogue.delete(ORG, DOCUMENT_ID)
    assert records.catalogue.get(ORG, DOCUMENT_ID) is None
    assert records.catalogue.put(ENTRY)
