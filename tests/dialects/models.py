"""Models written from the vendors' pages: names, types, nullability, words, and nothing beside them.

`Beside` names what docjobs adds to a page's fields.
"""
# ruff: noqa: N815 - the vendor's names

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Page(BaseModel):
    """Strict: a number is not a text, and no field may come that the page does not know."""

    model_config = ConfigDict(extra="forbid", strict=True)


Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Milliseconds = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
Seconds = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+/\S*$")]
Epoch = Annotated[int, Field(gt=10**12, lt=10**13)]

# --- omniai-get-jobs ---
OmniStatus = Literal["IN_PROGRESS", "COMPLETE", "CANCELLED", "ERROR", "PAUSED", "PENDING", "RETRY"]
OmniReview = Literal["APPROVED", "REJECTED", "PENDING", "CANCELLED"]


class OmniOcr(Page):
    pages: list[Any]


class OmniResponseBody(Page):
    ocr: OmniOcr
    extracted: dict[str, Any]


class OmniJob(Page):
    jobId: Uuid
    completedAt: Milliseconds | None
    createdAt: Milliseconds
    requestBody: dict[str, Any]
    responseBody: OmniResponseBody
    status: OmniStatus
    statusUpdatedAt: Milliseconds
    reviewStatus: OmniReview | None
    extractId: Uuid
    pagesProcessed: int
    error: str | None  # Beside


class OmniPagination(Page):
    currentPage: int
    pageSize: int
    totalCount: int
    totalPages: int
    nextPage: int | None
    previousPage: int | None


class OmniJobs(Page):
    jobs: list[OmniJob]
    pagination: OmniPagination


class OmniPage(Page):
    page: int
    content: str
    contentLength: int


class OmniOcrResult(Page):
    pages: list[OmniPage]
    fileName: str | None
    inputTokens: int
    outputTokens: int
    completionTime: int


class OmniResult(Page):
    ocr: OmniOcrResult
    extracted: dict[str, Any]
    inputTokens: int
    outputTokens: int
    truncated: bool  # Beside
    resultUrl: str | None  # Beside


class OmniExtraction(Page):
    jobId: Uuid
    result: OmniResult | None
    metadata: dict[str, Any]
    status: OmniStatus
    timeElapsed: int
    error: str | None  # Beside


class OmniAccepted(Page):
    jobId: Uuid
    result: str
    status: OmniStatus


class OmniSync(Page):
    result: OmniResult


# --- talonic-get-job ---
class TalonicSchema(Page):
    id: str
    name: str


class TalonicGrid(Page):
    total_cells: int
    filled: int
    empty: int
    fill_rate: float


class TalonicError(Page):
    code: str
    message: str


class TalonicLinks(Page):
    self: str
    cancel: str | None = None
    dashboard: Url


# As its published clients know them.
TalonicPhase = Literal[
    "phase_1_resolve",
    "phase_2_strategy",
    "phase_2_execute",
    "phase_2_outliers",
    "phase_3_validation",
    "phase_4_reread",
    "completed",
    "error",
]


class TalonicJob(Page):
    id: Uuid
    name: str | None
    status: Literal["pending", "processing", "complete", "failed"]
    progress: Annotated[int, Field(ge=0, le=100)] | None
    estimated_seconds_remaining: int | None
    schema_: TalonicSchema | None = Field(alias="schema")
    document_count: int
    completed_documents: int
    grid_stats: TalonicGrid | None
    current_phase: TalonicPhase | None
    error: TalonicError | None
    created_at: Milliseconds
    started_at: Milliseconds | None
    completed_at: Milliseconds | None
    links: TalonicLinks


class TalonicPagination(Page):
    total: int
    limit: int
    has_more: bool
    next_cursor: str | None


class TalonicJobs(Page):
    data: list[TalonicJob]
    pagination: TalonicPagination


class TalonicProvenance(Page):
    page: int = 0  # absent where unknown
    boxes: list[list[float]]
    source_text: str
    confidence: float


class TalonicRow(Page):
    id: Uuid
    document_id: Uuid
    filename: str | None
    document_filename: str  # as its Node client has it
    status: Literal["complete", "partial", "failed"]
    values: dict[str, Any]
    confidence: float | None
    field_confidence: dict[str, float]  # Beside
    validation_flags: list[dict[str, Any]]
    provenance: dict[str, TalonicProvenance] | None = None


class TalonicResultLinks(Page):
    self: str
    job: str
    dashboard: Url  # Beside


class TalonicResults(Page):
    job_id: Uuid
    job_status: Literal["pending", "processing", "complete", "failed"]
    schema_: TalonicSchema | None = Field(alias="schema")
    total_rows: int
    data: list[TalonicRow]
    has_more: bool  # Beside
    next_cursor: str | None  # Beside
    links: TalonicResultLinks
    result_url: str | None  # Beside


