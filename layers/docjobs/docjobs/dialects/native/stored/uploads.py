"""DocLD's POST /api/upload, as its clients read it."""

from typing import Literal, TypedDict

from docjobs.domain.document import Document


class DocldFile(TypedDict):
    id: str
    name: str
    file_type: str
    status: Literal["uploaded"]


class DocldUpload(TypedDict):
    document: DocldFile
    file_id: str
    mime_type: str


def show_upload(document: Document) -> DocldUpload:
    import mimetypes  # noqa: PLC0415 - for uploads only

    name = document.filename or document.document_id
    mime_type = document.content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    file_type = name.rpartition(".")[2].lower() if "." in name else mime_type.rpartition("/")[2]
    file = DocldFile(id=document.document_id, name=name, file_type=file_type, status="uploaded")
    return DocldUpload(document=file, file_id=document.document_id, mime_type=mime_type)
