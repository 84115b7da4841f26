"""Answers on their way out: a view as JSON, and the headers that every answer carries."""

import json
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from docjobs.domain.errors import InputInvalidError

# Keys travel in headers, never in cookies, so any page may read what its user's key may read (decision 0034).
COMMON_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, "
    "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id",
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
}
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, If-Match, "
    "If-None-Match, Last-Event-ID, X-Api-Key",
    "Access-Control-Allow-Methods": "DELETE, GET, HEAD, OPTIONS, POST, PUT",
    "Access-Control-Max-Age": "86400",
}

# Lambda hands on 6 MB of JSON, in which the body is a string; all else is well under the difference.
MOST_BODY_BYTES = 6_200_000
# What no body has to be looked at for: every character may take six bytes.
_SMALL_BODY = MOST_BODY_BYTES // 6

# How long a client does well to wait before it polls a live job again.
POLL_SECONDS = "2"


def answer(
    view: BaseModel, status: int = 200, headers: Mapping[str, str | None] | None = None
) -> Response[str]:
    """A view as the answer's JSON body. A header without a value is left out."""
    given = {name: value for name, value in (headers or {}).items() if value is not None}
    return Response(status, "application/json", view.model_dump_json(), given)


def proxy_answer(response: Response[str]) -> dict[str, Any]:
    """As a REST API wants it."""
    headers = {name: [value] if isinstance(value, str) else value for name, value in response.headers.items()}
    return {
        "statusCode": response.status_code,
        "body": response.body,
        "isBase64Encoded": False,
        "multiValueHeaders": headers,
    }


def carried(answer: dict[str, Any]) -> dict[str, Any]:
    """The proxy answer, if Lambda can carry it; beyond that it would be a 502 without a word.

    Raises InputInvalidError.
    """
    body = answer["body"] or ""
    if len(body) > _SMALL_BODY and len(json.dumps(body, ensure_ascii=False).encode()) > MOST_BODY_BYTES:
        raise InputInvalidError(
            "The answer is larger than the 6 MB that one may have. Ask for less at once, e.g. with a smaller "
            "`limit`; a job's whole result is under its `result_url`."
        )
    return answer
