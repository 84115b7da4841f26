"""The routes of documents."""

from docjobs.dialects.native.documents import DocumentView
from docjobs.entrypoints.api.contract.answers import json_answer, route

CREATE_DOCUMENT = route(
    "createDocument",
    "Documents",
    "Get a presigned upload for a document",
    {201: json_answer("Where and how to upload. Then submit a job with the `document_id`.", DocumentView)},
    *(400, 413, 415, 422),
)
