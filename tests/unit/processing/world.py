"""A whole deployment in memory: processing's use cases, on fakes, driven by a small queue and state machine.

Time passes only when nothing can happen: then the clock jumps to the next message, retry or sweep.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from docjobs.domain.error_codes import MEANINGS, ErrorCode
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Job, JobSource
from docjobs.domain.lifecycle import first_event
from docjobs.domain.running.events import JobEvent
from docjobs.domain.stages import MAX_ATTEMPTS, MAX_RECEIVES, PLANS, Stage, StageTask
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.stages.work import StageBody, StageContext, StageDelivery, StageOutcome
from docjobs.ports.workflow import ExecutionState
from docjobs.usecases.processing.bury_dead_letter import Burial, BuryDeadLetter, DeadLetter
from docjobs.usecases.processing.dispatch_jobs import DispatchJobs, Wakening
from docjobs.usecases.processing.finish_job import FinishJob, FinishRequest
from docjobs.usecases.processing.run_stage import RunStage
from docjobs.usecases.processing.stage.endings import Disposition
from docjobs.usecases.processing.stage.worker_ports import WorkerPorts
from docjobs.usecases.processing.sweep_jobs import SweepJobs
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.process import FakeClock, FakeEntropy, FakeMetrics
from tests.fakes.records.admissions import FakeAdmissions
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.records.rows import FakeRows
from tests.fakes.records.store import JobRecords
from tests.fakes.stages import FakeStageRecords
from tests.fakes.tenancy.access import FakeAccess
from tests.fakes.workflow import FakeVisibility, FakeWorkflow

ORG = "acme"
PLAN = PLANS[JobType.PARSE]
# A queue's own visibility timeout, which a living worker shortens.
QUEUE_VISIBILITY_SECONDS = 3600


class WorkerKilled(BaseException):
    """A process that dies: nothing of ours may catch it."""


@dataclass
class Kill:
    """Dies at the `at`-th call of any port (from 1), before or after its effect; 0 never.

    also_at: further calls at which it dies, before them; meanwhile: what somebody else does before a call.
    """

    at: int = 0
    after: bool = False
    also_at: frozenset[int] = frozenset()
    meanwhile: dict[int, Callable[[], object]] = field(default_factory=dict)
    calls: int = 0
    names: list[str] = field(default_factory=list)

    def around(self, name: str, call: Callable[[], Any]) -> Any:
        self.calls += 1
        self.names.append(name)
        self.meanwhile.get(self.calls, lambda: None)()
        due = self.calls == self.at
        if self.calls in self.also_at or (due and not self.after):
            raise WorkerKilled
        result = call()
        if due:
            raise WorkerKilled
        return result


class Mortal:
    """Any port; its calls may be the process's last."""

    def __init__(self, port: Any, kill: Kill) -> None:
        self._port = port
        self._kill = kill

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)
        return lambda *args, **named: self._kill.around(
            f"{type(self._port).__name__}.{name}", lambda: method(*args, **named)
        )


@dataclass
class Message:
    task: StageTask
    visible_at: datetime
    sent_at: datetime
    receipt: str
    receives: int = 0


