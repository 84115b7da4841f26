"""A stage's own work: what it gets, and what it leaves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from docjobs.domain.answers.grid import Grid
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job, ResultReference
from docjobs.domain.stages import StageTask


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """What a finished stage leaves, stored with its lease record. `artifact_key` proves the work is done.

    route: what the state machine is told, for its next choice: references and counts, never content.
    pages: how many a window has done, for the progress of its stage.
    answered: of an answering stage, the fields of the document's row (domain.answers.rows.DocumentRow).
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


class MessageVisibility(Protocol):
    """One queue message's visibility timeout, seconds from now."""

    def set(self, receipt_handle: str, seconds: int) -> None: ...
