"""What docs/openapi.json says of each route beyond its parameters, so that no answer stays undocumented.

Problems are references: as models, the first request would build a validator for each of them.
"""

from typing import Any

_PROBLEMS = {
    400: "Malformed: not JSON, not a form, not an id or a cursor.",
    401: "The API key is missing or not valid.",
    402: "The organisation's page quota is used up.",
    403: "The API key lacks the scope.",
    404: "There is no such thing in your organisation.",
    409: "The present state forbids it.",
    412: "It has changed since you read it: If-Match names another version.",
    413: "The body is too large.",
    415: "The body's media type is not supported.",
    422: "Well-formed, and still not acceptable; `errors` names the fields.",
    429: "Too many requests; wait for `Retry-After` seconds.",
    500: "Something went wrong on our side.",
    501: "A known job type that is not built yet.",
    503: "Temporarily unavailable; wait for `Retry-After` seconds.",
}
_EVERY_ROUTE = (401, 403, 429, 500, 503)


def header(description: str, kind: str = "string") -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind}}


def _problem(status: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemView"}}}
    problem: dict[str, Any] = {"description": _PROBLEMS[status], "content": content}
    if status == 401:
        problem["headers"] = {"WWW-Authenticate": header("How to authenticate.")}
    if status in {429, 503}:
        problem["headers"] = {"Retry-After": header("Seconds to wait.", "integer")}
    return problem


def route(
    operation_id: str, tag: str, summary: str, success: dict[int, Any], *problems: int
) -> dict[str, Any]:
    """Keyword arguments of a resolver's route decorator."""
    answers = success | {status: _problem(status) for status in sorted({*_EVERY_ROUTE, *problems})}
    return {
        "operation_id": operation_id,
        "tags": [tag],
        "summary": summary,
        "responses": answers,
    }


def json_answer(description: str, model: type, headers: dict[str, Any] | None = None) -> dict[str, Any]:
    content = {"application/json": {"model": model}}
    return {"description": description, "content": content, "headers": headers or {}}