class World:
    def __init__(self, workspace_root: Path, *, kill: Kill | None = None, slots: int = 2) -> None:
        self.kill = kill or Kill()
        self.clock, self.entropy, self.metrics = FakeClock(), FakeEntropy(), FakeMetrics()
        self.records = JobRecords()
        self.jobs, self.admissions = FakeJobs(self.records), FakeAdmissions(self.records)
        self.stages, self.artifacts = FakeStageRecords(), FakeArtifacts()
        self.rows = FakeRows(self.records)
        self.access, self.workflow, self.visibility = FakeAccess(), FakeWorkflow(), FakeVisibility()
        self.root = workspace_root
        self.slots = slots
        self.queue: list[Message] = []
        self.published: list[JobEvent] = []
        self.duplicated: frozenset[int] = frozenset()  # numbers, from 1, of the messages that come twice
        self.sent = 0
        self.bodies: dict[Stage, StageBody] = dict.fromkeys(PLAN, self.work)
        self.worked: list[Stage] = []
        self.document_errors: tuple[type[Exception], ...] = ()
        self.remaining_seconds = 900.0
        self._receipts = itertools.count(1)
        self._waiting_for: dict[str, StageTask] = {}
        self._retries_at: list[tuple[datetime, StageTask]] = []

    # --- what a test does ---
    def submit(self, number: int = 1, org_id: str = ORG, **changes: Any) -> Job:
        now = self.clock.now()
        job_id = uuid7(now + timedelta(milliseconds=number), number.to_bytes(10, "big"))
        job = Job(
            job_id=job_id,
            org_id=org_id,
            type=JobType.PARSE,
            status=JobStatus.QUEUED,
            source=JobSource(document_id=job_id),
            created_at=now,
            updated_at=now,
            status_updated_at=now,
        ).model_copy(update=changes)
        return self.jobs.create(job, first_event(job))

    def job(self, job: Job) -> Job:
        return self.jobs.get(job.org_id, job.job_id)

    def events(self, job: Job) -> list[str]:
        return [event.type for event in self.jobs.events(job.org_id, job.job_id)]

    def work(self, context: StageContext) -> StageOutcome:
        """A stage's body that tells of two pages and leaves its artifact."""
        self.worked.append(context.task.stage)
        (context.workspace / "scratch").write_bytes(b"x")
        context.on_page(1, 2)
        context.on_page(2, 2)
        key = context.job.artifact_key(f"{context.task.stage.value}.json")
        self.mortal(self.artifacts).write_json(key, {"stage": context.task.stage.value})
        return StageOutcome(key)

    def task(self, job: Job, stage: Stage = Stage.UPLOADING, **changes: Any) -> StageTask:
        token = f"token-{next(self._receipts)}"
        fields = {"org_id": job.org_id, "job_id": job.job_id, "run": job.run, "stage": stage}
        return StageTask.model_validate(fields | {"task_token": token} | changes)

    def deliver(self, task: StageTask, receipt: str = "receipt") -> Disposition:
        sent_at = self.clock.now() - timedelta(seconds=3)
        delivery = StageDelivery(task, receipt, sent_at, lambda: self.remaining_seconds)
        return self.run_stage(task.stage)(delivery)

    def admit(self, job: Job) -> Job:
        self.dispatch([Wakening(job.org_id)], lambda: True)
        return self.job(job)

    # --- the use cases, on mortal ports ---
    def mortal(self, port: Any) -> Any:
        return Mortal(port, self.kill)

    def run_stage(self, stage: Stage) -> RunStage:
        ports = WorkerPorts(
            self.mortal(self.jobs),
            self.mortal(self.stages),
            self.mortal(self.rows),
            self.mortal(self.workflow),
            self.mortal(self.visibility),
            self.clock,
            self.entropy,
            self.metrics,
        )
        return RunStage(ports, self.bodies[stage], self.document_errors, self.root)

    @property
    def finish(self) -> FinishJob:
        return FinishJob(
            self.mortal(self.jobs),
            self.mortal(self.stages),
            self.mortal(self.rows),
            self.clock,
            self.metrics,
        )

    @property
    def dispatch(self) -> DispatchJobs:
        return DispatchJobs(
            self.mortal(self.jobs),
            self.mortal(self.admissions),
            self.mortal(self.access),
            self.mortal(self.workflow),
            self.clock,
            self.slots,
        )

    @property
    def bury(self) -> BuryDeadLetter:
        return BuryDeadLetter(
            self.mortal(self.jobs),
            self.mortal(self.stages),
            self.mortal(self.rows),
            self.mortal(self.artifacts),
            self.mortal(self.workflow),
            self.clock,
            self.metrics,
        )

    @property
    def sweep(self) -> SweepJobs:
        return SweepJobs(
            self.mortal(self.jobs),
            self.mortal(self.admissions),
            self.mortal(self.workflow),
            self.clock,
            self.finish,
            self.dispatch,
            self.metrics,
            self.republish,
        )

    def republish(self, job: Job) -> None:
        self.published += self.jobs.events(job.org_id, job.job_id, after=job.published_through)
        self.jobs.record_published(job.org_id, job.job_id, job.version)

    # --- the engine: queues, state machine, schedule ---
    def run(self, hours: float = 6) -> None:
        """Lets everything happen until nothing is left to do, within `hours` at most."""
        until, sweep_at = self.clock.now() + timedelta(hours=hours), self.clock.now()
        while self.clock.now() < until:
            if self._step():
                continue
            if not self.queue and not self.records.due and not self._retries_at:
                return
            if self.clock.now() >= sweep_at:
                with self._survived():
                    self.sweep(lambda: True)
                sweep_at = self.clock.now() + timedelta(minutes=1)
                continue
            moments = [
                sweep_at,
                *(each.visible_at for each in self.queue),
                *(at for at, _ in self._retries_at),
            ]
            self.clock.at = max(self.clock.at, min(moments))
        raise AssertionError("something never ends")

    def _step(self) -> bool:
        """One thing that can happen now; whether there was one."""
        return self._take_executions_on() or self._take_retries() or self._receive()

    def _take_executions_on(self) -> bool:
        for name, state in list(self.workflow.executions.items()):
            if state is not ExecutionState.RUNNING:
                self._waiting_for.pop(name, None)
                continue
            task = self._waiting_for.get(name)
            if task is None:
                job = next(job for job in self.records.jobs.values() if job.execution_name == name)
                self._send(self.task(job, PLAN[0]))
                return True
            answer = self.workflow.answers.get(task.task_token)
            if answer is not None and task.retry_count >= 0:
                self._follow(name, task, answer.code)
                return True
        return False

    def _follow(self, name: str, task: StageTask, code: ErrorCode | None) -> None:
        if code is None and task.stage is not PLAN[-1]:
            following = PLAN[PLAN.index(task.stage) + 1]
            fresh = {"stage": following, "retry_count": 0, "task_token": f"token-{next(self._receipts)}"}
            self._send(task.model_copy(update=fresh))
        elif code is not None and MEANINGS[code].retried and task.retry_count < MAX_ATTEMPTS - 1:
            again = {"retry_count": task.retry_count + 1, "task_token": f"token-{next(self._receipts)}"}
            retry = task.model_copy(update=again)
            self._waiting_for[name] = retry
            self._retries_at.append((self.clock.now() + timedelta(seconds=5), retry))
        else:
            outcome = "completed" if code is None else "failed"
            error = {"Error": str(code), "Cause": "told"} if code else None
            fields = {"org_id": task.org_id, "job_id": task.job_id, "run": task.run}
            with self._survived():
                self.finish(FinishRequest.model_validate(fields | {"outcome": outcome, "error": error}))
                self.workflow.executions[name] = ExecutionState.SUCCEEDED

    def _send(self, task: StageTask) -> None:
        self._waiting_for[f"{task.job_id}-{task.run}"] = task
        now = self.clock.now()
        self.sent += 1
        for _ in range(2 if self.sent in self.duplicated else 1):
            self.queue.append(Message(task, now, now, f"receipt-{next(self._receipts)}"))

    def _take_retries(self) -> bool:
        due = [each for each in self._retries_at if each[0] <= self.clock.now()]
        for each in due:
            self._retries_at.remove(each)
            self._send(each[1])
        return bool(due)

    def _receive(self) -> bool:
        message = next((each for each in self.queue if each.visible_at <= self.clock.now()), None)
        if message is None:
            return False
        if message.receives >= MAX_RECEIVES:
            self.queue.remove(message)
            letter = DeadLetter(message.receipt, message.task.model_dump_json())
            with self._survived():
                if self.bury(letter) is Burial.BURIED:
                    return True
            message.visible_at = self.clock.now() + timedelta(seconds=360)
            self.queue.append(message)
            return True
        message.receives += 1
        message.visible_at = self.clock.now() + timedelta(seconds=QUEUE_VISIBILITY_SECONDS)
        with self._survived():
            delivery = StageDelivery(
                message.task, message.receipt, message.sent_at, lambda: self.remaining_seconds
            )
            if self.run_stage(message.task.stage)(delivery) is Disposition.DELETE:
                self.queue.remove(message)
        for seconds in self.visibility.set_to.pop(message.receipt, [])[-1:]:
            message.visible_at = self.clock.now() + timedelta(seconds=seconds)
        return True

    @contextmanager
    def _survived(self) -> Iterator[None]:
        """A process dies, the deployment lives on."""
        try:
            yield
        except WorkerKilled:
            self.clock.advance(1)
