"""Subworkflow's routes of jobs and of its search."""

from docjobs.dialects.subworkflow import listing as subworkflow_list
from docjobs.dialects.subworkflow.datasets.searching import SubworkflowHits
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer
from docjobs.entrypoints.api.contract.vendor_routes.operation import (
    ID,
    KEY,
    SUBMITTING,
    TEXT,
    VendorOperation,
    query,
    whole,
)
from docjobs.entrypoints.api.contract.vendor_routes.subworkflow_datasets import SUBWORKFLOW_DATASET_ROUTES

_SUBWORKFLOW_LIST = (
    query("statuses", TEXT),
    query("types", TEXT),
    query("offset", whole(0, 0, 999_999_999)),
    query("limit", whole(subworkflow_list.DEFAULT_LIMIT, 1, subworkflow_list.MAX_LIMIT)),
    query("orderBy", TEXT),
)
_SUBWORKFLOW_FILE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "url": TEXT,
        "expiresInDays": {"type": ["integer", "string"], "description": "0 or -1: for good."},
        "expiryInDays": {"type": ["integer", "string"], "description": "The same."},
    },
}
_SUBWORKFLOW_SEARCH = {
    "type": "object",
    "required": ["query"],
    "properties": {
        "query": {"anyOf": [TEXT, {"type": "object", "properties": {"text": TEXT}}]},
        "datasetIds": {"type": "array", "items": TEXT},
        "limit": whole(10, 1, 100),
        "offset": whole(0, 0, 100),
    },
}

SUBWORKFLOW_ROUTES = (
    VendorOperation(
        "subworkflow", "get", "/v1/jobs", "List jobs", subworkflow_list.SubworkflowJobs, _SUBWORKFLOW_LIST
    ),
    VendorOperation("subworkflow", "get", "/v1/jobs/{id}", "Get a job", SubworkflowAnswer, ID),
    VendorOperation(
        "subworkflow", "delete", "/v1/jobs/{id}", "Cancel a job", SubworkflowAnswer, ID, (405, 409)
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/extract",
        "Read a document",
        SubworkflowAnswer,
        KEY,
        SUBMITTING,
        body=_SUBWORKFLOW_FILE,
        form=True,
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/vectorize",
        "Read and vectorize a document",
        SubworkflowAnswer,
        KEY,
        SUBMITTING,
        body=_SUBWORKFLOW_FILE,
        form=True,
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/search",
        "Search vectorized datasets",
        SubworkflowHits,
        refusals=SUBMITTING,
        body=_SUBWORKFLOW_SEARCH,
    ),
    *SUBWORKFLOW_DATASET_ROUTES,
    VendorOperation("subworkflow", "get", "/v1/verify", "Verify the key", dict[str, bool]),
)
