"""The vendors' routes as docs/openapi.json tells them: what each takes and what it answers."""

from dataclasses import dataclass
from typing import Any

from docjobs.dialects.native.running import DocldExtraction, DocldRun, DocldSplit
from docjobs.dialects.native.submitting import DocldParse
from docjobs.dialects.native.uploads import DocldUpload
from docjobs.dialects.omniai import listing as omniai_list
from docjobs.dialects.omniai import submitting as omniai_submit
from docjobs.dialects.omniai.classifications import OmniClassification
from docjobs.dialects.omniai.results import OmniExtraction
from docjobs.dialects.omniai.statuses import REVIEW_STATUSES, STATUSES
from docjobs.dialects.subworkflow import listing as subworkflow_list
from docjobs.dialects.subworkflow.datasets.items import SubworkflowItems
from docjobs.dialects.subworkflow.datasets.records import SubworkflowDatasetAnswer, SubworkflowDatasets
from docjobs.dialects.subworkflow.datasets.searching import SubworkflowHits
from docjobs.dialects.subworkflow.datasets.uploading import SubworkflowAppended, SubworkflowStarted
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer
from docjobs.dialects.talonic import listing as talonic_list
from docjobs.dialects.talonic.extracting import TalonicExtraction, TalonicLater
from docjobs.dialects.talonic.jobs import TalonicJob
from docjobs.dialects.talonic.results import TalonicResults
from docjobs.dialects.talonic.statuses import STATUSES as TALONIC_STATUSES
from docjobs.dialects.talonic.submitting import TalonicAccepted


@dataclass(frozen=True, slots=True)
class VendorOperation:
    """One vendor's route. answers: status → shape, or the name of a shape that the document has already.

    body: the JSON body's schema; form: whether the same fields may come as a form, with a file.
    """

    dialect: str
    method: str
    path: str
    summary: str
    answer: Any
    parameters: tuple[dict[str, Any], ...] = ()
    refusals: tuple[int, ...] = ()
    status: int = 200
    later: Any = None  # what 202 answers, where waiting may end without a result
    body: dict[str, Any] | None = None
    form: bool = False


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _whole(default: int, least: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most, "default": default}


_TEXT = {"type": "string"}
_ID = ({"name": "id", "in": "path", "required": True, "schema": _TEXT},)
_OMNI_LIST = (
    _query("status", {"type": "string", "enum": list(STATUSES)}),
    _query("reviewStatus", {"type": "string", "enum": list(REVIEW_STATUSES)}),
    _query("templateId", _TEXT),
    _query("page", _whole(1, 1, 100_000)),
    _query("size", _whole(omniai_list.DEFAULT_SIZE, 1, omniai_list.MAX_SIZE)),
)
_TALONIC_LIST = (
    _query("status", {"type": "string", "enum": list(TALONIC_STATUSES)}),
    _query("limit", _whole(talonic_list.DEFAULT_LIMIT, 1, talonic_list.MAX_LIMIT)),
    _query("cursor", _TEXT),
)
_SUBWORKFLOW_LIST = (
    _query("statuses", _TEXT),
    _query("types", _TEXT),
    _query("offset", _whole(0, 0, 10_000_000)),
    _query("limit", _whole(subworkflow_list.DEFAULT_LIMIT, 1, subworkflow_list.MAX_LIMIT)),
    _query("orderBy", _TEXT),
)

