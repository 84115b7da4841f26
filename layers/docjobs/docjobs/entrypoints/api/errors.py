"""From any exception to the problem a client may see. What is not ours to tell is logged and stays inside."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from docjobs.domain.error_codes import MEANINGS, ErrorCode
from docjobs.domain.errors import DomainError, InputInvalidError, RouteNotFoundError
from docjobs.entrypoints.api.request import EdgeRequest
from docjobs.usecases.faults import fields_at_fault

if TYPE_CHECKING:  # loaded with the first error
    from docjobs.dialects.dialect import Problem

INTERNAL = "Something went wrong on our side. Try again; if it stays, name the request id."
OVERLOADED = "The service is overloaded for the moment. Try again."
RETRY_SECONDS = 2
_THROTTLES = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)


def problem_of(error: Exception, request: EdgeRequest) -> "Problem":
    """Never raises; what is neither ours nor the validation's becomes a 500, or a 503 where AWS throttles."""
    if isinstance(error, RequestValidationError):
        error = InputInvalidError("The request is not valid.", fields=fields_at_fault(error.errors()))
    elif isinstance(error, NotFoundError):
        error = _unmatched(request)
    elif not isinstance(error, DomainError):
        throttled = _aws_code(error) in _THROTTLES
        code = ErrorCode.UNAVAILABLE if throttled else ErrorCode.INTERNAL_ERROR
        return _problem(
            code, OVERLOADED if throttled else INTERNAL, request, RETRY_SECONDS if throttled else None
        )
    return _told(error, request)


def _unmatched(request: EdgeRequest) -> DomainError:
    """API Gateway has routed the request here: an id that it found has characters which none of ours has."""
    if not request.named_id:
        return RouteNotFoundError(f"There is no {request.method} {request.path} here.")
    message = "The id in the path is not one of ours. Use it exactly as you got it."
    return InputInvalidError(message, fields=[{"field": "path.id", "message": message}], malformed=True)


def _told(error: DomainError, request: EdgeRequest) -> "Problem":
    problem = _problem(error.code, str(error), request, error.retry_after_seconds)
    if not isinstance(error, InputInvalidError):
        return problem
    fields = error.fields
    detail = (
        f"{problem.detail} {fields[0]['field']}: {fields[0]['message']}" if _adds(error) else problem.detail
    )
    status = 400 if error.malformed else problem.status
    return replace(problem, status=status, detail=detail, fields=fields)


def _adds(error: InputInvalidError) -> bool:
    """Whether the first field's message says more than the error itself, so that `detail` alone helps."""
    return bool(error.fields) and error.fields[0]["message"] not in str(error)


def _problem(code: ErrorCode, detail: str, request: EdgeRequest, retry_after: int | None) -> "Problem":
    from docjobs.dialects.dialect import Problem  # noqa: PLC0415 - as above

    meaning = MEANINGS[code]
    return Problem(
        code,
        meaning.http_status,
        meaning.title,
        detail,
        request.request_id,
        request.path,
        retry_after_seconds=retry_after,
    )


def _aws_code(error: Exception) -> str:
    """The error code of a botocore ClientError, or nothing."""
    response: Any = getattr(error, "response", None)
    return str(response.get("Error", {}).get("Code", "")) if isinstance(response, dict) else ""
