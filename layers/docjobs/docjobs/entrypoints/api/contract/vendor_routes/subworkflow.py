"""Subworkflow's routes."""

from typing import Any

from docjobs.dialects.subworkflow import listing as subworkflow_list
from docjobs.dialects.subworkflow.datasets.items import SubworkflowItems
from docjobs.dialects.subworkflow.datasets.records import SubworkflowDatasetAnswer, SubworkflowDatasets
from docjobs.dialects.subworkflow.datasets.searching import SubworkflowHits
from docjobs.dialects.subworkflow.datasets.uploading import SubworkflowAppended, SubworkflowStarted
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

_SUBWORKFLOW_LIST = (
    query("statuses", TEXT),
    query("types", TEXT),
    query("offset", whole(0, 0, 999_999_999)),
    query("limit", whole(subworkflow_list.DEFAULT_LIMIT, 1, subworkflow_list.MAX_LIMIT)),
    query("orderBy", TEXT),
)
_SHARE = query("expiresInSeconds", whole(600, 0, 999_999_999))
_DATASETS = (
    query("type", TEXT),
    query("sort", TEXT),
    query("offset", whole(0, 0, 10_000)),
    query("limit", whole(10, 1, 100)),
    _SHARE,
)
_ITEMS = (
    query("row", TEXT),
    query("cols", TEXT),
    query("sort", TEXT),
    query("offset", whole(0, 0, 200_000)),
    query("limit", whole(10, 1, 100)),
    _SHARE,
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
_UPLOADING: tuple[tuple[str, str, Any, dict[str, Any]], ...] = (
    (
        "start",
        "Start a file in parts",
        SubworkflowStarted,
        dict.fromkeys(("fileName", "fileExt", "fileType", "jobType", "expiresInDays"), TEXT),
    ),
    ("append", "Append a part", SubworkflowAppended, dict.fromkeys(("key", "partNumber"), TEXT)),
    ("end", "Put the parts together and submit", SubworkflowAnswer, {"key": TEXT, "parts": {}}),
    ("abort", "Give a file in parts up", dict[str, bool], {"key": TEXT}),
)
_FORGETTING = {
    "type": "object",
    "required": ["datasetIds"],
    "properties": {"datasetIds": {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 100}},
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
    VendorOperation("subworkflow", "get", "/v1/datasets", "List datasets", SubworkflowDatasets, _DATASETS),
    VendorOperation(
        "subworkflow",
        "delete",
        "/v1/datasets",
        "Forget datasets",
        SubworkflowDatasetAnswer | SubworkflowDatasets,
        refusals=(413, 415),
        body=_FORGETTING,
    ),
    VendorOperation(
        "subworkflow", "get", "/v1/datasets/{id}", "Get a dataset", SubworkflowDatasetAnswer, (*ID, _SHARE)
    ),
    VendorOperation(
        "subworkflow",
        "delete",
        "/v1/datasets/{id}",
        "Forget a dataset",
        SubworkflowDatasetAnswer,
        ID,
        (405,),
    ),
    VendorOperation(
        "subworkflow", "get", "/v1/datasets/{id}/items", "List pages", SubworkflowItems, (*ID, *_ITEMS)
    ),
    VendorOperation(
        "subworkflow",
        "post",
        "/v1/datasets/{id}/vectorize",
        "Vectorize a dataset",
        SubworkflowAnswer,
        ID,
        SUBMITTING,
    ),
    *(
        VendorOperation(
            "subworkflow",
            "post",
            f"/v1/{session}/{verb}",
            summary,
            answer,
            refusals=SUBMITTING,
            body={"type": "object", "properties": fields},
            form=True,
        )
        for session in ("upload_session", "upload-session")
        for verb, summary, answer, fields in _UPLOADING
    ),
    VendorOperation("subworkflow", "get", "/v1/verify", "Verify the key", dict[str, bool]),
)
