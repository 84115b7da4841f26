"""The routes of jobs."""

from docjobs.dialects.native.showing.job_list import JobListView
from docjobs.dialects.native.showing.jobs import CancelView, JobView
from docjobs.entrypoints.api.contract.answers import header, json_answer, route

_RETRY_AFTER = {
    "Retry-After": header("Seconds until the next look is worth it; while the job is live.", "integer")
}
_ETAG = {"ETag": header("For If-None-Match: an unchanged job costs no body.")}

_LOCATION = {"Location": header("The job, relative to this request's URL.")}
_REPLAYED = {"Idempotency-Replayed": header("`true` on a repeated answer.")}

SUBMIT_JOB = route(
    "submitJob",
    "Jobs",
    "Submit a job",
    {
        202: json_answer(
            "The job is taken in. A repeated request with the same Idempotency-Key gets this answer again.",
            JobView,
            headers=_LOCATION | _REPLAYED | _RETRY_AFTER,
        )
    },
    *(400, 402, 404, 409, 413, 415, 422, 501),
)
LIST_JOBS = route(
    "listJobs",
    "Jobs",
    "List jobs, newest first",
    {200: json_answer("One page of jobs.", JobListView)},
    400,
    422,
)
GET_JOB = route(
    "getJob",
    "Jobs",
    "Get a job with its result",
    {
        200: json_answer("The job.", JobView, headers=_ETAG | _RETRY_AFTER),
        304: {
            "description": "Unchanged since the answer whose ETag was sent.",
            "headers": _ETAG,
            "content": {},
        },
    },
    *(400, 404, 422),
)
CANCEL_JOB = route(
    "cancelJob",
    "Jobs",
    "Cancel a job that has not ended",
    {200: json_answer("The job is cancelled; work in progress stops.", CancelView)},
    *(400, 404, 409, 422),
)
