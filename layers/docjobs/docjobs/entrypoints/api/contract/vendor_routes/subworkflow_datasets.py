"""Subworkflow's routes of what its workspaces hold: datasets, their pages, and files that come in parts."""

from typing import Any

from docjobs.dialects.subworkflow.datasets.items import SubworkflowItems
from docjobs.dialects.subworkflow.datasets.records import SubworkflowDatasetAnswer, SubworkflowDatasets
from docjobs.dialects.subworkflow.datasets.uploading import SubworkflowAppended, SubworkflowStarted
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer
from docjobs.entrypoints.api.contract.vendor_routes.operation import (
    ID,
    SUBMITTING,
    TEXT,
    VendorOperation,
    query,
    whole,
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
    "properties": {"datasetIds": {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 500}},
}

SUBWORKFLOW_DATASET_ROUTES = (
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
)
