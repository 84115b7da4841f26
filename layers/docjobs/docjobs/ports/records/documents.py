"""The records of documents."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from docjobs.domain.document import Document


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One page of the listed documents. `total` counts them all."""

    documents: list[Document]
    total: int


class DocumentRepository(Protocol):
    def create(self, document: Document) -> None:
        """Repeated, changes nothing."""

    def get(self, org_id: str, document_id: str) -> Document:
        """Raises DocumentNotFoundError, also for another organisation's document."""

    def note_job(self, org_id: str, document_id: str, job_id: str) -> Document | None:
        """Makes the job the newest one on the document, and the first if there was none. The document as it
        is then; None if there is none.
        """

    def expire(self, org_id: str, document_id: str, at: datetime) -> Document | None:
        """Keeps the document until `at`, no longer: the sweeper then forgets it. The document as it is then;
        None if there is none, or its time had passed before.
        """

    def delete(self, document: Document) -> bool:
        """Forgets the record, and takes it out of the list and its total. False if it was gone already."""

    def forgettable(self, now: datetime, limit: int) -> list[Document]:
        """Documents whose kept_until has passed, the longest overdue first."""

    def following(
        self, org_id: str, after: str | None, *, limit: int, oldest_first: bool = False
    ) -> "list[Document]":
        """Listed documents by creation, from the one after this id (it may be gone since); None: from the
        beginning. Fewer than `limit` only at the end.
        """

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(self, org_id: str, *, limit: int, offset: int = 0, oldest_first: bool = False) -> DocumentPage:
        """Listed documents by creation. The total is exact; a new one shows within milliseconds."""
