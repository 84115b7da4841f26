"""The vendors' routes as docs/openapi.json tells them: what each takes and what it answers."""

from dataclasses import dataclass
from typing import Any

from docjobs.dialects.native.submitting import DocldParse
from docjobs.dialects.native.uploads import DocldUpload
from docjobs.dialects.omniai import listing as omniai_list
from docjobs.dialects.omniai import submitting as omniai_submit
from docjobs.dialects.omniai.classifications import OmniClassification
from docjobs.dialects.omniai.results import OmniExtraction
from docjobs.dialects.omniai.statuses import REVIEW_STATUSES, STATUSES
from docjobs.dialects.subworkflow import listing as subworkflow_list
from docjobs.dialects.subworkflow.datasets import SubworkflowDatasetAnswer, SubworkflowDatasets
from docjobs.dialects.subworkflow.items import SubworkflowItems
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer
from docjobs.dialects.talonic import listing as talonic_list
from docjobs.dialects.talonic.jobs import TalonicJob
from docjobs.dialects.talonic.results import TalonicResults
from docjobs.dialects.talonic.statuses import STATUSES as TALONIC_STATUSES


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
_SUBMITTING = (409, 413, 415, 501)
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
    "properties": {"url": _TEXT, "metadata": {"type": "object"}}
    | {name: {"description": "A hint; nothing here needs it."} for name in omniai_submit.HINTS}
    | {name: {"description": "Needs extraction: 501."} for name in omniai_submit.UNBUILT},
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
VENDOR_OPERATIONS = (
    *_SUBMISSIONS,
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
    VendorOperation("subworkflow", "get", "/v1/verify", "Verify the key", dict[str, bool]),
)
