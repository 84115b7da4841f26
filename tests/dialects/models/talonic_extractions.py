"""Talonic's shapes of extractions and stored schemas."""

from typing import Any, Literal

from pydantic import Field

from tests.dialects.models.page import Milliseconds, Page, Url, Uuid
from tests.dialects.models.talonic_jobs import TalonicPagination, TalonicProvenance


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
