"""One document read through a child that may die on any page."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from documents.errors import DocumentError
from documents.isolation.conversation import Watch
from documents.isolation.faults import CHILD_FAULTS, ReportedError, Work
from documents.isolation.messages import Message, error_from, read_request
from documents.isolation.process import ChildProcess
from documents.limits import Limits
from documents.model import Page
from documents.reading.checking import check_page_count
from documents.reading.source import windows
from documents.serializing import page_from_dict

_UNKNOWN_SIZE = (612.0, 792.0)


class Children(Protocol):
    """Where children come from."""

    def child(self) -> ChildProcess: ...

    def discard(self) -> None: ...


@dataclass(slots=True)
class ReadingSession:
    """Reads windows of pages; where a window kills the child, its pages are tried one by one, and the one
    that kills again is tried with the simplest engine before it is given up.
    """

    children: Children
    work: Work
    request: Message
    """What opens the document in a child (`messages.open_request`)."""
    limits: Limits
    on_page: Callable[[int, int], None]
    is_cancelled: Callable[[], bool]
    folder: Path
    window: int
    """Pages asked for at once; the child is expected to say something of each within `max_page_seconds`."""
    numbers: Sequence[int] | None = None
    """The pages to read; all, unless given."""
    child_is_idle: bool = True
    metadata: dict[str, str] = field(default_factory=dict)
    """What the document says of itself, once it is open."""
    _pages: dict[int, Page] = field(default_factory=dict)
    _faults: list[DocumentError] = field(default_factory=list)
    _opened_in: int | None = None
    _total: int = 0
    _outs: int = 0
    _watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self._watch = Watch(self.limits, self.is_cancelled)

    def run(self) -> list[Page]:
        """The pages in the order asked for; one that cannot be read has its error. Raises DocumentErrors."""
        self._watch.check_cancelled()
        self._open_first()
        check_page_count(self._total, self.limits)
        numbers = list(self.numbers) if self.numbers is not None else list(range(1, self._total + 1))
        self._total = len(numbers)
        self.on_page(0, self._total)
        for each in windows(numbers, self.window):
            self._read_window(each)
        pages = [self._pages[number] for number in numbers]
        if self._faults and all(page.error for page in pages):
            raise self._faults[0]
        return pages

    def _open_first(self) -> None:
        try:
            self._open()
        except ReportedError as report:
            raise report.error from report
        except CHILD_FAULTS as fault:
            self.children.discard()
            raise self.work.error(fault, None, self.limits) from fault

    def _open(self) -> ChildProcess:
        """The child, with the document open in it."""
        child = self.children.child()
        if self._opened_in != child.pid:
            self._ask(child, self.request)
            opened = self._answer(child)
            self._opened_in, self.metadata = child.pid, opened["metadata"]
            self._total = self._total or opened["pages"]
        return child

    def _read_window(self, numbers: tuple[int, ...]) -> None:
        self._watch.page = numbers[0]
        if self._try(numbers, careful=False) is None:
            return
        for number in (each for each in numbers if each not in self._pages):
            self._watch.page = number
            if len(numbers) > 1 and self._try((number,), careful=False) is None:
                continue
            fault = self._try((number,), careful=True)
            if fault is not None:
                self._give_up(number, self.work.error(fault, number, self.limits))

    def _try(self, numbers: tuple[int, ...], *, careful: bool) -> Exception | None:
        """Read pages; the fault that ended the child on the way, if one did."""
        self._watch.check_cancelled()
        self._outs += 1
        out = self.folder / f"{self._outs}.jsonl"
        try:
            child = self._open()
            self._ask(child, read_request(numbers, careful=careful, out=out))
            with out.open("a+b") as pages:
                pages.seek(0)
                while self._answer(child)["event"] == "page":
                    self._take(page_from_dict(json.loads(pages.readline())))
        except CHILD_FAULTS as fault:
            self.children.discard()
            self.child_is_idle = True
            return fault
        except ReportedError as report:
            return report
        finally:
            out.unlink(missing_ok=True)
        return None

    def _ask(self, child: ChildProcess, request: Message) -> None:
        self.child_is_idle = False
        child.send(request)

    def _answer(self, child: ChildProcess) -> Message:
        message = self._watch.next_message(child)
        self.child_is_idle = message["event"] != "page"
        if message["event"] == "failed":
            raise ReportedError(error_from(message))
        return message

    def _take(self, page: Page) -> None:
        self._pages[page.number] = page
        self._watch.page = page.number + 1
        self.on_page(len(self._pages), self._total)

    def _give_up(self, number: int, error: DocumentError) -> None:
        """Note a page's failure. Raises it when too many pages have failed."""
        self._faults.append(error)
        if len(self._faults) > self.limits.max_failed_pages:
            raise error
        self._take(Page(number, *_UNKNOWN_SIZE, error=str(error)))
