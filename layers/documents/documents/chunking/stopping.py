"""Stops long work on a document when its caller says so."""

from collections.abc import Callable

from documents.errors import ReadingCancelledError

type Check = Callable[[], None]
"""Raises ReadingCancelledError once the work has to stop; asked often."""


def check_of(is_cancelled: Callable[[], bool]) -> Check:
    def check() -> None:
        if is_cancelled():
            raise ReadingCancelledError("Chunking was cancelled.")

    return check


def never_cancelled() -> bool:
    return False
