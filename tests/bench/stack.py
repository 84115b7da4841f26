"""A local stack of the bench's own, whose functions reach AWS through the recorder. Ended with the block."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from local.stack import deployment, engine
from local.stack.down import bring_down
from local.stack.layout import LOCAL, StackLayout
from local.stack.state import StackState
from local.stack.up import bring_up
from tests.bench.client import BenchClient
from tests.bench.cost.recorder import Recorder, recording

NAME = "docjobs-bench"


@dataclass(frozen=True)
class BenchStack:
    layout: StackLayout
    state: StackState
    outputs: dict[str, str]
    recorder: Recorder | None

    def client(self) -> BenchClient:
        return BenchClient(self.state.url, self.state.api_key)

    def aws(self, service: str) -> Any:
        """A boto3 client of the engine itself, past the recorder."""
        make: Any = deployment.session().client
        return make(service, endpoint_url=engine.endpoint(self.state.engine_port))


@contextmanager
def recorded_stack() -> Iterator[BenchStack]:
    with recording() as recorder, _stack(recorder) as stack:
        yield stack


@contextmanager
def plain_stack() -> Iterator[BenchStack]:
    """The same without the recorder, for figures of speed."""
    with _stack(None) as stack:
        yield stack


@contextmanager
def _stack(recorder: Recorder | None) -> Iterator[BenchStack]:
    layout = StackLayout(
        name=NAME,
        directory=LOCAL / "bench-stack",
        engine_port=4690,
        proxy_port=8890,
        functions_endpoint=recorder.endpoint if recorder else "",
    )
    bring_down(layout)  # what an interrupted bench may have left
    try:
        state = bring_up(layout)
        if recorder:
            recorder.upstream_port = state.engine_port
        yield BenchStack(layout, state, deployment.outputs(layout, state.engine_port), recorder)
    finally:
        bring_down(layout)
