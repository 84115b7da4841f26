"""Talonic's shapes of jobs and their rows."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tests.dialects.models.page import Milliseconds, Page, Url, Uuid


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
