"""Talonic's routes of what a workspace holds: documents, extractions, search, balance."""

from typing import Any

from docjobs.dialects.talonic.schemas import TalonicDeleted
from docjobs.dialects.talonic.stored import documents, documents_asked, extractions, searching
from docjobs.dialects.talonic.stored.balance import TalonicBalance
from docjobs.dialects.talonic.submitting import TalonicAgain
from docjobs.entrypoints.api.contract.vendor_routes.operation import (
    ID,
    KEY,
    SUBMITTING,
    TEXT,
    VendorOperation,
    query,
    whole,
)

_PAGE = (
    query("limit", whole(20, 1, 100)),
    query("cursor", TEXT),
    query("page", whole(1, 1, 100)),
    query("per_page", whole(20, 1, 100)),
    query("order", TEXT),
)
_DOCUMENTS = (
    query("status", {"type": "string", "enum": list(documents_asked.STATUSES)}),
    query("search", {"type": "string", "maxLength": 255}),
    query("after", TEXT),
    query("before", TEXT),
    query("source_id", TEXT),
    *_PAGE,
)
_EXTRACTIONS = (
    query("status", {"type": "string", "enum": ["complete", "processing", "failed"]}),
    query("document_id", TEXT),
    query("schema_id", TEXT),
    *_PAGE,
)
_SEARCH = (
    query("q", {"type": "string", "maxLength": 255}),
    query("query", {"type": "string", "maxLength": 255}),
    query("limit", whole(searching.DEFAULT_LIMIT, 1, searching.MAX_LIMIT)),
)
_AGAIN: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"schema": {"type": "object"}, "schema_id": TEXT, "instructions": TEXT},
}


def _get(path: str, summary: str, answer: Any, *parameters: dict[str, Any]) -> VendorOperation:  # noqa: ANN401
    return VendorOperation("talonic", "get", path, summary, answer, parameters)


TALONIC_STORED_ROUTES = (
    _get("/v1/documents", "List documents", documents.TalonicDocuments, *_DOCUMENTS),
    _get("/v1/documents/{id}", "Get a document", documents.TalonicStoredDocument, *ID),
    _get("/v1/documents/{id}/markdown", "Get what was read of a document", documents.TalonicMarkdown, *ID),
    VendorOperation("talonic", "delete", "/v1/documents/{id}", "Forget a document", TalonicDeleted, ID),
    VendorOperation(
        "talonic",
        "post",
        "/v1/documents/{id}/re-extract",
        "Extract from a document again",
        None,
        (*ID, *KEY),
        (402, *SUBMITTING),
        status=202,
        later=TalonicAgain,
        body=_AGAIN,
    ),
    _get("/v1/extractions", "List extractions", extractions.TalonicExtractions, *_EXTRACTIONS),
    _get("/v1/extractions/{id}", "Get an extraction", extractions.TalonicExtractionDetail, *ID),
    VendorOperation(
        "talonic",
        "get",
        "/v1/extractions/{id}/data",
        "Get what was extracted, as JSON or CSV",
        dict[str, Any],
        (*ID, query("format", {"type": "string", "enum": ["json", "csv"]})),
        texts=("text/csv; charset=utf-8",),
    ),
    _get("/v1/search", "Search documents and schemas", searching.TalonicFound, *_SEARCH),
    _get("/v1/credits", "Pages left", TalonicBalance),
    _get("/v1/credits/balance", "Pages left", TalonicBalance),
)
