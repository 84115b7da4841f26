"""Running a job: leases, artifacts, the workflow engine, the queue."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from docjobs.domain.document import DocumentFacts
from docjobs.domain.errors import ErrorCode
from docjobs.domain.job import Grid, Job, ResultReference
from docjobs.domain.stages import Stage, StageTask


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """What a finished stage leaves, stored with its lease record. `artifact_key` proves the work is done.

    route: what the state machine is told, for its next choice: references and counts, never content.
    pages: how many a window has done, for the progress of its stage.
    answered: of an answering stage, the fields of the document's row (domain.rows.DocumentRow).
    grid: of the stage that generates the result, the exact counts over all documents.
    """

    artifact_key: str
    facts: DocumentFacts = field(default_factory=DocumentFacts)
    result: ResultReference | None = None
    partial: bool = False
    route: dict[str, Any] = field(default_factory=dict)
    pages: int = 0
    answered: dict[str, Any] = field(default_factory=dict)
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one stage of one run until `expires_at`; `owner` is this delivery and no other.

    document_index: of the job's documents, where it has several; None for the only one.
    window: of the stage's windows of pages, where it is fanned out; None for the whole stage.
    """

    org_id: str
    job_id: str
    run: int
    stage: Stage
    owner: str
    expires_at: datetime
    document_index: int | None = None
    window: int | None = None


class StageRecords(Protocol):
    """Leases and outcomes, one record for each stage of each run, and one for each window of a stage."""

    def take(self, lease: Lease, now: datetime) -> StageOutcome | None:
        """Takes or renews the lease; returns the outcome if the stage is already done.

        Raises LeaseHeldError (with `expires_at`) while another owner's lease is live.
        """

    def extend(self, lease: Lease) -> bool:
        """Moves this owner's expiry to `lease.expires_at`; False if the lease was lost."""

    def finish(self, lease: Lease, outcome: StageOutcome, seconds: float) -> bool:
        """Stores the outcome and ends the lease; False if the lease was lost."""

    def drop(self, lease: Lease) -> None:
        """Ends this owner's lease without an outcome, so that the next attempt need not wait."""

    def live(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        now: datetime,
        document_index: int | None = None,
        window: int | None = None,
    ) -> bool:
        """Whether somebody holds a live lease on the stage."""

    def outcome(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        document_index: int | None = None,
        window: int | None = None,
    ) -> StageOutcome | None: ...

    def pages_done(
        self, org_id: str, job_id: str, run: int, stage: Stage, document_index: int | None = None
    ) -> int:
        """Pages of the stage's windows that have an outcome, as of about now."""


class LeaseHeldError(Exception):
    """Another delivery of the same task is being worked on until `expires_at`."""

    def __init__(self, expires_at: datetime) -> None:
        super().__init__(f"leased until {expires_at.isoformat()}")
        self.expires_at = expires_at


class ArtifactStore(Protocol):
    """Content. Keys are deterministic, so writing twice is safe."""

    def write_json(self, key: str, content: Any) -> int:  # noqa: ANN401 - JSON
        """Writes compact JSON; returns its size in bytes."""

    def read_json(self, key: str) -> Any: ...  # noqa: ANN401 - JSON

    def upload(self, key: str, source: Path, content_type: str) -> str | None:
        """Stores a file; returns the object's version id where the bucket keeps versions."""

    def download(self, key: str, target: Path, *, version_id: str | None, max_bytes: int) -> int:
        """Fetches an object to a file, returns its size.

        Raises InputInvalidError if absent, empty or over max_bytes.
        """

    def pin(self, key: str, max_bytes: int) -> str | None:
        """The uploaded object's version id. Raises InputInvalidError if absent, empty or over max_bytes."""

    def size(self, key: str) -> int | None:
        """Bytes of the object as it is now; None if there is none."""

    def delete(self, key: str) -> None:
        """Takes the object away; its versions stay as long as the bucket keeps them."""

    def delete_below(self, prefix: str) -> None:
        """As delete, of every object whose key begins so."""

    def presign_upload(
        self, key: str, content_type: str | None, max_bytes: int, seconds: int
    ) -> dict[str, Any]:
        """A presigned POST {"url", "fields"} that accepts 1 to max_bytes bytes."""

    def presign_download(self, key: str, seconds: int, filename: str | None = None) -> str: ...


class ExecutionState(StrEnum):
    """MISSING: never started, or not yet to be seen."""

    MISSING = "missing"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    ABORTED = "aborted"


class Workflow(Protocol):
    def start(self, job: Job) -> None:
        """Starts the run's execution; one that already exists under that name counts as started."""

    def stop(self, job: Job, cause: str) -> None:
        """Stops the run's execution; one that is gone counts as stopped."""

    def state(self, job: Job) -> ExecutionState:
        """What has become of the run's execution. A hint only: the record decides (decision 0004)."""

    def succeed(self, task_token: str, answer: dict[str, Any] | None = None) -> None:
        """Answers a stage task. A token that nobody wants any more is no error: the record decides."""

    def fail(self, task_token: str, code: ErrorCode, cause: str) -> None: ...


class MessageVisibility(Protocol):
    """One queue message's visibility timeout, seconds from now."""

    def set(self, receipt_handle: str, seconds: int) -> None: ...


class DocumentFetcher(Protocol):
    """Fetches a URL that a user named, through the one guarded client."""

    def fetch(
        self, url: str, target: Path, *, max_bytes: int, is_cancelled: Callable[[], bool]
    ) -> "FetchedDocument":
        """Raises StageFailedError: VALIDATION_ERROR for what the user must change, TIMEOUT for what may
        pass.
        """


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    size_bytes: int
    content_type: str | None
    filename: str | None


@dataclass(frozen=True, slots=True)
class StageContext:
    """What a stage's own work gets. `workspace` is an empty folder that is removed afterwards.

    on_page(done, total) reports progress and never blocks; is_cancelled() turns true when the job is no
    longer live or the time is nearly up.
    """

    job: Job
    task: StageTask
    workspace: Path
    on_page: Callable[[int, int | None], None]
    is_cancelled: Callable[[], bool]


StageBody = Callable[[StageContext], StageOutcome]


@dataclass(frozen=True, slots=True)
class StageDelivery:
    """One receive of one stage message.

    sent_at: when the state machine sent it, for the queue's age; remaining_seconds(): the worker's time left.
    """

    task: StageTask
    receipt_handle: str
    sent_at: datetime
    remaining_seconds: Callable[[], float]
