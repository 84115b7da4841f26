"""Talonic's errors: `{statusCode, code, error, message, retryable, timestamp, path}`, its codes first."""

import json
from datetime import UTC, datetime
from typing import NotRequired, TypedDict

from docjobs.dialects.dialect import Problem, RenderedError
from docjobs.dialects.wording.instants import iso_milliseconds
from docjobs.domain.error_codes import ErrorCode

# `retryable: false` ends its client's retries, whatever the status.
_RETRYABLE = frozenset(
    {
        ErrorCode.RATE_LIMITED,
        ErrorCode.UNAVAILABLE,
        ErrorCode.INTERNAL_ERROR,
        ErrorCode.TIMEOUT,
        ErrorCode.IDEMPOTENCY_IN_FLIGHT,
    }
)


class TalonicProblem(TypedDict):
    """errors: [{"field", "message"}]."""

    statusCode: int
    code: str
    error: str
    message: str
    retryable: bool
    timestamp: str
    path: str
    request_id: str
    errors: NotRequired[list[dict[str, str]]]


class TalonicDialect:
    def render_error(self, problem: Problem) -> RenderedError:
        """400 `validation_error`, 401 `unauthorized`, 404 `not_found`, 429 `rate_limited`, others alike."""
        status = 400 if problem.status == 422 else problem.status
        body = TalonicProblem(
            statusCode=status,
            code=problem.code.value.lower(),
            error=problem.title,
            message=problem.detail,
            retryable=problem.code in _RETRYABLE,
            timestamp=iso_milliseconds(datetime.now(UTC)),
            path=problem.instance,
            request_id=problem.request_id,
        )
        if problem.fields:
            body["errors"] = problem.fields
        return RenderedError(status, "application/json", json.dumps(body, ensure_ascii=False))


DIALECT = TalonicDialect()
