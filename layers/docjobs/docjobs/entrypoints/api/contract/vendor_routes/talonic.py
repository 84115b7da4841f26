"""Talonic's routes."""

from typing import Any

from docjobs.dialects.talonic import listing as talonic_list
from docjobs.dialects.talonic.results import TalonicResults
from docjobs.dialects.talonic.schemas import TalonicDeleted, TalonicSchemas, TalonicStoredSchema
from docjobs.dialects.talonic.showing.extractions import TalonicExtraction
from docjobs.dialects.talonic.showing.jobs import TalonicJob
from docjobs.dialects.talonic.showing.later import TalonicLater
from docjobs.dialects.talonic.showing.statuses import STATUSES as TALONIC_STATUSES
from docjobs.dialects.talonic.submitting import TalonicAccepted
from docjobs.entrypoints.api.contract.vendor_routes.operation import (
    ID,
    KEY,
    SUBMITTING,
    TEXT,
    VendorOperation,
    query,
    whole,
)

_TALONIC_LIST = (
    query("status", {"type": "string", "enum": list(TALONIC_STATUSES)}),
    query("limit", whole(talonic_list.DEFAULT_LIMIT, 1, talonic_list.MAX_LIMIT)),
    query("cursor", TEXT),
    query("page", whole(1, 1, 999_999_999)),
    query("per_page", whole(talonic_list.DEFAULT_LIMIT, 1, talonic_list.MAX_LIMIT)),
)
_TALONIC_JOB = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_id"],
    "properties": {
        "schema_id": TEXT,
        "document_ids": {
            "type": "array",
            "items": TEXT,
            "maxItems": 1000,
            "description": "All that were uploaded, unless some are named.",
        },
        "include_provenance": {"type": "boolean"},
        "name": {"type": "string", "maxLength": 200},
    },
}
_TALONIC_EXTRACT = {
    "type": "object",
    "properties": {
        "file_url": TEXT,
        "document_id": TEXT,
        "schema": {
            "type": ["object", "string"],
            "description": "A JSON Schema, {fields: […]} or a map of names to types; in a form as text. "
            "Without any, the document's own labels are followed.",
        },
        "schema_id": TEXT,
        "instructions": TEXT,
        "webhook_url": TEXT,
        "include_markdown": {"type": ["boolean", "string"]},
        "include_provenance": {"type": ["boolean", "string"]},
        "options": {"type": ["object", "string"], "description": "page_range, include_raw_text, async."},
    },
}
_SCHEMA_LIST = (query("limit", whole(20, 1, 100)), query("cursor", TEXT))
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "maxLength": 100},
        "description": TEXT,
        "definition": {"type": "object", "description": "As `schema` of POST /v1/extract."},
        "schema": {"type": "object", "description": "The same."},
        "fields": {"type": ["array", "object"]},
    },
}

TALONIC_ROUTES = (
    VendorOperation("talonic", "get", "/v1/jobs", "List jobs", talonic_list.TalonicJobs, _TALONIC_LIST),
    VendorOperation(
        "talonic",
        "post",
        "/v1/jobs",
        "Extract from documents under a stored schema",
        TalonicAccepted,
        KEY,
        (402, *SUBMITTING),
        status=201,
        body=_TALONIC_JOB,
    ),
    VendorOperation(
        "talonic",
        "post",
        "/v1/extract",
        "Extract from one document and wait up to 25 s",
        TalonicExtraction,
        KEY,
        (402, *SUBMITTING, 504),
        later=TalonicLater,
        body=_TALONIC_EXTRACT,
        form=True,
    ),
    VendorOperation("talonic", "get", "/v1/jobs/{id}", "Get a job", TalonicJob, ID),
    VendorOperation(
        "talonic",
        "get",
        "/v1/jobs/{id}/results",
        "Get a job's results",
        TalonicResults,
        (*ID, query("limit", whole(1000, 1, 1000)), query("cursor", TEXT)),
    ),
    VendorOperation("talonic", "post", "/v1/jobs/{id}/cancel", "Cancel a job", TalonicJob, ID, (409,)),
    VendorOperation("talonic", "get", "/v1/schemas", "List stored schemas", TalonicSchemas, _SCHEMA_LIST),
    VendorOperation(
        "talonic",
        "post",
        "/v1/schemas",
        "Store a schema",
        TalonicStoredSchema,
        KEY,
        SUBMITTING,
        status=201,
        body=_SCHEMA | {"required": ["name"]},
    ),
    VendorOperation("talonic", "get", "/v1/schemas/{id}", "Get a stored schema", TalonicStoredSchema, ID),
    VendorOperation(
        "talonic",
        "put",
        "/v1/schemas/{id}",
        "Change a stored schema",
        TalonicStoredSchema,
        ID,
        (*SUBMITTING, 412),
        body=_SCHEMA,
    ),
    VendorOperation("talonic", "delete", "/v1/schemas/{id}", "Delete a stored schema", TalonicDeleted, ID),
)
