"""OmniAI's routes."""

from docjobs.dialects.omniai import listing as omniai_list
from docjobs.dialects.omniai import submitting as omniai_submit
from docjobs.dialects.omniai.classifications import OmniClassification
from docjobs.dialects.omniai.results import OmniExtraction
from docjobs.dialects.omniai.statuses import REVIEW_STATUSES, STATUSES
from docjobs.entrypoints.api.contract.vendor_routes.operation import (
    ID,
    KEY,
    SUBMITTING,
    TEXT,
    VendorOperation,
    query,
    whole,
)

_OMNI_LIST = (
    query("status", {"type": "string", "enum": list(STATUSES)}),
    query("reviewStatus", {"type": "string", "enum": list(REVIEW_STATUSES)}),
    query("templateId", TEXT),
    query("page", whole(1, 1, 999_999_999)),
    query("size", whole(omniai_list.DEFAULT_SIZE, 1, omniai_list.MAX_SIZE)),
)
_OMNI_EXTRACT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "url": TEXT,
        "templateId": TEXT,
        "schema": {"type": "object", "description": "JSON Schema; goes before the template's."},
        "pageRange": {"type": "array", "items": {"type": "integer", "minimum": 1}},
        "extractPerPage": {
            "type": "array",
            "items": TEXT,
            "description": "Properties asked of each page: each becomes a list of {page, value}.",
        },
        "webhookId": {"type": "string", "description": "Of POST /api/webhooks; told of the job's end."},
        "metadata": {"type": "object"},
    }
    | {name: {"description": "Of the answer's shape, or a hint."} for name in omniai_submit.HINTS},
}

OMNIAI_ROUTES = (
    VendorOperation(
        "omniai",
        "post",
        "/extract",
        "Read a document",
        omniai_submit.OmniAccepted,
        KEY,
        SUBMITTING,
        body=_OMNI_EXTRACT,
        form=True,
    ),
    VendorOperation(
        "omniai",
        "post",
        "/extract/sync",
        "Read a document and wait up to 25 s",
        omniai_submit.OmniSync,
        KEY,
        (*SUBMITTING, 504),
        later=omniai_submit.OmniAccepted,
        body=_OMNI_EXTRACT,
        form=True,
    ),
    VendorOperation("omniai", "get", "/jobs", "List jobs", omniai_list.OmniJobs, _OMNI_LIST),
    VendorOperation(
        "omniai",
        "get",
        "/extract",
        "Get an extraction by its job",
        OmniExtraction,
        (query("jobId", TEXT, required=True),),
    ),
    VendorOperation("omniai", "get", "/classification/{id}", "Get a classification", OmniClassification, ID),
)
