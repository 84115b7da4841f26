"""Errors with stable codes, and the one table that says what each code means.

DomainError
├── InputInvalidError                 VALIDATION_ERROR
├── JobNotFoundError, DocumentNotFoundError, DefinitionNotFoundError          NOT_FOUND
├── DefinitionChangedError            PRECONDITION_FAILED: another version was written meanwhile
├── EndpointNotFoundError             NOT_FOUND
├── ConflictError                     CONFLICT: the present state forbids it
├── JobEndedError                     CONFLICT: the job has already reached an end
├── JobChangedError                   CONFLICT: somebody else changed the job first; reload and decide again
├── IdempotencyKeyReusedError         IDEMPOTENCY_KEY_REUSED
├── IdempotencyInFlightError          IDEMPOTENCY_IN_FLIGHT
├── CredentialsInvalidError           UNAUTHORIZED
├── ScopeMissingError                 FORBIDDEN
├── BodyTooLargeError                 PAYLOAD_TOO_LARGE
├── MediaTypeUnsupportedError         UNSUPPORTED_MEDIA_TYPE
├── MethodNotAllowedError             METHOD_NOT_ALLOWED: carries what is allowed
├── RateExceededError                 RATE_LIMITED
├── QuotaExceededError                QUOTA_EXCEEDED
├── TypeNotBuiltError                 NOT_IMPLEMENTED
├── ServiceUnavailableError           UNAVAILABLE: what the answer needs does not answer in time
└── StageFailedError                  what a stage reports: carries one of the job error codes
"""

from dataclasses import dataclass
from enum import StrEnum


class ErrorCode(StrEnum):
    # Job error codes of the seed, the only ones a failed job carries.
    TIMEOUT = "TIMEOUT"
    OCR_ERROR = "OCR_ERROR"
    PARSE_ERROR = "PARSE_ERROR"
    VALIDATION_ERROR = "VALIDATION_ERROR"
    QUOTA_EXCEEDED = "QUOTA_EXCEEDED"
    INTERNAL_ERROR = "INTERNAL_ERROR"
    # Codes of requests.
    UNAUTHORIZED = "UNAUTHORIZED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    CONFLICT = "CONFLICT"
    PRECONDITION_FAILED = "PRECONDITION_FAILED"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    IDEMPOTENCY_IN_FLIGHT = "IDEMPOTENCY_IN_FLIGHT"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    RATE_LIMITED = "RATE_LIMITED"
    NOT_IMPLEMENTED = "NOT_IMPLEMENTED"
    UNAVAILABLE = "UNAVAILABLE"


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """http_status: of a request that ends so; retried: whether a stage that ends so is tried again."""

    http_status: int
    title: str
    retried: bool = False


MEANINGS: dict[ErrorCode, CodeMeaning] = {
    ErrorCode.TIMEOUT: CodeMeaning(504, "The time limit was exceeded", retried=True),
    ErrorCode.OCR_ERROR: CodeMeaning(422, "OCR failed", retried=True),
    ErrorCode.PARSE_ERROR: CodeMeaning(422, "The document could not be read"),
    ErrorCode.VALIDATION_ERROR: CodeMeaning(422, "The request is not valid"),
    ErrorCode.QUOTA_EXCEEDED: CodeMeaning(402, "The page quota is used up"),
    ErrorCode.INTERNAL_ERROR: CodeMeaning(500, "Something went wrong on our side", retried=True),
    ErrorCode.UNAUTHORIZED: CodeMeaning(401, "Missing or invalid API key"),
    ErrorCode.FORBIDDEN: CodeMeaning(403, "The API key lacks a scope"),
    ErrorCode.NOT_FOUND: CodeMeaning(404, "Not found"),
    ErrorCode.METHOD_NOT_ALLOWED: CodeMeaning(405, "The method is not allowed here"),
    ErrorCode.CONFLICT: CodeMeaning(409, "The request conflicts with the present state"),
    ErrorCode.PRECONDITION_FAILED: CodeMeaning(412, "It has changed since you read it"),
    ErrorCode.IDEMPOTENCY_KEY_REUSED: CodeMeaning(409, "The idempotency key was used for another request"),
    ErrorCode.IDEMPOTENCY_IN_FLIGHT: CodeMeaning(409, "A request with this idempotency key is in flight"),
    ErrorCode.PAYLOAD_TOO_LARGE: CodeMeaning(413, "The body is too large"),
    ErrorCode.UNSUPPORTED_MEDIA_TYPE: CodeMeaning(415, "The body's media type is not supported"),
    ErrorCode.RATE_LIMITED: CodeMeaning(429, "Too many requests"),
    ErrorCode.NOT_IMPLEMENTED: CodeMeaning(501, "Not built yet"),
    ErrorCode.UNAVAILABLE: CodeMeaning(503, "Temporarily unavailable"),
}

