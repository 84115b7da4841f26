"""A job and its changes. Every change is a pure function: job in, StatusChange out; nothing here writes."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docjobs.domain.document import DocumentFacts
from docjobs.domain.errors import ErrorCode
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import ENDS, JobStatus, JobType


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


class Job(BaseModel):
    """The job's record. `version` is the number of its newest event and the optimistic lock of every change.

    sequence: the job's place in its tenant's list (rising with creation, gaps allowed).
    slot: the organisation's processing slot that this run holds, None before admission and after the end.
    secret_options: encrypted values (a PDF password) by option name; erased at the end, never shown.
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

    @property
    def ended(self) -> bool:
        return self.status in ENDS

    @property
    def execution_name(self) -> str:
        return f"{self.job_id}-{self.run}"

    def artifact_key(self, name: str) -> str:
        """The deterministic S3 key of one of this run's artifacts, e.g. `parsing.json`."""
        return f"orgs/{self.org_id}/jobs/{self.job_id}/{self.run}/{name}"


def secret_context(org_id: str, job_id: str) -> dict[str, str]:
    """What a job's sealed options are bound to; whoever opens them must name the same."""
    return {"org_id": org_id, "job_id": job_id}
