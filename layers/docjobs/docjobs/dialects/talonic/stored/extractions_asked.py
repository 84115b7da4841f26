"""What Talonic's clients ask a list of extractions for."""

from dataclasses import dataclass

from docjobs.dialects.exchanges import Query
from docjobs.dialects.talonic.stored.extractions import STATUSES
from docjobs.dialects.wording.queries import MAX_OFFSET, known, refused, single, whole_number
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.records.jobs import JobFilter
from docjobs.usecases.definitions.short_ids import is_short_id

DEFAULT_LIMIT, MAX_LIMIT = 20, 100
_EXTRACT = frozenset({JobType.EXTRACT})
_ORDERS = dict.fromkeys(("created_at:desc", "desc"), True)
_LONGEST_CURSOR = 512


@dataclass(frozen=True, slots=True)
class ExtractionsWanted:
    """document_id, schema_id: None for any; a schema's may be a short one. nothing: known without looking."""

    wanted: JobFilter
    limit: int
    offset: int | None
    cursor: str | None
    document_id: str | None
    schema_id: str | None
    nothing: bool


def read_page(query: Query) -> ExtractionsWanted:
    """Raises InputInvalidError, naming the parameter."""
    cursor, number = single(query, "cursor"), single(query, "page")
    if cursor is not None and (len(cursor) > _LONGEST_CURSOR or number is not None):
        raise refused("cursor", "Send next_cursor as you got it, and no page beside it.")
    known(query, "order", _ORDERS)
    size = "per_page" if single(query, "per_page") is not None else "limit"
    limit = whole_number(query, size, DEFAULT_LIMIT, 1, MAX_LIMIT)
    document_id = (single(query, "document_id") or "").lower()
    schema_id = (single(query, "schema_id") or "").lower()
    statuses = frozenset[JobStatus]().union(*known(query, "status", STATUSES))
    page = whole_number(query, "page", 1, 1, MAX_OFFSET)
    return ExtractionsWanted(
        wanted=JobFilter(statuses=statuses, types=_EXTRACT),
        limit=limit,
        offset=(page - 1) * limit if number is not None else None,
        cursor=cursor,
        document_id=document_id or None,
        schema_id=schema_id or None,
        nothing=not (_is_id(document_id) and (_is_id(schema_id) or is_short_id(schema_id))),
    )


def _is_id(text: str) -> bool:
    """Or nothing at all."""
    return not text or is_uuid7(text)
