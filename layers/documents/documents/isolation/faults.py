"""What a child's bad end on a page is told as."""

from dataclasses import dataclass

from documents.errors import (
    DocumentError,
    LimitExceededError,
    ParserCrashedError,
    ParserTimeoutError,
    RecognitionFailedError,
)
from documents.isolation.conversation import MemoryExceededError, SilenceError
from documents.isolation.process import ChildDiedError
from documents.limits import Limits

CHILD_FAULTS = (ChildDiedError, SilenceError, MemoryExceededError)
_REMEDY = "Print the document to a new PDF, or send it without this page."


class ReportedError(Exception):
    """The child, sound itself, says that it cannot do what it was asked."""

    def __init__(self, error: DocumentError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(frozen=True, slots=True)
class Work:
    """What the child does, as messages call it, and the errors that its crash and its silence are."""

    name: str
    crashed: type[DocumentError]
    silent: type[DocumentError]

    def error(self, fault: Exception, page: int | None, limits: Limits) -> DocumentError:
        """The error that a fault on a page is; with no page, a fault on opening the file."""
        where = f"Page {page}" if page else "Opening the file"
        if isinstance(fault, MemoryExceededError) or _is_memory(fault):
            return LimitExceededError(
                f"{where} took more than {limits.max_memory_mb} MB of memory and was stopped. {_REMEDY}",
                page=page,
            )
        if isinstance(fault, ReportedError):
            return type(fault.error)(f"{where} cannot be read. {fault.error} {_REMEDY}", page=page)
        if isinstance(fault, SilenceError):
            return self.silent(
                f"{where} took longer than {limits.max_page_seconds:g} s and was stopped. {_REMEDY}",
                page=page,
            )
        return self.crashed(f"{where} crashed {self.name} ({fault}). {_REMEDY}", page=page)


PARSING = Work("the parser", ParserCrashedError, ParserTimeoutError)
RECOGNITION = Work("text recognition", RecognitionFailedError, RecognitionFailedError)


def _is_memory(fault: Exception) -> bool:
    """Whether the child ran into its memory limit before the parent saw it grow."""
    return isinstance(fault, ReportedError) and isinstance(fault.error, LimitExceededError)
