"""Reading through one warm child process that is replaced whenever a document breaks it."""

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Self

from documents.formats.options import HtmlMode
from documents.isolation.process import ChildDiedError, ChildProcess
from documents.isolation.session import ReadingSession
from documents.limits import Limits
from documents.model import Document
from documents.reading.checking import check_file
from documents.reading.formats import ensure_readable
from documents.reading.reader import ignore_progress, never_cancelled

CHILD_MODULE = "documents.isolation.child"
_RECYCLE_AFTER = 200  # documents: what native parsers leak stays bounded
_RECYCLE_MEMORY = 0.5  # of the limit, kept by an idle child


class IsolatedReader:
    """Reads documents in a child process; `read` takes and gives what `documents.reading.read` does.

    The child starts with the first document and stays for the next ones. One document at a time: calls
    from several threads wait for each other. `child_module` is run with `python -m`.
    """

    def __init__(self, limits: Limits | None = None, *, child_module: str = CHILD_MODULE) -> None:
        self._limits = limits or Limits()
        self._child_module = child_module
        self._child: ChildProcess | None = None
        self._documents_read = 0
        self._lock = Lock()

    def read(  # noqa: PLR0913 (keywords, those of `documents.reading.read`)
        self,
        path: str | PathLike[str],
        *,
        file_type: str,
        password: str | None = None,
        html_mode: HtmlMode = "page",
        words: bool = False,
        limits: Limits | None = None,
        on_page: Callable[[int, int], None] = ignore_progress,
        is_cancelled: Callable[[], bool] = never_cancelled,
    ) -> Document:
        """As `documents.reading.read`, and contained: a page that crashes the parser, hangs it or eats
        its memory carries an error in a partial document, and the other pages survive.

        Raises what `documents.reading.read` raises; beyond it ParserCrashedError, ParserTimeoutError and
        LimitExceededError, with the page where one is to blame, when nothing else survives.
        """
        limits = limits or self._limits
        file = Path(path)
        ensure_readable(file_type)
        check_file(file, limits)
        with self._lock, TemporaryDirectory(prefix="documents-") as folder:
            session = ReadingSession(
                children=self,
                file=file.absolute(),
                file_type=file_type,
                password=password,
                html_mode=html_mode,
                words=words,
                limits=limits,
                on_page=on_page,
                is_cancelled=is_cancelled,
                folder=Path(folder),
            )
            try:
                document = session.run()
            except BaseException:
                if not session.child_is_idle:
                    self.discard()
                raise
            finally:
                self._rest()
            return document

    def child(self) -> ChildProcess:
        """The warm child, or a fresh one."""
        if self._child is None or not self._child.alive:
            self.discard()
            self._child = ChildProcess(self._child_module, self._limits.max_memory_mb)
        return self._child

    def discard(self) -> None:
        """End the child; the next document gets a fresh one."""
        if self._child is not None:
            self._child.kill()
            self._child = None
            self._documents_read = 0

    def close(self) -> None:
        """End the child for good."""
        with self._lock:
            self.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rest(self) -> None:
        """Let the idle child drop the document, or replace one that has grown."""
        if self._child is None:
            return
        self._documents_read += 1
        grown = self._child.memory_mb() > _RECYCLE_MEMORY * self._limits.max_memory_mb
        if grown or self._documents_read >= _RECYCLE_AFTER:
            self.discard()
            return
        try:
            self._child.send({"op": "close"})
        except ChildDiedError:
            self.discard()
