"""Waiting for the child under every limit at once: silence, total time, memory, cancellation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from documents.errors import ParserTimeoutError, ReadingCancelledError
from documents.isolation.messages import Message
from documents.isolation.process import ChildProcess
from documents.limits import Limits

_TICK_SECONDS = 0.05
_CHECK_SECONDS = 0.25


class SilenceError(Exception):
    """The child said nothing for `max_page_seconds`."""


class MemoryExceededError(Exception):
    """The child took more memory than it may."""


@dataclass(slots=True)
class Watch:
    """One document's clocks. `page` names the page that a total timeout or a cancellation struck at."""

    limits: Limits
    is_cancelled: Callable[[], bool]
    page: int | None = None
    deadline: float = field(init=False)
    _next_cancel_check: float = 0.0
    _next_memory_check: float = 0.0

    def __post_init__(self) -> None:
        self.deadline = monotonic() + self.limits.max_seconds

    def next_message(self, child: ChildProcess) -> Message:
        """The child's next message.

        Raises ChildDiedError, SilenceError, MemoryExceededError (one page's fault, perhaps), and
        ParserTimeoutError, ReadingCancelledError (the document's end).
        """
        silent_until = monotonic() + self.limits.max_page_seconds
        while True:
            message = child.receive(_TICK_SECONDS)
            if message is None or message["event"] == "page":  # one that says much may not go on for ever
                self._check(child)
            if message is not None:
                return message
            if monotonic() >= silent_until:
                raise SilenceError

    def check_cancelled(self) -> None:
        """Raises ReadingCancelledError when the caller wants to stop; asks it four times a second at most."""
        now = monotonic()
        if now < self._next_cancel_check:
            return
        self._next_cancel_check = now + _CHECK_SECONDS
        if self.is_cancelled():
            raise ReadingCancelledError("Reading was cancelled.", page=self.page)

    def _check(self, child: ChildProcess) -> None:
        self.check_cancelled()
        if monotonic() >= self.deadline:
            at = f" at page {self.page}" if self.page else ""
            raise ParserTimeoutError(
                f"Reading took longer than {self.limits.max_seconds:g} s and was stopped{at}. "
                "Split the document and send the parts.",
                page=self.page,
            )
        if monotonic() >= self._next_memory_check:
            self._next_memory_check = monotonic() + _TICK_SECONDS
            if child.memory_mb() > self.limits.max_memory_mb:
                raise MemoryExceededError
