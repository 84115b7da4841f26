"""Documents as the contracts store them."""

from datetime import timedelta

from docjobs.domain.document import Document, original_key
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
KEPT = DOCUMENT.model_copy(
    update={"listed": True, "job_id": uuid7(NOON, b"abcdefghij"), "kept_until": NOON + timedelta(days=1)}
)
BARE = DOCUMENT.model_copy(update={"filename": None, "content_type": None})


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