JOB_CODES = frozenset(
    {
        ErrorCode.TIMEOUT,
        ErrorCode.OCR_ERROR,
        ErrorCode.PARSE_ERROR,
        ErrorCode.VALIDATION_ERROR,
        ErrorCode.QUOTA_EXCEEDED,
        ErrorCode.INTERNAL_ERROR,
    }
)


class DomainError(Exception):
    """Any error that a user may see: `code` is stable, `str()` says what to do about it."""

    code = ErrorCode.INTERNAL_ERROR

    def __init__(self, message: str, *, retry_after_seconds: int | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class InputInvalidError(DomainError):
    """`fields` names what is wrong: [{"field": "body.type", "message": "…"}]."""

    code = ErrorCode.VALIDATION_ERROR

    def __init__(
        self, message: str, *, fields: list[dict[str, str]] | None = None, malformed: bool = False
    ) -> None:
        super().__init__(message)
        self.fields = fields or []
        self.malformed = malformed  # not even readable (a body that is not JSON): 400 instead of 422


class JobNotFoundError(DomainError):
    code = ErrorCode.NOT_FOUND


class DocumentNotFoundError(DomainError):
    code = ErrorCode.NOT_FOUND


class DefinitionNotFoundError(DomainError):
    code = ErrorCode.NOT_FOUND


class EndpointNotFoundError(DomainError):
    code = ErrorCode.NOT_FOUND


class ConflictError(DomainError):
    code = ErrorCode.CONFLICT


class DefinitionChangedError(DomainError):
    code = ErrorCode.PRECONDITION_FAILED


class RouteNotFoundError(DomainError):
    code = ErrorCode.NOT_FOUND


class JobEndedError(DomainError):
    code = ErrorCode.CONFLICT


class JobChangedError(DomainError):
    code = ErrorCode.CONFLICT


class IdempotencyKeyReusedError(DomainError):
    code = ErrorCode.IDEMPOTENCY_KEY_REUSED


class IdempotencyInFlightError(DomainError):
    code = ErrorCode.IDEMPOTENCY_IN_FLIGHT


class CredentialsInvalidError(DomainError):
    code = ErrorCode.UNAUTHORIZED


class ScopeMissingError(DomainError):
    code = ErrorCode.FORBIDDEN


class BodyTooLargeError(DomainError):
    code = ErrorCode.PAYLOAD_TOO_LARGE


class MediaTypeUnsupportedError(DomainError):
    code = ErrorCode.UNSUPPORTED_MEDIA_TYPE


class MethodNotAllowedError(DomainError):
    code = ErrorCode.METHOD_NOT_ALLOWED

    def __init__(self, message: str, *, allowed: tuple[str, ...]) -> None:
        super().__init__(message)
        self.allowed = allowed


class RateExceededError(DomainError):
    code = ErrorCode.RATE_LIMITED


class QuotaExceededError(DomainError):
    code = ErrorCode.QUOTA_EXCEEDED


class TypeNotBuiltError(DomainError):
    code = ErrorCode.NOT_IMPLEMENTED


class ServiceUnavailableError(DomainError):
    code = ErrorCode.UNAVAILABLE


class StageFailedError(DomainError):
    """A stage's known failure. `code` is one of JOB_CODES; `page` (from 1) where one page is to blame."""

    def __init__(self, code: ErrorCode, message: str, *, page: int | None = None) -> None:
        if code not in JOB_CODES:
            raise ValueError(f"{code} is not a job error code")
        super().__init__(message)
        self.code = code
        self.page = page
