"""Stable error codes, and the one table that says what each code means."""

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
