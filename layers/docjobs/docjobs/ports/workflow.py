"""The workflow engine."""

from enum import StrEnum
from typing import Any, Protocol

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job


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
