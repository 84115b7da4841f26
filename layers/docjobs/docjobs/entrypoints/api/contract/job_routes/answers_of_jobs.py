"""The routes of results, reviews, further runs and webhooks that are sent again."""

from docjobs.dialects.native.answers.results import ResultsView
from docjobs.dialects.native.showing.deliveries import DeliveryView
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.entrypoints.api.contract.answers import header, json_answer, route

GET_RESULTS = route(
    "getResults",
    "Jobs",
    "Get a page of a job's documents with their answers",
    {200: json_answer("The page, also while the job runs or waits for its reviewer.", ResultsView)},
    *(400, 404, 422),
)
REVIEW_JOB = route(
    "reviewJob",
    "Reviews",
    "Approve or reject the result of a job that waits for a person, with corrections",
    {200: json_answer("The decision stands. An approved job goes on; a rejected one has failed.", JobView)},
    *(400, 404, 409, 413, 415, 422),
)
RETRY_JOB = route(
    "retryJob",
    "Jobs",
    "Run a failed or partial job again: only the documents that need it",
    {
        202: json_answer(
            "The job is queued for its next run. Repeated with the same Idempotency-Key, it starts no other.",
            JobView,
            headers={"Idempotency-Replayed": header("`true` on a repeated answer.")},
        )
    },
    *(400, 404, 409, 413, 415, 422),
)
RESEND_WEBHOOK = route(
    "resendWebhook",
    "Webhooks",
    "Send one of a job's webhooks again: the same id, the same bytes",
    {202: json_answer("It is queued. Asking again within 10 s is the same request.", DeliveryView)},
    *(400, 404, 409, 413, 415, 422),
)
