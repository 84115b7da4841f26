"""The routes of results, reviews and further runs."""

from docjobs.dialects.native.answers.results import ResultsView
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.entrypoints.api.contract.answers import json_answer, route

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
    {202: json_answer("The job is queued for its next run.", JobView)},
    *(400, 404, 409, 413, 415, 422),
)