_SHARE = _query("expiresInSeconds", _whole(600, 0, 999_999_999))
_DATASETS = (
    _query("type", _TEXT),
    _query("sort", _TEXT),
    _query("offset", _whole(0, 0, 10_000)),
    _query("limit", _whole(10, 1, 100)),
    _SHARE,
)
_ITEMS = (
    _query("row", _TEXT),
    _query("cols", _TEXT),
    _query("sort", _TEXT),
    _query("offset", _whole(0, 0, 200_000)),
    _query("limit", _whole(10, 1, 100)),
    _SHARE,
)
_SUBMITTING = (402, 409, 413, 415, 501)
_DOCLD_PARSE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "input": {"type": "string", "description": "An http(s) URL or docld://<document id>."},
        "document_id": _TEXT,
        "advanced_options": {"type": "object", "description": "As `options` of POST /api/jobs."},
        "webhook_url": _TEXT,
        "user_metadata": {"type": "object"},
    },
}
_OMNI_EXTRACT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "url": _TEXT,
        "templateId": _TEXT,
        "schema": {"type": "object", "description": "JSON Schema; goes before the template's."},
        "pageRange": {"type": "array", "items": {"type": "integer", "minimum": 1}},
        "metadata": {"type": "object"},
    }
    | {name: {"description": "Of the answer's shape, or a hint."} for name in omniai_submit.HINTS}
    | {name: {"description": "Not built: 501."} for name in omniai_submit.UNBUILT},
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
            schema_id=_TEXT,
            template_id=_TEXT,
            schema=_OBJECT,
            config=_OBJECT,
            description=_TEXT,
            include_citations={"type": "boolean"},
        ),
    ),
    "split": (
        "Split and wait up to 25 s",
        DocldSplit,
        _run(labels=_ARRAY, categories=_ARRAY, split_description=_ARRAY, template_id=_TEXT),
    ),
    "edit": (
        "Edit and wait up to 25 s",
        DocldRun,
        _run(instructions=_TEXT, edit_instructions=_TEXT, edits=_ARRAY),
    ),
}
_SUBWORKFLOW_FILE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "url": _TEXT,
        "expiresInDays": {"type": ["integer", "string"], "description": "0 or -1: for good."},
        "expiryInDays": {"type": ["integer", "string"], "description": "The same."},
    },
}
_UPLOADING: tuple[tuple[str, str, Any, dict[str, Any]], ...] = (
    (
        "start",
        "Start a file in parts",
        SubworkflowStarted,
        dict.fromkeys(("fileName", "fileExt", "fileType", "jobType", "expiresInDays"), _TEXT),
    ),
    ("append", "Append a part", SubworkflowAppended, dict.fromkeys(("key", "partNumber"), _TEXT)),
    ("end", "Put the parts together and submit", SubworkflowAnswer, {"key": _TEXT, "parts": {}}),
    ("abort", "Give a file in parts up", dict[str, bool], {"key": _TEXT}),
)
_SUBWORKFLOW_SEARCH = {
    "type": "object",
    "required": ["query"],
    "properties": {
        "query": {"anyOf": [_TEXT, {"type": "object", "properties": {"text": _TEXT}}]},
        "datasetIds": {"type": "array", "items": _TEXT},
        "limit": _whole(10, 1, 100),
        "offset": _whole(0, 0, 100),
    },
}
_TALONIC_JOB = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_id", "document_ids"],
    "properties": {
        "schema_id": _TEXT,
        "document_ids": {"type": "array", "items": _TEXT, "minItems": 1, "maxItems": 1000},
        "name": {"type": "string", "maxLength": 200},
    },
}
_TALONIC_EXTRACT = {
    "type": "object",
    "properties": {
        "file_url": _TEXT,
        "document_id": _TEXT,
        "schema": {"type": ["object", "string"], "description": "A JSON Schema, in a form as text."},
        "schema_id": _TEXT,
        "instructions": _TEXT,
        "options": {"type": ["object", "string"]},
    },
}
_KEY = ({"name": "Idempotency-Key", "in": "header", "required": False, "schema": _TEXT},)

