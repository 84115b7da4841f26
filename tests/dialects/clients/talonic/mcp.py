"""The output schemas that Talonic's MCP server holds its answers to."""

from typing import Any

from jsonschema import Draft202012Validator

TEXT, NUMBER = {"type": "string"}, {"type": "number"}
NULL_TEXT, NULL_NUMBER = {"type": ["string", "null"]}, {"type": ["number", "null"]}


def shape(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": required | optional}


LINKS = shape({}, self=TEXT, document=TEXT, extractions=TEXT, dashboard=TEXT)
SCHEMA_ITEM = shape(
    {"id": TEXT, "name": TEXT},
    short_id=TEXT,
    description=NULL_TEXT,
    definition={"type": "object"},
    field_count=NUMBER,
    version=NUMBER,
    created_at=TEXT,
    updated_at=TEXT,
    links=LINKS,
)
EXTRACT = shape(
    {
        "extraction_id": TEXT,
        "status": TEXT,
        "document": shape(
            {"id": TEXT, "filename": TEXT},
            pages=NUMBER,
            size_bytes=NUMBER,
            mime_type=NULL_TEXT,
            type_detected=NULL_TEXT,
            language_detected=NULL_TEXT,
        ),
        "data": {"type": "object"},
    },
    request_id=TEXT,
    schema=shape({}, source=TEXT, id=NULL_TEXT, definition={"type": "object"}, save_url=TEXT),
    confidence=shape({"overall": NUMBER, "fields": {"type": "object", "additionalProperties": NUMBER}}),
    provenance={
        "type": "object",
        "additionalProperties": shape({}, source_text=TEXT, section=TEXT, page=NUMBER),
    },
    processing=shape({}, duration_ms=NUMBER, pages_processed=NUMBER, region=TEXT),
    links=LINKS,
    markdown=TEXT,
)
DOCUMENT = shape(
    {"id": TEXT},
    filename=NULL_TEXT,
    pages=NULL_NUMBER,
    size_bytes=NULL_NUMBER,
    mime_type=NULL_TEXT,
    type_detected=NULL_TEXT,
    language_detected=NULL_TEXT,
    status=TEXT,
    source={"anyOf": [shape({}, id=NULL_TEXT, type=NULL_TEXT), {"type": "null"}]},
    triage={"type": ["object", "null"]},
    original_path=NULL_TEXT,
    extraction_count=NULL_NUMBER,
    latest_extraction_id=NULL_TEXT,
    processing_log={"type": "array"},
    created_at=TEXT,
    links=LINKS,
)
FOUND = shape({"id": TEXT}, name=TEXT, sourceId=TEXT, sourceName=TEXT)
SEARCH = shape(
    {
        "documents": {"type": "array", "items": FOUND},
        "fieldMatches": {"type": "array"},
        "sources": {"type": "array"},
        "schemas": {"type": "array", "items": shape({"id": TEXT}, name=TEXT)},
        "fields": {"type": "array"},
    }
)
BALANCE = shape(
    {
        **dict.fromkeys(
            ("balance_credits", "balance_eur", "burn_rate_30d_credits", "projected_runway_days"), NUMBER
        ),
        "tier": TEXT,
        "tier_resets_at": TEXT,
    }
)


def fits(shape: dict[str, Any], body: Any) -> None:
    Draft202012Validator(shape).validate(body)
