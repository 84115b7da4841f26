"""Text recognition in a child process of its own: it loads the networks once and may be lost at any page."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Self

from documents.isolation.children import WarmChild
from documents.isolation.faults import RECOGNITION
from documents.isolation.messages import open_request
from documents.isolation.process import ChildProcess
from documents.isolation.session import ReadingSession
from documents.limits import Limits
from documents.model import Page
from documents.reading.checking import check_file, raise_if_none_was_read
from documents.reading.completing import PageProgress
from documents.reading.reader import Cancellation, ignore_progress, never_cancelled

CHILD_MODULE = "documents.ocr.child"


class IsolatedRecogniser:
    """Recognises pages in a child process; `recognise_pages` is that of `documents.ocr`, contained.

    The child starts with the first page and stays. One document at a time: calls from several threads wait
    for each other. `child_module` is run with `python -m`.
    """

    def __init__(self, limits: Limits | None = None, *, child_module: str = CHILD_MODULE) -> None:
        self._limits = limits or Limits()
        self._children = WarmChild(child_module, self._limits)
        self._lock = Lock()

    def recognise_pages(
        self,
        path: str | PathLike[str],
        *,
        file_type: str,
        page_numbers: Sequence[int] | None = None,
        password: str | None = None,
        limits: Limits | None = None,
        on_page: PageProgress = ignore_progress,
        is_cancelled: Cancellation = never_cancelled,
    ) -> list[Page]:
        """The pages of these numbers (all, unless given), in that order, for `documents.reading.merge`.

        A page that crashes recognition, hangs it or cannot be drawn carries its error. Raises
        RecognitionFailedError with the page when none survives, and what `documents.ocr.recognise_pages`
        raises.
        """
        limits = limits or self._limits
        file = Path(path).absolute()
        check_file(file, limits)
        with self._lock, TemporaryDirectory(prefix="documents-") as folder:
            session = ReadingSession(
                children=self._children,
                work=RECOGNITION,
                request=open_request(file, file_type, password, limits, html_mode="page", words=False),
                limits=limits,
                on_page=on_page,
                is_cancelled=is_cancelled,
                folder=Path(folder),
                window=1,
                numbers=page_numbers,
            )
            pages = self._children.run(session)
        raise_if_none_was_read(pages)
        return pages

    def prepare(self) -> None:
        """Start the child and load the networks now; else the first page does."""
        with self._lock:
            self.child()

    def child(self) -> ChildProcess:
        """The warm child, or a fresh one."""
        return self._children.child()

    def close(self) -> None:
        """End the child for good."""
        with self._lock:
            self._children.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
