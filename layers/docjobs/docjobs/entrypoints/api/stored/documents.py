"""Lists of documents: by offset or by cursor, not by both."""

from typing import TYPE_CHECKING

from docjobs.domain.errors import InputInvalidError

if TYPE_CHECKING:
    from docjobs.usecases.documents.documents_wanted import DocumentsWanted
    from docjobs.usecases.documents.find_documents import DocumentsFound, FindDocuments


def found_of(
    find: "FindDocuments",
    org_id: str,
    wanted: "DocumentsWanted",
    limit: int,
    offset: int | None,
    cursor: str | None,
    sort: str,
) -> "DocumentsFound":
    """Raises InputInvalidError."""
    if offset is not None and cursor is not None:
        message = "Give offset or cursor, not both: a cursor already says where to go on."
        raise InputInvalidError(message, fields=[{"field": "query.offset", "message": message}])
    oldest_first = not sort.startswith("-")
    return find(org_id, wanted, limit=limit, cursor=cursor, offset=offset or 0, oldest_first=oldest_first)
