"""DocLD's shapes of jobs and of what its routes answer at once."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tests.dialects.models.page import Page, Seconds, Uuid

DocldType = Literal["parse", "extract", "split", "generate", "edit", "workflow"]
DocldStatus = Literal["queued", "processing", "completed", "failed", "cancelled", "retrying"]


class DocldListed(BaseModel):
    """The native API is DocLD's page and what it leaves open: further fields may come."""

    model_config = ConfigDict(strict=True, extra="allow")

    id: Uuid
    type: DocldType
    status: DocldStatus
    progress: Annotated[int, Field(ge=0, le=100)]
    document_id: Uuid
    created_at: Seconds
    completed_at: Seconds | None = None
    stage: (
        Literal["uploading", "parsing", "ocr", "chunking", "vectorizing", "extracting", "generating"] | None
    ) = None
    error: str | None = None
    error_code: (
        Literal["TIMEOUT", "OCR_ERROR", "PARSE_ERROR", "VALIDATION_ERROR", "QUOTA_EXCEEDED", "INTERNAL_ERROR"]
        | None
    ) = None


class DocldJobs(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    jobs: list[DocldListed]
    total: int
    has_more: bool


class DocldMetadata(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    filename: str | None = None
    file_type: str | None = None
    pages: int | None = None


class DocldResult(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    chunks: list[Any]
    metadata: dict[str, Any]


class DocldJob(DocldListed):
    input_url: str | None = None
    result: DocldResult | None = None
    metadata: DocldMetadata
    updated_at: Seconds
    retry_count: int


class DocldCancelled(Page):
    success: Literal[True]
    job_id: Uuid
    status: Literal["cancelled"]


class DocldChunk(Page):
    content: str
    page: int
    pages: list[int]  # Beside
    metadata: dict[str, Any]


class DocldParsed(Page):
    type: Literal["full"]
    chunks: list[DocldChunk]
    metadata: dict[str, Any]  # Beside


class DocldUsage(Page):
    num_pages: int
    credits: int


class DocldParse(Page):
    job_id: Uuid
    duration: float
    usage: DocldUsage
    result: DocldParsed
    result_url: str | None  # Beside


class DocldFile(Page):
    id: Uuid
    name: str
    file_type: str
    status: str


class DocldUpload(Page):
    document: DocldFile
    file_id: Uuid
    mime_type: str
