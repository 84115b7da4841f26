"""In-memory Workflow and MessageVisibility."""

from dataclasses import dataclass, field
from typing import Any

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Job
from docjobs.ports.workflow import ExecutionState


@dataclass(frozen=True, slots=True)
class TokenAnswer:
    """code: None for a success."""

    token: str
    code: ErrorCode | None = None
    cause: str = ""
    content: dict[str, Any] = field(default_factory=dict)


@dataclass
class FakeWorkflow:
    """answers: the first to each token, as the engine takes it; later ones are ignored, as by the engine."""

    executions: dict[str, ExecutionState] = field(default_factory=dict)
    answers: dict[str, TokenAnswer] = field(default_factory=dict)
    stopped_because: dict[str, str] = field(default_factory=dict)

    def start(self, job: Job) -> None:
        self.executions.setdefault(job.execution_name, ExecutionState.RUNNING)

    def stop(self, job: Job, cause: str) -> None:
        if self.executions.get(job.execution_name) is ExecutionState.RUNNING:
            self.executions[job.execution_name] = ExecutionState.ABORTED
            self.stopped_because[job.execution_name] = cause

    def state(self, job: Job) -> ExecutionState:
        return self.executions.get(job.execution_name, ExecutionState.MISSING)

    def succeed(self, task_token: str, answer: dict[str, Any] | None = None) -> None:
        self.answers.setdefault(task_token, TokenAnswer(task_token, content=answer or {}))

    def fail(self, task_token: str, code: ErrorCode, cause: str) -> None:
        self.answers.setdefault(task_token, TokenAnswer(task_token, code, cause))


@dataclass
class FakeVisibility:
    """set_to: every timeout set, by receipt handle."""

    set_to: dict[str, list[int]] = field(default_factory=dict)

    def set(self, receipt_handle: str, seconds: int) -> None:
        self.set_to.setdefault(receipt_handle, []).append(seconds)
