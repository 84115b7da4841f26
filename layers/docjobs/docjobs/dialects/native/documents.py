"""POST /api/documents: a name for a document in, a presigned upload form out."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, timestamp
from docjobs.domain.document import Document
from docjobs.usecases.jobs.create_document import UploadForm


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


class DocumentView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: str
    document_id: str = Field(description="The same as `id`: what POST /api/jobs takes.")
    filename: Absent[str] = None
    content_type: Absent[str] = None
    created_at: Timestamp
    upload: UploadView

    @classmethod
    def of(cls, document: Document, form: UploadForm) -> Self:
        return cls(
            id=document.document_id,
            document_id=document.document_id,
            filename=document.filename,
            content_type=document.content_type,
            created_at=timestamp(document.created_at),
            upload=UploadView(
                url=form.url,
                fields=form.fields,
                expires_at=timestamp(form.expires_at),
                max_bytes=form.max_bytes,
            ),
        )
