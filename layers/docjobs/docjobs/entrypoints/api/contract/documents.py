"""The routes of documents. Reading one takes `jobs:read`, the scope that shows jobs' documents anyway."""

from docjobs.dialects.native.documents import DocumentView, StoredDocumentView
from docjobs.entrypoints.api.contract.answers import json_answer, route

CREATE_DOCUMENT = route(
    "createDocument",
    "Documents",
    "Get a presigned upload for a document",
    {201: json_answer("Where and how to upload. Then submit a job with the `document_id`.", DocumentView)},
    *(400, 413, 415, 422),
)
GET_DOCUMENT = route(
    "getDocument",
    "Documents",
    "Get a document, and whether it has been uploaded",
    {200: json_answer("The document.", StoredDocumentView)},
    *(400, 404, 422),
)
