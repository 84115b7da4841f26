"""A deployed stack as tests see it: its API, its AWS clients, its workers, its logs."""

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpx
import psutil

from local import logs, processes
from local.stack import access, deployment, engine
from local.stack.layout import StackLayout
from local.stack.state import StackState

POLL_SECONDS = 0.1
_DIED = "Worker process died"  # as the engine logs it
DEEP_SECONDS = 1.0  # of a parser's processor time: more than a short document takes


def until[T](look: Callable[[], T | None], seconds: float, what: str) -> T:
    """The first truthy answer of `look`. Fails the test after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        if found := look():
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds:.0f} s")
        time.sleep(POLL_SECONDS)


def waited_for(ask: Callable[[dict[str, str]], httpx.Response], seconds: float = 180) -> httpx.Response:
    """The answer of a request that waits for its work: one that gave up waiting (202) is repeated under the
    same idempotency key, as a client would, which makes no second job. `ask` is given its headers.
    """
    key = {"Idempotency-Key": uuid.uuid4().hex}

    def look() -> httpx.Response | None:
        answer = ask(key)
        return None if answer.status_code in {202, 504} else answer

    return until(look, seconds, "the work that is waited for")


@dataclass(frozen=True)
class Tenant:
    """An organisation of a test's own, so that tests on one stack do not see each other's jobs."""

    org_id: str
    api_key: str
    webhook_secret: str
    http: httpx.Client

    def submit(self, content: bytes, filename: str = "sample.pdf", **fields: str) -> dict[str, Any]:
        answer = self.http.post(
            "/api/jobs", data={"type": "parse", **fields}, files={"file": (filename, content)}
        )
        assert answer.status_code == 202, answer.text
        return dict(answer.json())

    def job(self, job_id: str) -> dict[str, Any]:
        answer = self.http.get(f"/api/jobs/{job_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def ended(self, job_id: str, seconds: float = 120) -> dict[str, Any]:
        """The job once it has ended."""

        def look() -> dict[str, Any] | None:
            job = self.job(job_id)
            return job if job["status"] in {"completed", "failed", "cancelled"} else None

        return until(look, seconds, f"job {job_id} ends")


@dataclass(frozen=True)
class DeployedStack:
    layout: StackLayout
    state: StackState

    @property
    def url(self) -> str:
        return self.state.url

    @cached_property
    def outputs(self) -> dict[str, str]:
        return deployment.outputs(self.layout, self.state.engine_port)

    def client(self, service: str) -> Any:
        """A boto3 client of the engine, as the account's root."""
        make: Any = deployment.session().client
        return make(service, endpoint_url=engine.endpoint(self.state.engine_port))

    def physical(self, logical_id: str) -> str:
        """The name that a resource of the template has on the engine."""
        described = self.client("cloudformation").describe_stack_resource(
            StackName=self.layout.name, LogicalResourceId=logical_id
        )
        return str(described["StackResourceDetail"]["PhysicalResourceId"])

    def tenant(self, org_id: str) -> Tenant:
        api_key, secret = access.issue(self.layout, self.state.engine_port, org_id)
        headers = {"Authorization": f"Bearer {api_key}"}
        client = httpx.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False)
        return Tenant(org_id, api_key, secret, client)

    def workers(self, function: str) -> list[psutil.Process]:
        """The processes that run a function, by its logical id in the template; warm ones too."""
        mark = f"ministack-lambda-{self.layout.name}-{function}-"
        return [
            each for each in processes.of_stack(self.layout) if any(mark in part for part in _command(each))
        ]

    def kill_workers(self, function: str) -> int:
        """Ends every worker of a function at once, as a crash would, and tells how many there were."""
        victims = self.workers(function)
        for victim in victims:
            victim.kill()
        psutil.wait_procs(victims, timeout=10)
        return len(victims)

    def work_done(self, function: str) -> dict[int, float]:
        """Seconds that the function's workers have put into documents so far, by process id."""
        return {each.pid: _work(each) for each in self.workers(function)}

    def kill_at_work(self, function: str, seconds: float, since: Mapping[int, float] | None = None) -> None:
        """Ends one worker that is deep in a document, and so holds a lease; waits until there is one.

        since: `work_done` before the document came, where workers keep a process from one to the next.
        """
        before = since or {}

        def look() -> psutil.Process | None:
            workers = self.workers(function)
            return next((it for it in workers if _work(it) - before.get(it.pid, 0.0) > DEEP_SECONDS), None)

        victim = until(look, seconds, f"a worker of {function} is at work")
        victim.kill()
        victim.wait(10)

    def died_at_work(self) -> int:
        """Rises with each worker that dies in the middle of a message."""
        return (self.layout.logs / "engine.log").read_text(errors="replace").count(_DIED)

    def oldest_at_work(self, function: str, seconds: float = 0.1) -> psutil.Process | None:
        """The oldest worker that is at work, which is surely not starting any more; None if all are idle."""
        before = {each: _used(each) for each in self.workers(function)}
        time.sleep(seconds)
        used = {each: _used(each) - spent for each, spent in before.items() if each.is_running()}
        at_work = [each for each, spent in used.items() if spent > 0]
        return min(at_work, key=lambda each: each.create_time(), default=None)

    @contextmanager
    def held_at_work(self, function: str, seconds: float) -> Iterator[None]:
        """A worker that is deep in its document stands still for as long as the block runs, and goes on."""
        before = self.work_done(function)

        def look() -> psutil.Process | None:
            workers = self.workers(function)
            return next((it for it in workers if _work(it) - before.get(it.pid, 0.0) > DEEP_SECONDS), None)

        parsers = until(look, seconds, f"a worker of {function} is at work").children(recursive=True)
        for parser in parsers:
            parser.suspend()
        try:
            yield
        finally:
            for parser in parsers:
                with suppress(psutil.Error):
                    parser.resume()

    def lines(self) -> list[tuple[str, str]]:
        """What the functions logged: (verb_noun, line)."""
        return list(logs.lines(self.layout))


def _work(process: psutil.Process) -> float:
    """Seconds that a worker's parser has put into its document: each document has a process of its own."""
    try:
        return sum(each.cpu_times().user for each in process.children(recursive=True))
    except psutil.Error:
        return 0.0


def _used(process: psutil.Process) -> float:
    """Seconds of processor time, so far."""
    try:
        return sum(process.cpu_times()[:2])
    except psutil.Error:
        return 0.0


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []
