"""A job and its changes. Every change is a pure function: job in, StatusChange out; nothing here writes."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain.answers.grid import Grid
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import ENDS, JobStatus, JobType, ReviewStatus
from docjobs.domain.stored.schema_reference import SchemaReference

# What a job was asked that is too large for its record: {"schema", "labels", "instructions"}.
REQUEST = "request.json"


class JobSource(BaseModel):
    """Where the bytes come from: `version_id` pins an uploaded object, the first stage gets `input_url`."""

    model_config = ConfigDict(frozen=True)

    document_id: str
    input_url: str | None = None
    version_id: str | None = None


class Failure(BaseModel):
    model_config = ConfigDict(frozen=True)

    code: ErrorCode
    message: str
    stage: Stage | None = None
    page: int | None = None


class ResultReference(BaseModel):
    """Where a run's result lies. `summary_key` has a trimmed copy where the whole is too large to inline."""

    model_config = ConfigDict(frozen=True)

    key: str
    size_bytes: int
    summary_key: str | None = None


class ReviewRecord(BaseModel):
    """One person's decision. `corrections_key`: the artifact with what they changed, None for nothing."""

    model_config = ConfigDict(frozen=True)

    status: ReviewStatus
    by: str
    at: datetime
    run: int
    corrections: int = 0
    corrections_key: str | None = None


class Job(BaseModel):
    """The job's record. `version` is the number of its newest event and the optimistic lock of every change.

    sequence: the job's place in its tenant's list (rising with creation, gaps allowed).
    slot: the organisation's processing slot that this run holds, None before admission and after the end.
    secret_options: encrypted values (a PDF password) by option name; erased at the end, never shown.
    review_token: the task token on which the run's execution waits for a person; kept until the run's end.
    reviews: every decision in the job's life, oldest first; a re-run keeps them.
    grid: counts over the documents (written at most every 2 s); carried: those of earlier runs' documents.
    document_index: which of the job's documents a stage works on; never stored.
    webhook_id: the organisation's endpoint that is told of the end whatever it has asked for.
    template_id, schema_ref: the stored template and schema that it was submitted with.
    requested: the request as its client sent it, without files and passwords; one too large for the record
    lies apart (ports.records.shown), as `requested_apart` says. hints: what it asked of the answer's shape.
    quota_pages: pages that this run has reserved of its organisation's quota; None without a quota.
    """

    model_config = ConfigDict(frozen=True)

    job_id: str
    org_id: str
    type: JobType
    status: JobStatus
    source: JobSource
    created_at: datetime
    updated_at: datetime
    status_updated_at: datetime
    version: int = 1
    run: int = 1
    sequence: int = 0
    priority: int = 5
    name: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    secret_options: dict[str, str] = Field(default_factory=dict)
    user_metadata: dict[str, Any] = Field(default_factory=dict)
    webhook_url: str | None = None
    webhook_id: str | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    slot: int | None = None
    deadline_at: datetime | None = None
    stage: Stage | None = None
    progress: int = 0
    pages_done: int = 0
    pages_total: int | None = None
    retry_count: int = 0
    next_attempt_at: datetime | None = None
    failure: Failure | None = None
    document: DocumentFacts = DocumentFacts()
    result: ResultReference | None = None
    partial: bool = False
    published_through: int = 0
    review_status: ReviewStatus | None = None
    review_token: str | None = None
    reviews: tuple[ReviewRecord, ...] = ()
    document_count: int = 1
    grid: Grid | None = None
    carried: Grid | None = None
    document_index: int | None = None
    template_id: str | None = None
    schema_ref: SchemaReference | None = None
    requested: dict[str, Any] = Field(default_factory=dict)
    requested_apart: bool = False
    hints: dict[str, Any] = Field(default_factory=dict)
    quota_pages: int | None = None

    @property
    def ended(self) -> bool:
        return self.status in ENDS

    @property
    def execution_name(self) -> str:
        return f"{self.job_id}-{self.run}"

    def artifact_key(self, name: str) -> str:
        """The deterministic S3 key of one of this run's artifacts, e.g. `parsing.json`."""
        place = "" if self.document_index is None else f"{self.document_index:04d}/"
        return f"orgs/{self.org_id}/jobs/{self.job_id}/{self.run}/{place}{name}"

    def kept_key(self, name: str) -> str:
        """The S3 key of what all runs share: `request.json`, corrections."""
        return f"orgs/{self.org_id}/jobs/{self.job_id}/{name}"


def secret_context(org_id: str, job_id: str) -> dict[str, str]:
    """What a job's sealed options are bound to; whoever opens them must name the same."""
    return {"org_id": org_id, "job_id": job_id}
