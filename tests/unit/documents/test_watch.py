"""The clocks that run while a child reads."""

from typing import cast

import pytest

from documents.errors import ParserTimeoutError
from documents.isolation.conversation import Watch
from documents.isolation.messages import Message
from documents.isolation.process import ChildProcess
from documents.limits import Limits


class Talker:
    """A child that always has something to say at once."""

    def __init__(self, event: str) -> None:
        self._event = event

    def receive(self, _: float) -> Message:
        return {"event": self._event}

    def memory_mb(self) -> float:
        return 1.0


def test_a_child_that_never_falls_silent_is_stopped_when_its_time_is_over() -> None:
    watch = Watch(Limits(max_seconds=0.0), lambda: False, page=7)
    with pytest.raises(ParserTimeoutError, match="stopped at page 7"):
        watch.next_message(cast("ChildProcess", Talker("page")))


def test_one_that_is_done_by_then_is_heard() -> None:
    watch = Watch(Limits(max_seconds=0.0), lambda: False)
    assert watch.next_message(cast("ChildProcess", Talker("done")))["event"] == "done"
