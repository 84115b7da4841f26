"""GET /v1/search: a phrase, looked for in documents and schemas. Sources and a field registry: none."""

from typing import Any, TypedDict

from docjobs.dialects.exchanges import Query
from docjobs.dialects.wording.queries import refused, single, whole_number
from docjobs.usecases.searching.search_workspace import WorkspaceFound

DEFAULT_LIMIT, MAX_LIMIT = 5, 50
_LONGEST = 255


class TalonicFoundDocument(TypedDict):
    id: str
    name: str
    filename: str


class TalonicFoundSchema(TypedDict):
    id: str
    name: str


class TalonicFound(TypedDict):
    documents: list[TalonicFoundDocument]
    fieldMatches: list[Any]  # noqa: N815 - the vendor's name
    sources: list[Any]
    schemas: list[TalonicFoundSchema]
    fields: list[Any]


def read_search(query: Query) -> tuple[str, int]:
    """(phrase, most of each kind): its Node client says q, its Python one query. Raises InputInvalidError."""
    phrase = single(query, "q") or single(query, "query") or ""
    if len(phrase) > _LONGEST:
        raise refused("q", f"q must have at most {_LONGEST} characters.")
    return phrase, whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)


def show_found(found: WorkspaceFound) -> TalonicFound:
    names = {each.document.document_id: each.filename for each in found.documents}
    return TalonicFound(
        documents=[TalonicFoundDocument(id=at, name=name, filename=name) for at, name in names.items()],
        fieldMatches=[],
        sources=[],
        schemas=[TalonicFoundSchema(id=each.definition_id, name=each.name) for each in found.schemas],
        fields=[],
    )
