"""OmniAI's page, replayed: GET /jobs."""

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.statuses import JobStatus
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models.omniai import OmniJobs
from tests.unit.api.world import World

WORDS = {
    JobStatus.QUEUED: "PENDING",
    JobStatus.PROCESSING: "IN_PROGRESS",
    JobStatus.RETRYING: "RETRY",
    JobStatus.COMPLETED: "COMPLETE",
    JobStatus.FAILED: "ERROR",
    JobStatus.CANCELLED: "CANCELLED",
}


def test_the_pages_own_request(world: World, omniai: Client) -> None:
    jobs = [lives.completed(world) for _ in range(42)]
    lives.queued(world)

    answer = omniai.get("/jobs?status=COMPLETE&page=1&size=10", content_type="application/json")

    assert answer.status == 200
    OmniJobs.model_validate(answer.body)
    assert list(answer.body) == ["jobs", "pagination"]
    assert list(answer.body["pagination"].items()) == [
        ("currentPage", 1),
        ("pageSize", 10),
        ("totalCount", 42),
        ("totalPages", 5),
        ("nextPage", 2),
        ("previousPage", None),
    ]
    assert [each["jobId"] for each in answer.body["jobs"]] == [job.job_id for job in jobs[:-11:-1]]
    shown = answer.body["jobs"][0]
    assert shown["requestBody"] == {"documentUrl": "https://example.com/document.pdf"}
    assert shown["responseBody"] == {"ocr": {"pages": []}, "extracted": {}}
    assert shown["pagesProcessed"] == 4
    assert shown["completedAt"] == shown["statusUpdatedAt"]


def test_every_status_has_its_word_and_finds_its_jobs(world: World, omniai: Client) -> None:
    jobs = lives.one_of_each(world)

    everything = omniai.get("/jobs").body
    OmniJobs.model_validate(everything)
    assert everything["pagination"] == {
        "currentPage": 1,
        "pageSize": 100,
        "totalCount": 6,
        "totalPages": 1,
        "nextPage": None,
        "previousPage": None,
    }
    for status, job in jobs.items():
        found = omniai.get(f"/jobs?status={WORDS[status]}").body
        assert [(each["jobId"], each["status"]) for each in found["jobs"]] == [(job.job_id, WORDS[status])]
    assert omniai.get("/jobs?status=PAUSED").body["pagination"]["totalCount"] == 0
    several = omniai.get("/jobs?status=PENDING,ERROR").body
    assert {each["status"] for each in several["jobs"]} == {"PENDING", "ERROR"}


def test_beyond_the_end_a_page_is_empty_and_totals_are_true(world: World, omniai: Client) -> None:
    for _ in range(3):
        lives.queued(world)

    last = omniai.get("/jobs?page=2&size=2").body
    beyond = omniai.get("/jobs?page=9&size=2").body

    assert (len(last["jobs"]), last["pagination"]["nextPage"], last["pagination"]["previousPage"]) == (
        1,
        None,
        1,
    )
    assert beyond["jobs"] == []
    assert beyond["pagination"] == {
        "currentPage": 9,
        "pageSize": 2,
        "totalCount": 3,
        "totalPages": 2,
        "nextPage": None,
        "previousPage": 8,
    }


def test_no_job_is_reviewed_or_made_from_a_template_yet(world: World, omniai: Client) -> None:
    lives.completed(world)

    for query in ("reviewStatus=APPROVED", "templateId=t-1", "reviewStatus=PENDING&status=COMPLETE"):
        found = omniai.get(f"/jobs?{query}").body
        OmniJobs.model_validate(found)
        assert (found["jobs"], found["pagination"]["totalCount"]) == ([], 0)


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("status=DONE", "IN_PROGRESS"),
        ("status=complete", "COMPLETE"),
        ("reviewStatus=MAYBE", "APPROVED"),
        ("page=0", "page must be a whole number from 1"),
        ("page=1e3", "page must be a whole number"),
        ("page=٣", "page must be a whole number"),
        ("page=99999999999999999999", "page must be a whole number"),
        ("size=101", "from 1 to 100"),
        ("size=-1", "from 1 to 100"),
    ],
)
def test_what_cannot_be_read_is_told(omniai: Client, query: str, advice: str) -> None:
    answer = omniai.get(f"/jobs?{query}")

    assert answer.status == 400
    assert advice in answer.body["error"]


def test_jobs_are_found_by_their_template_and_review(world: World, omniai: Client) -> None:
    template = "018cd07b-4480-7000-8000-0000000000a1"
    named = lives.completed(world, template_id=template)
    waiting = lives.processing(world, template_id=template)
    now = world.clock.now()
    waiting = world.jobs.save(lifecycle.pause(waiting, "token", now, now))
    lives.completed(world)

    def found(query: str) -> tuple[list[str], int]:
        body = omniai.get(f"/jobs?{query}").body
        return [each["jobId"] for each in body["jobs"]], body["pagination"]["totalCount"]

    assert found(f"templateId={template}") == ([waiting.job_id, named.job_id], 2)
    assert found(f"templateId={template.upper()}&status=COMPLETE") == ([named.job_id], 1)
    assert found("reviewStatus=PENDING") == ([waiting.job_id], 1)
    assert found(f"reviewStatus=APPROVED&templateId={template}") == ([], 0)
    assert found("templateId=t-1") == ([], 0)
    (shown,) = omniai.get("/jobs?reviewStatus=PENDING").body["jobs"]
    assert (shown["reviewStatus"], shown["requestBody"]["templateId"]) == ("PENDING", template)
