"""Documents as they are listed and read: names, what a job has found out, whether the bytes have come."""

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, timestamp
from docjobs.domain.document import Document, DocumentStatus
from docjobs.domain.errors import InputInvalidError

if TYPE_CHECKING:  # modules that the other function needs for their names only cost it their import
    from docjobs.usecases.documents.documents_wanted import DocumentsWanted
    from docjobs.usecases.documents.find_documents import DocumentsFound
    from docjobs.usecases.documents.known_document import KnownDocument


class DocumentEntry(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: str
    document_id: str = Field(description="The same as `id`: what POST /api/jobs takes.")
    filename: Absent[str] = None
    content_type: Absent[str] = None
    created_at: Timestamp


class ListedDocument(DocumentEntry):
    """name: its id where nothing has named it. file_type: as a job has found out, or as the name ends."""

    name: str
    file_type: str
    mime_type: str
    status: DocumentStatus = Field(description="By its newest job; without one, whether its bytes are here.")

    @classmethod
    def of(cls, known: "KnownDocument") -> Self:
        return cls(**_known_fields(known))


class StoredDocumentView(ListedDocument):
    """`filename` and `content_type` as they were named."""

    uploaded: bool = Field(description="Whether the bytes are here: false while a URL is not fetched yet.")
    size_bytes: Absent[int] = None

    @classmethod
    def of(cls, known: "KnownDocument") -> Self:
        return cls(**_known_fields(known), uploaded=known.counted is not None, size_bytes=known.counted)


class DocumentListView(BaseModel):
    """One page. It may have fewer documents than were asked for, and more may follow all the same."""

    model_config = ConfigDict(defer_build=True)

    documents: list[ListedDocument]
    total: Absent[int] = Field(
        default=None, description="Of all that match; left out where not all were looked at."
    )
    has_more: bool
    next_cursor: Absent[str] = None

    @classmethod
    def of(cls, found: "DocumentsFound") -> Self:
        return cls(
            documents=[ListedDocument.of(each) for each in found.documents],
            total=found.total,
            has_more=found.next_cursor is not None,
            next_cursor=found.next_cursor,
        )


def entry_fields(document: Document) -> dict[str, Any]:
    return {
        "id": document.document_id,
        "document_id": document.document_id,
        "filename": document.filename,
        "content_type": document.content_type,
        "created_at": timestamp(document.created_at),
    }


def _known_fields(known: "KnownDocument") -> dict[str, Any]:
    """filename: as its tenant or its job's download has named it, absent otherwise."""
    named = known.filename if known.filename != known.document.document_id else None
    return entry_fields(known.document) | {
        "filename": named,
        "name": known.filename,
        "file_type": known.file_type,
        "mime_type": known.mime_type,
        "status": known.status,
    }


def read_wanted(
    query: str | None, statuses: list[str] | None, file_types: list[str] | None
) -> "DocumentsWanted":
    """Raises InputInvalidError, listing the statuses that are known."""
    from docjobs.usecases.documents.documents_wanted import DocumentsWanted  # noqa: PLC0415 - lists alone pay

    words = {word.strip() for each in statuses or [] for word in each.split(",")} - {""}
    unknown = words - set(DocumentStatus)
    if unknown:
        message = f"Use any of: {', '.join(DocumentStatus)}."
        raise InputInvalidError(
            f"An unknown status. {message}", fields=[{"field": "query.status", "message": message}]
        )
    types = {word.strip().lower() for each in file_types or [] for word in each.split(",")} - {""}
    return DocumentsWanted(
        name=(query or "").strip(),
        statuses=frozenset(DocumentStatus(word) for word in words),
        file_types=frozenset(types),
    )
