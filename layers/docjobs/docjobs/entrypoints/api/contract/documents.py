"""The routes of documents. Reading one takes `jobs:read`, the scope that shows jobs' documents anyway."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import Field

from docjobs.dialects.native.stored.documents import DocumentListView, StoredDocumentView
from docjobs.dialects.native.stored.new_documents import DocumentView
from docjobs.domain.document import DocumentStatus
from docjobs.entrypoints.api.contract.answers import json_answer, route

Id = Annotated[str, Path(alias="id")]
Limit = Annotated[int, Query(ge=1, le=100)]
# The vendor's clients send an empty word for any.
StatusWord = Annotated[str, Field(json_schema_extra={"enum": [each.value for each in DocumentStatus]})]
# An offset is read up to (decision 0039).
Offset = Annotated[int | None, Query(ge=0, le=10_000)]
Cursor = Annotated[
    str | None, Query(min_length=1, max_length=64, description="next_cursor of the page before.")
]
Name = Annotated[str | None, Query(alias="query", max_length=255, description="A part of the name.")]
Words = "Several times, or separated by commas."
Statuses = Annotated[list[StatusWord] | None, Query(alias="status", description=Words)]
FileTypes = Annotated[
    list[str] | None, Query(alias="file_type", description=f"`pdf` or `application/pdf`. {Words}")
]
Sort = Annotated[Literal["-created_at", "created_at"], Query(description="`-`: the newest first.")]

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
    "List documents, by name, status and type",
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
