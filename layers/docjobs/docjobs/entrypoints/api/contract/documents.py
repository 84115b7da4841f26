"""The routes of documents. Reading one takes `jobs:read`, the scope that shows jobs' documents anyway."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from docjobs.dialects.native.stored.documents import DocumentListView, DocumentView, StoredDocumentView
from docjobs.entrypoints.api.contract.answers import json_answer, route

Id = Annotated[str, Path(alias="id")]
Limit = Annotated[int, Query(ge=1, le=100)]
# An offset is read up to (decision 0039).
Offset = Annotated[int, Query(ge=0, le=10_000)]

CREATE_DOCUMENT = route(
    "createDocument",
    "Documents",
    "Get a presigned upload for a document",
    {201: json_answer("Where and how to upload. Then submit a job with the `document_id`.", DocumentView)},
    *(400, 413, 415, 422),
)
LIST_DOCUMENTS = route(
    "listDocuments",
    "Documents",
    "List documents, newest first",
    {200: json_answer("One page.", DocumentListView)},
    *(400, 422),
)
GET_DOCUMENT = route(
    "getDocument",
    "Documents",
    "Get a document, and whether it has been uploaded",
    {200: json_answer("The document.", StoredDocumentView)},
    *(400, 404, 422),
)
