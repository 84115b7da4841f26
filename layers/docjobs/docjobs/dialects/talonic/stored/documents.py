"""/v1/documents: what was uploaded or extracted from, as Talonic's clients list, read and delete it."""

from collections.abc import Iterable
from typing import Any, Literal, TypedDict

from docjobs.dialects.exchanges import Frame
from docjobs.dialects.talonic.listing import TalonicPagination
from docjobs.dialects.wording.instants import iso_milliseconds
from docjobs.dialects.wording.page_texts import page_texts
from docjobs.domain.document import DocumentStatus
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.statuses import JobType
from docjobs.usecases.documents.find_documents import DocumentsFound
from docjobs.usecases.documents.known_document import KnownDocument

# Its clients wait for `completed` before they extract from an upload: here they can at once.
STATUS_WORDS = {
    DocumentStatus.PENDING: "pending",
    DocumentStatus.UPLOADED: "completed",
    DocumentStatus.PROCESSING: "processing",
    DocumentStatus.COMPLETED: "completed",
    DocumentStatus.FAILED: "error",
}


class TalonicOrigin(TypedDict):
    """Of a connection that documents come from: there are none here."""

    id: None
    type: Literal["manual"]


class TalonicDocumentLinks(TypedDict):
    self: str
    extractions: str
    dashboard: str


class TalonicStoredDocument(TypedDict):
    """type_detected, language_detected, triage, original_path: nothing here finds them out.

    extraction_count: 1 where the newest job on the document extracts from it, else 0.
    """

    id: str
    filename: str
    pages: int | None
    size_bytes: int | None
    mime_type: str
    type_detected: None
    language_detected: None
    status: str
    error: str | None
    source: TalonicOrigin
    triage: None
    original_path: None
    extraction_count: int
    latest_extraction_id: str | None
    created_at: str
    updated_at: str
    links: TalonicDocumentLinks


class TalonicDocuments(TypedDict):
    """pagination.total: with filters, what was found so far, and one more where there may be more."""

    data: list[TalonicStoredDocument]
    pagination: TalonicPagination


class TalonicMarkdown(TypedDict):
    document_id: str
    markdown: str


def show_page(found: DocumentsFound, limit: int, frame: Frame) -> TalonicDocuments:
    return TalonicDocuments(
        data=[show_one(each, frame) for each in found.documents],
        pagination=TalonicPagination(
            total=found.at_least,
            limit=limit,
            has_more=found.next_cursor is not None,
            next_cursor=found.next_cursor,
        ),
    )


def show_one(each: KnownDocument, frame: Frame) -> TalonicStoredDocument:
    document, job = each.document, each.job
    path = f"/v1/documents/{document.document_id}"
    extracts = job is not None and job.type is JobType.EXTRACT
    failed = each.status is DocumentStatus.FAILED and job and job.failure
    return TalonicStoredDocument(
        id=document.document_id,
        filename=each.filename,
        pages=job.document.pages if job else None,
        size_bytes=each.size_bytes,
        mime_type=each.mime_type,
        type_detected=None,
        language_detected=None,
        status=STATUS_WORDS[each.status],
        error=failed.message if failed else None,
        source=TalonicOrigin(id=None, type="manual"),
        triage=None,
        original_path=None,
        extraction_count=int(extracts),
        latest_extraction_id=job.job_id if job and extracts else None,
        created_at=iso_milliseconds(document.created_at),
        updated_at=iso_milliseconds(job.updated_at if job else document.created_at),
        links=TalonicDocumentLinks(
            self=path,
            extractions=f"/v1/extractions?document_id={document.document_id}",
            dashboard=f"{frame.base_url}{path}",
        ),
    )


def show_markdown(document_id: str, results: Iterable[dict[str, Any]]) -> TalonicMarkdown:
    """results: what was read of the document, the newest first. Raises DocumentNotFoundError for no text."""
    for result in results:
        text = result.get("markdown") or "\n\n".join(page_texts(result).values())
        if text:
            return TalonicMarkdown(document_id=document_id, markdown=text)
    raise DocumentNotFoundError(
        f"The document {document_id} has not been read yet: extract from it first, and wait for the end."
    )
