"""Errors with stable codes.

DomainError
├── InputInvalidError                 VALIDATION_ERROR
├── JobNotFoundError, DocumentNotFoundError, DefinitionNotFoundError          NOT_FOUND
├── DefinitionChangedError            PRECONDITION_FAILED: another version was written meanwhile
├── EndpointNotFoundError, DeliveryNotFoundError                              NOT_FOUND
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

from docjobs.domain.error_codes import JOB_CODES, ErrorCode


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


class DeliveryNotFoundError(DomainError):
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
