"""Everything that reading a document can fail with.

    DocumentError
    ├── UnsupportedFormatError   VALIDATION_ERROR
    ├── EmptyDocumentError       VALIDATION_ERROR
    ├── PasswordRequiredError    VALIDATION_ERROR
    ├── PasswordIncorrectError   VALIDATION_ERROR
    ├── LimitExceededError       VALIDATION_ERROR
    ├── BrokenDocumentError      PARSE_ERROR
    ├── ParserCrashedError       PARSE_ERROR
    ├── ParserTimeoutError       TIMEOUT
    ├── RecognitionFailedError   OCR_ERROR
    └── ReadingCancelledError    CANCELLED

`code` is the only thing a caller has to know; `str(error)` tells a user what to do.
"""

from typing import ClassVar


class DocumentError(Exception):
    """A document cannot be read. `page` counts from 1, or is None when no single page is to blame."""

    code: ClassVar[str] = "PARSE_ERROR"

    def __init__(self, message: str, *, page: int | None = None) -> None:
        super().__init__(message)
        self.page = page


class UnsupportedFormatError(DocumentError):
    """The content is of no format that is read here."""

    code = "VALIDATION_ERROR"


class EmptyDocumentError(DocumentError):
    """The file has no bytes, or the document no pages."""

    code = "VALIDATION_ERROR"


class PasswordRequiredError(DocumentError):
    """The document is encrypted and no password was given."""

    code = "VALIDATION_ERROR"


class PasswordIncorrectError(DocumentError):
    """The document is encrypted and the given password does not open it."""

    code = "VALIDATION_ERROR"


class LimitExceededError(DocumentError):
    """The document is larger than a limit allows: bytes, pages, memory."""

    code = "VALIDATION_ERROR"


class BrokenDocumentError(DocumentError):
    """The file is damaged beyond what any reader here repairs."""


class ParserCrashedError(DocumentError):
    """A native parser died on the document."""


class ParserTimeoutError(DocumentError):
    """The document, or one page of it, took longer than its limit."""

    code = "TIMEOUT"


class RecognitionFailedError(DocumentError):
    """Text recognition crashed, hung or failed on a page."""

    code = "OCR_ERROR"


class ReadingCancelledError(DocumentError):
    """The caller asked to stop."""

    code = "CANCELLED"


ERRORS_BY_NAME: dict[str, type[DocumentError]] = {
    error.__name__: error
    for error in (
        DocumentError,
        UnsupportedFormatError,
        EmptyDocumentError,
        PasswordRequiredError,
        PasswordIncorrectError,
        LimitExceededError,
        BrokenDocumentError,
        ParserCrashedError,
        ParserTimeoutError,
        RecognitionFailedError,
        ReadingCancelledError,
    )
}
"""For carrying an error over a process boundary by its class name."""
