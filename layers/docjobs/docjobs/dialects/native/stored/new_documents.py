"""POST /api/documents: a name in, and a presigned upload form out."""

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Timestamp, timestamp
from docjobs.dialects.native.stored.documents import DocumentEntry, entry_fields
from docjobs.domain.document import Document

if TYPE_CHECKING:  # a module that other functions need for its names only costs them its import
    from docjobs.usecases.documents.create_document import UploadForm


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


class DocumentView(DocumentEntry):
    upload: UploadView

    @classmethod
    def of(cls, document: Document, form: "UploadForm") -> Self:
        return cls(
            **entry_fields(document),
            upload=UploadView(
                url=form.url,
                fields=form.fields,
                expires_at=timestamp(form.expires_at),
                max_bytes=form.max_bytes,
            ),
        )
