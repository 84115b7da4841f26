"""A document: the file a tenant uploaded or named by URL."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

# One upload's ceiling when the operator sets none: what a stage can hold on Lambda's /tmp with room to work.
DEFAULT_MAX_DOCUMENT_BYTES = 200 * 1024 * 1024


class DocumentStatus(StrEnum):
    """PENDING: its bytes have not come yet. UPLOADED: they are here, and no job has read them."""

    PENDING = "pending"
    UPLOADED = "uploaded"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


class Document(BaseModel):
    """Stored under `original_key`; `version_id` pins the object's version once a job refers to it.

    made_by: the first job on it, job_id: the newest one; None before any.
    kept_until: when it is forgotten, None for never.
    listed: whether its organisation's list of documents shows it.
    """

    model_config = ConfigDict(frozen=True)

    document_id: str
    org_id: str
    created_at: datetime
    original_key: str
    filename: str | None = None
    content_type: str | None = None
    made_by: str | None = None
    job_id: str | None = None
    kept_until: datetime | None = None
    listed: bool = False


class DocumentFacts(BaseModel):
    """What the stages have found out about the file; the seed's `metadata` of a job.

    ocr_pages: pages whose text is recognised from their pictures.
    """

    model_config = ConfigDict(frozen=True)

    filename: str | None = None
    file_type: str | None = None
    mime_type: str | None = None
    pages: int | None = None
    bytes: int | None = None
    ocr_pages: int | None = None


def original_key(org_id: str, document_id: str) -> str:
    """The S3 key of a document's original bytes."""
    return f"orgs/{org_id}/documents/{document_id}/original"


def pictures_prefix(org_id: str, document_id: str) -> str:
    """What the keys of a document's page pictures begin with."""
    return f"orgs/{org_id}/documents/{document_id}/pages/"


def picture_key(org_id: str, document_id: str, page: int) -> str:
    """The S3 key of one page's JPEG."""
    return f"{pictures_prefix(org_id, document_id)}{page:05d}.jpg"
