"""/v1/documents: what was uploaded or extracted from, as Talonic's clients list, read and delete it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypedDict

from docjobs.dialects.exchanges import Frame, Query
from docjobs.dialects.talonic.listing import TalonicPagination
from docjobs.dialects.wording.instants import iso_milliseconds
from docjobs.dialects.wording.page_texts import page_texts
from docjobs.dialects.wording.queries import known, refused, single, whole_number
from docjobs.domain.document import DocumentStatus
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.statuses import JobType
from docjobs.usecases.documents.find_documents import DocumentsFound, DocumentsWanted
from docjobs.usecases.documents.known_document import KnownDocument

DEFAULT_LIMIT, MAX_LIMIT, DEEPEST_PAGE = 20, 100, 100
_LONGEST_SEARCH = 255
# Its clients wait for `completed` before they extract from an upload: here they can at once.
STATUS_WORDS = {
    DocumentStatus.PENDING: "pending",
    DocumentStatus.UPLOADED: "completed",
    DocumentStatus.PROCESSING: "processing",
    DocumentStatus.COMPLETED: "completed",
    DocumentStatus.FAILED: "error",
}
STATUSES: dict[str, frozenset[DocumentStatus]] = {
    word: frozenset(status for status, shown in STATUS_WORDS.items() if shown == word)
    for word in ("pending", "processing", "completed", "error")
}
_ORDERS = {"created_at:desc": False, "created_at:asc": True, "desc": False, "asc": True}


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


@dataclass(frozen=True, slots=True)
class PageWanted:
    """nothing: known without looking."""

    wanted: DocumentsWanted
    limit: int
    offset: int
    cursor: str | None
    oldest_first: bool
    nothing: bool


def read_page(query: Query) -> PageWanted:
    """Raises InputInvalidError, naming the parameter."""
    cursor, number = single(query, "cursor"), single(query, "page")
    if number is not None and cursor is not None:
        raise refused("page", "Give page or cursor, not both.")
    size = "per_page" if single(query, "per_page") is not None else "limit"
    limit = whole_number(query, size, DEFAULT_LIMIT, 1, MAX_LIMIT)
    search = single(query, "search") or ""
    if len(search) > _LONGEST_SEARCH:
        raise refused("search", f"search must have at most {_LONGEST_SEARCH} characters.")
    wanted = DocumentsWanted(
        name=search,
        statuses=frozenset[DocumentStatus]().union(*known(query, "status", STATUSES)),
        after=_instant(query, "after"),
        before=_instant(query, "before"),
    )
    return PageWanted(
        wanted=wanted,
        limit=limit,
        offset=(whole_number(query, "page", 1, 1, DEEPEST_PAGE) - 1) * limit,
        cursor=cursor,
        oldest_first=any(known(query, "order", _ORDERS)),
        nothing=single(query, "source_id") is not None,
    )


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


def _instant(query: Query, name: str) -> datetime | None:
    text = single(query, name)
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise refused(name, f"{name} must be an instant in ISO 8601, such as 2024-09-14T10:32:00Z.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