class TalonicNewLinks(Page):
    self: str
    results: str


class TalonicAccepted(Page):
    id: Uuid
    status: Literal["pending"]
    message: str
    links: TalonicNewLinks


class TalonicDocument(Page):
    id: Uuid
    filename: str
    pages: int = 0  # absent until known
    size_bytes: int = 0  # the same
    mime_type: str | None


class TalonicPending(Page):
    id: Uuid
    status: Literal["queued"]
    poll_url: str
    estimated_seconds: int | None


class TalonicLater(Page):
    extraction_id: Uuid  # Beside: its MCP server reads it of every answer
    data: dict[str, Any]  # Beside, the same
    request_id: str
    status: str
    job: TalonicPending
    document: TalonicDocument
    links: dict[str, Url]


class TalonicSource(Page):
    source: Literal["inline", "saved", "auto"]
    id: Uuid | None
    definition: dict[str, Any] | None = None


class TalonicConfidence(Page):
    overall: float
    fields: dict[str, float]


class TalonicExtraction(Page):
    extraction_id: Uuid
    request_id: str
    status: Literal["complete", "partial"]
    document: TalonicDocument
    data: dict[str, Any]
    schema_: TalonicSource = Field(alias="schema")
    confidence: TalonicConfidence
    processing: dict[str, int]
    links: dict[str, str]
    markdown: str | None = None
    raw_text: str | None = None
    provenance: dict[str, TalonicProvenance] | None = None
    result_url: str | None = None  # Beside


# --- talonic's stored schemas, beyond its seed page ---
class TalonicSchemaLinks(Page):
    self: str
    dashboard: Url


class TalonicStoredSchema(Page):
    id: Uuid
    short_id: str
    name: str
    description: str | None
    definition: dict[str, Any]
    field_count: int
    version: int
    created_at: Milliseconds
    updated_at: Milliseconds
    links: TalonicSchemaLinks


class TalonicSchemas(Page):
    data: list[TalonicStoredSchema]
    pagination: TalonicPagination


class TalonicDeleted(Page):
    deleted: Literal[True]
    id: Uuid


# --- subworkflow-get-jobs ---
SubworkflowWord = Literal["NOT_STARTED", "IN_QUEUE", "IN_PROGRESS", "SUCCESS", "ERROR"]


class SubworkflowJob(Page):
    id: Annotated[str, StringConstraints(pattern=r"^dsj_[0-9A-Za-z]+$")]
    datasetId: Annotated[str, StringConstraints(pattern=r"^ds_[0-9A-Za-z]+$")]
    type: Literal["datasets/extract", "datasets/vectorize"]
    status: Literal["NOT_STARTED", "IN_PROGRESS", "SUCCESS", "ERROR"]
    statusText: str
    startedAt: Epoch | None
    finishedAt: Epoch | None
    canceledAt: Epoch | None
    createdAt: Epoch
    updatedAt: Epoch | None


class SubworkflowJobs(Page):
    statuses: list[SubworkflowWord]
    sort: list[str]
    orderBy: list[str]
    offset: int
    limit: int
    total: int
    data: list[SubworkflowJob]


class SubworkflowAnswer(Page):
    success: Literal[True]
    total: int
    data: SubworkflowJob


# --- subworkflow's datasets, beyond its seed page ---
class SubworkflowShare(Page):
    url: str
    token: str
    expiresAt: Epoch | None


class SubworkflowDataset(Page):
    id: Annotated[str, StringConstraints(pattern=r"^ds_[0-9A-Za-z]+$")]
    workspaceId: str
    type: Literal["doc", "audio", "video", "image"]
    fileName: str
    fileExt: str
    fileSize: int
    itemCount: int
    mimeType: str
    createdAt: Epoch
    updatedAt: Epoch | None
    expiresAt: Epoch | None
    share: SubworkflowShare


class SubworkflowDatasetAnswer(Page):
    success: Literal[True]
    total: int
    data: SubworkflowDataset


class SubworkflowDatasets(Page):
    success: Literal[True]
    total: int
    data: list[SubworkflowDataset]


class SubworkflowItem(Page):
    id: str
    datasetId: str
    col: int
    row: str
    createdAt: Epoch
    share: SubworkflowShare
    text: str | None  # Beside


class SubworkflowItems(Page):
    success: Literal[True]  # Beside
    sort: list[str]
    offset: int
    limit: int
    total: int
    data: list[SubworkflowItem]


class SubworkflowHit(SubworkflowItem):
    score: float


class SubworkflowHits(Page):
    success: Literal[True]
    total: int
    data: list[SubworkflowHit]


# --- docld-jobs ---
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


# --- DocLD, beyond its seed page ---
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
