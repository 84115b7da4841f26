"""OmniAI's shapes: the list of extractions, one of them, and what submitting answers."""

# ruff: noqa: N815 - the vendor's names

from typing import Any, Literal

from tests.dialects.models.page import Milliseconds, Page, Uuid

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
