"""What Talonic's clients ask a list of documents for."""

from dataclasses import dataclass
from datetime import UTC, datetime

from docjobs.dialects.exchanges import Query
from docjobs.dialects.talonic.stored.documents import STATUS_WORDS
from docjobs.dialects.wording.queries import known, refused, single, whole_number
from docjobs.domain.document import DocumentStatus
from docjobs.usecases.documents.documents_wanted import DocumentsWanted

DEFAULT_LIMIT, MAX_LIMIT, DEEPEST_PAGE = 20, 100, 100
_LONGEST_SEARCH = 255
STATUSES: dict[str, frozenset[DocumentStatus]] = {
    word: frozenset(status for status, shown in STATUS_WORDS.items() if shown == word)
    for word in ("pending", "processing", "completed", "error")
}
_ORDERS = {"created_at:desc": False, "created_at:asc": True, "desc": False, "asc": True}


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


def _instant(query: Query, name: str) -> datetime | None:
    text = single(query, name)
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise refused(name, f"{name} must be an instant in ISO 8601, such as 2024-09-14T10:32:00Z.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
