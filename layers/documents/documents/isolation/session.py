"""One document read through a child that may die on any page."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from documents.errors import DocumentError, LimitExceededError, ParserCrashedError, ParserTimeoutError
from documents.formats.options import HtmlMode
from documents.isolation.conversation import MemoryExceededError, SilenceError, Watch
from documents.isolation.messages import Message, error_from, open_request, read_request
from documents.isolation.process import ChildDiedError, ChildProcess
from documents.limits import Limits
from documents.model import Document, Page
from documents.reading.assembling import assemble
from documents.reading.checking import check_page_count
from documents.reading.source import windows
from documents.serializing import page_from_dict

_UNKNOWN_SIZE = (612.0, 792.0)
_CHILD_FAULTS = (ChildDiedError, SilenceError, MemoryExceededError)
_REMEDY = "Print the document to a new PDF, or send it without this page."


class ReportedError(Exception):
    """The child, sound itself, says that it cannot do what it was asked."""

    def __init__(self, error: DocumentError) -> None:
        super().__init__(str(error))
        self.error = error


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
    file: Path
    file_type: str
    password: str | None
    html_mode: HtmlMode
    words: bool
    limits: Limits
    on_page: Callable[[int, int], None]
    is_cancelled: Callable[[], bool]
    folder: Path
    child_is_idle: bool = True
    _pages: dict[int, Page] = field(default_factory=dict)
    _faults: list[DocumentError] = field(default_factory=list)
    _opened_in: int | None = None
    _total: int = 0
    _metadata: dict[str, str] = field(default_factory=dict)
    _outs: int = 0
    _watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self._watch = Watch(self.limits, self.is_cancelled)

    def run(self) -> Document:
        """The document, perhaps partial. Raises DocumentErrors."""
        self._watch.check_cancelled()
        self._open_first()
        check_page_count(self._total, self.limits)
        self.on_page(0, self._total)
        for numbers in windows(range(1, self._total + 1)):
            self._read_window(numbers)
        pages = [self._pages[number] for number in sorted(self._pages)]
        if self._faults and all(page.error for page in pages):
            raise self._faults[0]
        return assemble(self.file_type, pages, self._metadata)

    def _open_first(self) -> None:
        try:
            self._open()
        except ReportedError as report:
            raise report.error from report
        except _CHILD_FAULTS as fault:
            self.children.discard()
            raise self._error(fault, None) from fault

    def _open(self) -> ChildProcess:
        """The child, with the document open in it."""
        child = self.children.child()
        if self._opened_in != child.pid:
            request = open_request(
                self.file,
                self.file_type,
                self.password,
                self.limits,
                html_mode=self.html_mode,
                words=self.words,
            )
            self._ask(child, request)
            opened = self._answer(child)
            self._opened_in, self._total, self._metadata = child.pid, opened["pages"], opened["metadata"]
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
                self._give_up(number, self._error(fault, number))

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
        except _CHILD_FAULTS as fault:
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

    def _error(self, fault: Exception, page: int | None) -> DocumentError:
        where = f"Page {page}" if page else "Opening the file"
        if isinstance(fault, MemoryExceededError) or _is_memory(fault):
            return LimitExceededError(
                f"{where} took more than {self.limits.max_memory_mb} MB of memory and was stopped. {_REMEDY}",
                page=page,
            )
        if isinstance(fault, ReportedError):
            return type(fault.error)(f"{where} cannot be read. {fault.error} {_REMEDY}", page=page)
        if isinstance(fault, SilenceError):
            return ParserTimeoutError(
                f"{where} took longer than {self.limits.max_page_seconds:g} s and was stopped. {_REMEDY}",
                page=page,
            )
        return ParserCrashedError(
            f"{where} crashed the parser ({fault}). {_REMEDY}",
            page=page,
        )


def _is_memory(fault: Exception) -> bool:
    """Whether the child ran into its memory limit before the parent saw it grow."""
    return isinstance(fault, ReportedError) and isinstance(fault.error, LimitExceededError)