_SUBMISSIONS = (
    VendorOperation(
        "native",
        "post",
        "/api/upload",
        "Upload a document",
        DocldUpload,
        refusals=_SUBMITTING,
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
        _KEY,
        (*_SUBMITTING, 504),
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
        _KEY,
        _SUBMITTING,
        status=202,
        body=_DOCLD_PARSE,
        form=True,
    ),
    VendorOperation(
        "omniai",
        "post",
        "/extract",
        "Read a document",
        omniai_submit.OmniAccepted,
        _KEY,
        _SUBMITTING,
        body=_OMNI_EXTRACT,
        form=True,
    ),
    VendorOperation(
        "omniai",
        "post",
        "/extract/sync",
        "Read a document and wait up to 25 s",
        omniai_submit.OmniSync,
        _KEY,
        (*_SUBMITTING, 504),
        later=omniai_submit.OmniAccepted,
        body=_OMNI_EXTRACT,
        form=True,
    ),
)
_DOCLD_RUNS = (
    *(
        VendorOperation(
            "native",
            "post",
            f"/api/{name}/run",
            summary,
            answer,
            _KEY,
            (*_SUBMITTING, 504),
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
        _KEY,
        _SUBMITTING,
        status=202,
        body=_run(workflow_id=_TEXT, steps=_ARRAY),
        form=True,
    ),
)
VENDOR_OPERATIONS = (
    *_SUBMISSIONS,
    *_DOCLD_RUNS,
    VendorOperation("omniai", "get", "/jobs", "List jobs", omniai_list.OmniJobs, _OMNI_LIST),
    VendorOperation(
        "omniai",
        "get",
        "/extract",
        "Get an extraction by its job",
        OmniExtraction,
        (_query("jobId", _TEXT, required=True),),
    ),
    VendorOperation("omniai", "get", "/classification/{id}", "Get a classification", OmniClassification, _ID),
    VendorOperation("talonic", "get", "/v1/jobs", "List jobs", talonic_list.TalonicJobs, _TALONIC_LIST),
    VendorOperation(
        "subworkflow", "get", "/v1/jobs", "List jobs", subworkflow_list.SubworkflowJobs, _SUBWORKFLOW_LIST
    ),
    VendorOperation(
        "talonic",
        "post",
        "/v1/jobs",
        "Extract from documents under a stored schema",
        TalonicAccepted,
        _KEY,
        (402, *_SUBMITTING),
        status=201,
        body=_TALONIC_JOB,
    ),
    VendorOperation(
        "talonic",
        "post",
        "/v1/extract",
        "Extract from one document and wait up to 25 s",
        TalonicExtraction,
        _KEY,
        (402, *_SUBMITTING, 504),
        later=TalonicLater,
        body=_TALONIC_EXTRACT,
        form=True,
    ),
    VendorOperation("talonic", "get", "/v1/jobs/{id}", "Get a job", TalonicJob, _ID),
    VendorOperation("subworkflow", "get", "/v1/jobs/{id}", "Get a job", SubworkflowAnswer, _ID),
    VendorOperation(
        "subworkflow", "delete", "/v1/jobs/{id}", "Cancel a job", SubworkflowAnswer, _ID, (405, 409)
    ),
    VendorOperation("talonic", "get", "/v1/jobs/{id}/results", "Get a job's results", TalonicResults, _ID),
    VendorOperation("talonic", "post", "/v1/jobs/{id}/cancel", "Cancel a job", TalonicJob, _ID, (409,)),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/extract",
        "Read a document",
        SubworkflowAnswer,
        _KEY,
        _SUBMITTING,
        body=_SUBWORKFLOW_FILE,
        form=True,
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/vectorize",
        "Read and vectorize a document",
        SubworkflowAnswer,
        _KEY,
        _SUBMITTING,
        body=_SUBWORKFLOW_FILE,
        form=True,
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/search",
        "Search vectorized datasets",
        SubworkflowHits,
        refusals=_SUBMITTING,
        body=_SUBWORKFLOW_SEARCH,
    ),
    VendorOperation("subworkflow", "get", "/v1/datasets", "List datasets", SubworkflowDatasets, _DATASETS),
    VendorOperation(
        "subworkflow", "get", "/v1/datasets/{id}", "Get a dataset", SubworkflowDatasetAnswer, (*_ID, _SHARE)
    ),
    VendorOperation(
        "subworkflow",
        "delete",
        "/v1/datasets/{id}",
        "Forget a dataset",
        SubworkflowDatasetAnswer,
        _ID,
        (405,),
    ),
    VendorOperation(
        "subworkflow", "get", "/v1/datasets/{id}/items", "List pages", SubworkflowItems, (*_ID, *_ITEMS)
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/datasets/{id}/vectorize",
        "Vectorize a dataset",
        SubworkflowAnswer,
        _ID,
        _SUBMITTING,
    ),
    *(
        VendorOperation(
            "subworkflow",
            "post",
            f"/v1/{session}/{verb}",
            summary,
            answer,
            refusals=_SUBMITTING,
            body={"type": "object", "properties": fields},
            form=True,
        )
        for session in ("upload_session", "upload-session")
        for verb, summary, answer, fields in _UPLOADING
    ),
    VendorOperation("subworkflow", "get", "/v1/verify", "Verify the key", dict[str, bool]),
)
