"""Documents: a name in and a presigned upload form out; later, whether the bytes have come."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, timestamp
from docjobs.domain.document import Document

if TYPE_CHECKING:  # modules that the other function needs for their names only cost it their import
    from docjobs.ports.records.documents import DocumentPage
    from docjobs.usecases.documents.create_document import UploadForm
    from docjobs.usecases.documents.get_document import DocumentReport


class DocumentRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    filename: Annotated[
        str | None,
        Field(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f\x7f/\\]+$", examples=["report.pdf"]),
    ] = None
    content_type: Annotated[
        str | None,
        Field(
            max_length=127,
            pattern=r"^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$",
            examples=["application/pdf"],
        ),
    ] = None


class UploadView(BaseModel):
    """Send `fields` and then the part `file` as multipart/form-data, e.g.
    `curl -F key=… -F policy=… … -F file=@report.pdf <url>`."""

    model_config = ConfigDict(defer_build=True)

    url: str
    method: Literal["POST"] = "POST"
    fields: dict[str, str]
    expires_at: Timestamp
    max_bytes: int


class DocumentEntry(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: str
    document_id: str = Field(description="The same as `id`: what POST /api/jobs takes.")
    filename: Absent[str] = None
    content_type: Absent[str] = None
    created_at: Timestamp


class StoredDocumentView(DocumentEntry):
    """`filename` and `content_type` as they were named; what the bytes are, a job finds out."""

    uploaded: bool = Field(description="Whether the bytes are here: false while a URL is not fetched yet.")
    size_bytes: Absent[int] = None

    @classmethod
    def of(cls, report: "DocumentReport") -> Self:
        size = report.size_bytes
        return cls(**_entry_fields(report.document), uploaded=size is not None, size_bytes=size)


class DocumentListView(BaseModel):
    """`total` counts them all."""

    model_config = ConfigDict(defer_build=True)

    documents: list[DocumentEntry]
    total: int
    has_more: bool

    @classmethod
    def of(cls, page: "DocumentPage", offset: int) -> Self:
        entries = [DocumentEntry(**_entry_fields(each)) for each in page.documents]
        more = offset + len(entries) < page.total and bool(entries)
        return cls(documents=entries, total=page.total, has_more=more)


class DocumentView(DocumentEntry):
    upload: UploadView

    @classmethod
    def of(cls, document: Document, form: "UploadForm") -> Self:
        return cls(
            **_entry_fields(document),
            upload=UploadView(
                url=form.url,
                fields=form.fields,
                expires_at=timestamp(form.expires_at),
                max_bytes=form.max_bytes,
            ),
        )


def _entry_fields(document: Document) -> dict[str, Any]:
    return {
        "id": document.document_id,
        "document_id": document.document_id,
        "filename": document.filename,
        "content_type": document.content_type,
        "created_at": timestamp(document.created_at),
    }
