"""What docs/openapi.json says of each route beyond its parameters, so that no answer stays undocumented.

Problems are references: as models, the first request would build a validator for each of them.
"""

from typing import Any

from docjobs.dialects.native.documents import DocumentView
from docjobs.dialects.native.jobs import CancelView, JobListView, JobView

_PROBLEMS = {
    400: "Malformed: not JSON, not a form, not an id or a cursor.",
    401: "The API key is missing or not valid.",
    403: "The API key lacks the scope.",
    404: "There is no such thing in your organisation.",
    409: "The present state forbids it.",
    413: "The body is too large.",
    415: "The body's media type is not supported.",
    422: "Well-formed, and still not acceptable; `errors` names the fields.",
    429: "Too many requests; wait for `Retry-After` seconds.",
    500: "Something went wrong on our side.",
    501: "A known job type that is not built yet.",
    503: "Temporarily unavailable; wait for `Retry-After` seconds.",
}
_EVERY_ROUTE = (401, 403, 429, 500, 503)


def _header(description: str, kind: str = "string") -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind}}


_RETRY_AFTER = {
    "Retry-After": _header("Seconds until the next look is worth it; while the job is live.", "integer")
}
_ETAG = {"ETag": _header("For If-None-Match: an unchanged job costs no body.")}

_LOCATION = {"Location": _header("The job, relative to this request's URL.")}
_REPLAYED = {"Idempotency-Replayed": _header("`true` on a repeated answer.")}


def _problem(status: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemView"}}}
    problem: dict[str, Any] = {"description": _PROBLEMS[status], "content": content}
    if status == 401:
        problem["headers"] = {"WWW-Authenticate": _header("How to authenticate.")}
    if status in {429, 503}:
        problem["headers"] = {"Retry-After": _header("Seconds to wait.", "integer")}
    return problem


def _route(
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


def _json(description: str, model: type, headers: dict[str, Any] | None = None) -> dict[str, Any]:
    content = {"application/json": {"model": model}}
    return {"description": description, "content": content, "headers": headers or {}}


SUBMIT_JOB = _route(
    "submitJob",
    "Jobs",
    "Submit a job",
    {
        202: _json(
            "The job is taken in. A repeated request with the same Idempotency-Key gets this answer again.",
            JobView,
            headers=_LOCATION | _REPLAYED | _RETRY_AFTER,
        )
    },
    *(400, 404, 409, 413, 415, 422, 501),
)
LIST_JOBS = _route(
    "listJobs", "Jobs", "List jobs, newest first", {200: _json("One page of jobs.", JobListView)}, 400, 422
)
GET_JOB = _route(
    "getJob",
    "Jobs",
    "Get a job with its result",
    {
        200: _json("The job.", JobView, headers=_ETAG | _RETRY_AFTER),
        304: {
            "description": "Unchanged since the answer whose ETag was sent.",
            "headers": _ETAG,
            "content": {},
        },
    },
    *(400, 404, 422),
)
CANCEL_JOB = _route(
    "cancelJob",
    "Jobs",
    "Cancel a job that has not ended",
    {200: _json("The job is cancelled; work in progress stops.", CancelView)},
    *(400, 404, 409, 422),
)
CREATE_DOCUMENT = _route(
    "createDocument",
    "Documents",
    "Get a presigned upload for a document",
    {201: _json("Where and how to upload. Then submit a job with the `document_id`.", DocumentView)},
    *(400, 413, 415, 422),
)
