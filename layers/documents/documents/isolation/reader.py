"""Reading through one warm child process that is replaced whenever a document breaks it."""

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Self

from documents.formats.options import HtmlMode
from documents.isolation.children import WarmChild
from documents.isolation.faults import PARSING
from documents.isolation.messages import Message, open_request
from documents.isolation.process import ChildProcess
from documents.isolation.recogniser import IsolatedRecogniser
from documents.isolation.session import ReadingSession
from documents.limits import Limits
from documents.model import Document, Page
from documents.reading.assembling import assemble
from documents.reading.checking import check_file
from documents.reading.completing import PageProgress, can_recognise, complete
from documents.reading.formats import ensure_readable
from documents.reading.reader import Cancellation, ignore_progress, never_cancelled
from documents.reading.source import WINDOW

CHILD_MODULE = "documents.isolation.child"
_RECOGNITION_PATIENCE = (
    3.0  # times `max_page_seconds`: a page of small print takes that much more to recognise
)


class IsolatedReader:
    """Reads documents in a child process; `read` takes and gives what `documents.reading.read` does.

    The child starts with the first document and stays for the next ones; the one that recognises text
    starts with the first page that needs it. One document at a time: calls from several threads wait for
    each other. `child_module` is run with `python -m`.
    """

    def __init__(self, limits: Limits | None = None, *, child_module: str = CHILD_MODULE) -> None:
        self._limits = limits or Limits()
        self._children = WarmChild(child_module, self._limits)
        self._recogniser = IsolatedRecogniser(self._limits)
        self._lock = Lock()

    def read(  # noqa: PLR0913 (keywords, those of `documents.reading.read`)
        self,
        path: str | PathLike[str],
        *,
        file_type: str,
        password: str | None = None,
        html_mode: HtmlMode = "page",
        words: bool = False,
        ocr: bool = True,
        limits: Limits | None = None,
        on_page: PageProgress = ignore_progress,
        is_cancelled: Cancellation = never_cancelled,
    ) -> Document:
        """As `documents.reading.read`, and contained: a page that crashes the parser, hangs it or eats
        its memory carries an error in a partial document, and the other pages survive.

        Raises what `documents.reading.read` raises; when nothing survives, also ParserCrashedError,
        ParserTimeoutError, RecognitionFailedError and LimitExceededError, with the page that is to blame.
        """
        limits, file = limits or self._limits, Path(path)
        ensure_readable(file_type)
        check_file(file, limits)
        request = open_request(file.absolute(), file_type, password, limits, html_mode=html_mode, words=words)
        document = self._read(file_type, request, limits, on_page, is_cancelled)
        if not ocr:
            return document

        def recognise(numbers: Sequence[int], progress: PageProgress) -> list[Page]:
            return self._recogniser.recognise_pages(
                file,
                file_type=file_type,
                page_numbers=numbers,
                password=password,
                limits=replace(limits, max_page_seconds=_RECOGNITION_PATIENCE * limits.max_page_seconds),
                on_page=progress,
                is_cancelled=is_cancelled,
            )

        return complete(document, recognise, on_page)

    def _read(
        self,
        file_type: str,
        request: Message,
        limits: Limits,
        on_page: PageProgress,
        is_cancelled: Cancellation,
    ) -> Document:
        """The document that `request` opens, as the warm child reads it; nothing is recognised."""
        with self._lock, TemporaryDirectory(prefix="documents-") as folder:
            session = ReadingSession(
                children=self._children,
                work=PARSING,
                request=request,
                limits=limits,
                on_page=on_page,
                is_cancelled=is_cancelled,
                folder=Path(folder),
                window=WINDOW,
            )
            pages = self._children.run(session)
        return assemble(file_type, pages, session.metadata)

    def prepare_recognition(self) -> None:
        """Start the child that recognises text, where OCR is installed; else the first page does."""
        if can_recognise():
            self._recogniser.prepare()

    def child(self) -> ChildProcess:
        """The warm child, or a fresh one."""
        return self._children.child()

    def close(self) -> None:
        """End the children for good."""
        with self._lock:
            self._children.discard()
        self._recogniser.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
