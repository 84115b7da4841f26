"""DocLD's routes beside the native ones."""

from typing import Any

from docjobs.dialects.native.showing.runs import DocldExtraction, DocldRun, DocldSplit
from docjobs.dialects.native.stored.uploads import DocldUpload
from docjobs.dialects.native.submitting import DocldParse
from docjobs.entrypoints.api.contract.vendor_routes.operation import KEY, SUBMITTING, TEXT, VendorOperation

_DOCLD_PARSE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "input": {"type": "string", "description": "An http(s) URL or docld://<document id>."},
        "document_id": TEXT,
        "advanced_options": {"type": "object", "description": "As `options` of POST /api/jobs."},
        "webhook_url": TEXT,
        "user_metadata": {"type": "object"},
    },
}
_RUN = {name: {"type": "string"} for name in ("input", "document_id", "webhook_url", "name")} | {
    name: {"type": "object"} for name in ("options", "user_metadata")
}


def _run(**more: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": _RUN | more}


_OBJECT: dict[str, Any] = {"type": "object"}
_ARRAY: dict[str, Any] = {"type": "array"}
_RUNS: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "extract": (
        "Extract and wait up to 25 s",
        DocldExtraction,
        _run(
            schema_id=TEXT,
            template_id=TEXT,
            schema=_OBJECT,
            config=_OBJECT,
            description=TEXT,
            schema_description=TEXT,
            include_citations={"type": "boolean"},
        ),
    ),
    "split": (
        "Split and wait up to 25 s",
        DocldSplit,
        _run(labels=_ARRAY, categories=_ARRAY, split_description=_ARRAY, template_id=TEXT),
    ),
    "edit": (
        "Edit and wait up to 25 s",
        DocldRun,
        _run(instructions=TEXT, edit_instructions=TEXT, edits=_ARRAY),
    ),
}

DOCLD_ROUTES = (
    VendorOperation("native", "get", "/api/health", "Verify the key", dict[str, bool]),
    VendorOperation(
        "native",
        "post",
        "/api/upload",
        "Upload a document",
        DocldUpload,
        refusals=SUBMITTING,
        status=201,
        body={"type": "object"},
        form=True,
    ),
    VendorOperation(
        "native",
        "post",
        "/api/parse",
        "Parse and wait up to 25 s",
        DocldParse,
        KEY,
        (*SUBMITTING, 504),
        later="JobView",
        body=_DOCLD_PARSE,
        form=True,
    ),
    VendorOperation(
        "native",
        "post",
        "/api/parse/async",
        "Parse later",
        "JobView",
        KEY,
        SUBMITTING,
        status=202,
        body=_DOCLD_PARSE,
        form=True,
    ),
    *(
        VendorOperation(
            "native",
            "post",
            f"/api/{name}/run",
            summary,
            answer,
            KEY,
            (*SUBMITTING, 504),
            later="JobView",
            body=body,
            form=True,
        )
        for name, (summary, answer, body) in _RUNS.items()
    ),
    VendorOperation(
        "native",
        "post",
        "/api/workflows",
        "Run a workflow later",
        "JobView",
        KEY,
        SUBMITTING,
        status=202,
        body=_run(workflow_id=TEXT, steps=_ARRAY),
        form=True,
    ),
)
