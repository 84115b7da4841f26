"""GET /api/jobs, GET and DELETE /api/jobs/{id}: the seed's shapes."""

import json
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job, ResultReference
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer
from tests.unit.api.world import ORG, OTHER_KEY, Answer, World, load_event, with_body, with_headers


def submit(world: World) -> Job:
    job_id = world.call("submit_job", load_event("submit_job", "url")).body["id"]
    world.clock.advance(1)
    return world.jobs.get(ORG, job_id)


def begin(world: World, job: Job) -> Job:
    return world.jobs.save(lifecycle.start(job, Stage.PARSING, world.clock.now()))


def complete(world: World, job: Job, *, trimmed: bool = False) -> Job:
    facts = DocumentFacts(filename="document.pdf", file_type="pdf", pages=10)
    world.jobs.record_progress(job, Stage.PARSING, 10, 10, facts, world.clock.now())
    result = ResultReference(
        key=job.artifact_key("result.json"),
        size_bytes=9,
        summary_key=job.artifact_key("result-summary.json") if trimmed else None,
    )
    world.artifacts.write_json(result.key, {"chunks": ["all"], "metadata": {}})
    if result.summary_key:
        world.artifacts.write_json(result.summary_key, {"chunks": [], "metadata": {}})
    job = world.jobs.get(ORG, job.job_id)
    return world.jobs.save(lifecycle.complete(job, result, False, world.clock.now()))


def call(world: World, function: str, job_id: str, **headers: str | None) -> Answer:
    event = load_event(function, "one")
    event |= {"path": f"/api/jobs/{job_id}", "pathParameters": {"id": job_id}}
    return world.call(function, with_headers(event, **headers))


def with_webhook(event: dict[str, Any]) -> dict[str, Any]:
    return with_body(event, json.loads(event["body"]) | {"webhook_url": "https://example.com/hook"})


def unasked(*_: object) -> None:
    raise AssertionError("nobody needs to know")


def listed(world: World, **query: Any) -> Answer:
    event = load_event("list_jobs", "first_page")
    several = {name: value if isinstance(value, list) else [str(value)] for name, value in query.items()}
    event["multiValueQueryStringParameters"] = several or None
    event["queryStringParameters"] = {name: values[-1] for name, values in several.items()} or None
    return world.call("list_jobs", event)


def test_a_completed_job_has_every_field_of_the_seed(world: World) -> None:
    job = complete(world, begin(world, submit(world)))

    answer = call(world, "get_job", job.job_id)

    assert answer.status == 200
    seed = {
        "id": job.job_id,
        "type": "parse",
        "status": "completed",
        "progress": 100,
        "document_id": job.source.document_id,
        "input_url": "https://example.com/document.pdf",
        "result": {"chunks": ["all"], "metadata": {}},
        "metadata": {"filename": "document.pdf", "file_type": "pdf", "pages": 10},
        "created_at": "2024-01-15T10:00:00Z",
        "updated_at": "2024-01-15T10:00:01Z",
        "completed_at": "2024-01-15T10:00:01Z",
    }
    assert seed.items() <= answer.body.items()
    assert answer.body["result_url"].endswith("/1/result.json?expires=3600")
    assert (answer.body["result_truncated"], answer.body["partial"]) == (False, False)
    assert "cancel" not in answer.body["links"]
    assert not {"error", "error_code", "stage", "next_attempt_at"} & answer.body.keys()
    assert "Retry-After" not in answer.headers


def test_a_large_result_comes_trimmed_beside_the_url_of_the_whole(world: World) -> None:
    job = complete(world, begin(world, submit(world)), trimmed=True)

    body = call(world, "get_job", job.job_id).body

    assert body["result"] == {"chunks": [], "metadata": {}}
    assert body["result_truncated"] is True
    assert "/result.json?" in body["result_url"]


def test_progress_and_stage_while_it_runs(world: World) -> None:
    job = begin(world, submit(world))
    world.jobs.record_progress(job, Stage.PARSING, 5, 10, DocumentFacts(), world.clock.now())

    answer = call(world, "get_job", job.job_id)

    assert answer.body["status"] == "processing"
    assert answer.body["stage"] == "parsing"
    assert (answer.body["progress"], answer.body["pages_done"], answer.body["pages_total"]) == (26, 5, 10)
    assert answer.headers["Retry-After"] == "2"
    assert "result" not in answer.body
    assert "completed_at" not in answer.body


def test_a_retrying_and_a_failed_job_show_their_error(world: World) -> None:
    failure = Failure(code=ErrorCode.OCR_ERROR, message="OCR failed: Unable to process image")
    job = begin(world, submit(world))
    now = world.clock.now()
    job = world.jobs.save(lifecycle.retry(job, failure, now, now))

    retrying = call(world, "get_job", job.job_id).body
    running = call(world, "get_job", begin(world, job).job_id).body
    world.jobs.save(lifecycle.fail(world.jobs.get(ORG, job.job_id), failure, now))
    failed = call(world, "get_job", job.job_id).body

    told = {"error": failure.message, "error_code": "OCR_ERROR", "retry_count": 1}
    assert told.items() <= retrying.items()
    assert retrying["next_attempt_at"] == "2024-01-15T10:00:01Z"
    assert "error" not in running
    assert (told | {"status": "failed"}).items() <= failed.items()


def test_an_unchanged_job_costs_no_body(world: World) -> None:
    job = complete(world, begin(world, submit(world)))
    tag = call(world, "get_job", job.job_id).headers["ETag"]

    same = call(world, "get_job", job.job_id, if_none_match=f'"other", {tag}')
    world.clock.advance(1800)
    later = call(world, "get_job", job.job_id, if_none_match=tag)

    assert (same.status, same.body, same.headers["ETag"]) == (304, "", tag)
    assert later.status == 200  # its result URL would soon be dead


def test_how_the_webhook_of_an_end_goes(world: World) -> None:
    job_id = world.call("submit_job", with_webhook(load_event("submit_job", "url"))).body["id"]
    job = begin(world, world.jobs.get(ORG, job_id))
    running = call(world, "get_job", job_id)
    ended = complete(world, job)
    before = call(world, "get_job", job_id)
    delivery = Delivery(org_id=ORG, job_id=job_id, event_number=ended.version)
    record = DeliveryRecord(**delivery.model_dump(), body="{}", created_at=world.clock.now())
    world.deliveries.open(record)
    world.deliveries.note(record, WebhookAnswer(503), DeliveryStatus.FAILING, world.clock.now())
    after = call(world, "get_job", job_id, if_none_match=before.headers["ETag"])

    assert "webhook" not in running.body
    assert before.body["webhook"] == {"status": "pending", "attempts": 0}
    assert after.status == 200, "an attempt is news"
    assert after.body["webhook"] == {
        "status": "failing",
        "attempts": 1,
        "last_status": 503,
        "last_attempt_at": "2024-01-15T10:00:00Z",
    }
    assert "webhook" not in listed(world).body["jobs"][0]


def test_a_job_without_a_webhook_has_nothing_to_say_of_one(world: World) -> None:
    job = complete(world, begin(world, submit(world)))
    world.deliveries.get = unasked  # type: ignore[method-assign,assignment]

    assert "webhook" not in call(world, "get_job", job.job_id).body


@pytest.mark.parametrize("function", ["get_job", "cancel_job"])
@pytest.mark.parametrize(
    ("job_id", "status"),
    [
        ("job-uuid", 400),
        ("1' OR '1'='1", 400),
        ("%00", 400),
        ("x" * 5000, 400),
        ("٣" * 36, 400),
        ("018cd07b-4480-4000-8000-000000000001", 404),  # a UUID, but not one of ours
        ("018cd07b-4480-7000-8000-00000000ffff", 404),
    ],
)
def test_nonsense_is_400_and_absence_404(world: World, function: str, job_id: str, status: int) -> None:
    assert call(world, function, job_id).status == status


@pytest.mark.parametrize("function", ["get_job", "cancel_job"])
def test_another_tenants_job_is_not_there(world: World, function: str) -> None:
    job = submit(world)

    answer = call(world, function, job.job_id, authorization=f"Bearer {OTHER_KEY}")

    assert answer.status == 404
    assert answer.body["detail"] == f"There is no job {job.job_id}."
    assert not world.jobs.get(ORG, job.job_id).ended


def test_cancelling_answers_as_the_seed_does_and_stops_the_work(world: World) -> None:
    job = begin(world, submit(world))
    world.workflow.start(job)

    answer = call(world, "cancel_job", job.job_id.upper())

    assert (answer.status, answer.body) == (
        200,
        {"success": True, "job_id": job.job_id, "status": "cancelled"},
    )
    assert list(world.workflow.stopped_because) == [f"{job.job_id}-1"]
    assert call(world, "get_job", job.job_id).body["status"] == "cancelled"


def test_an_ended_job_cannot_be_cancelled_and_says_its_state(world: World) -> None:
    completed = complete(world, begin(world, submit(world)))
    cancelled = submit(world)
    call(world, "cancel_job", cancelled.job_id)

    answers = [call(world, "cancel_job", job.job_id) for job in (completed, cancelled)]

    assert [(answer.status, answer.body["code"]) for answer in answers] == [(409, "CONFLICT")] * 2
    assert "is completed" in answers[0].body["detail"]
    assert "already cancelled" in answers[1].body["detail"]


def test_a_list_in_the_seeds_shape(world: World) -> None:
    done, running = complete(world, begin(world, submit(world))), begin(world, submit(world))

    body = listed(world).body

    assert body == {
        "jobs": [
            {
                "id": running.job_id,
                "type": "parse",
                "status": "processing",
                "progress": 0,
                "stage": "parsing",
                "document_id": running.source.document_id,
                "name": "Invoice 4711",
                "created_at": "2024-01-15T10:00:01Z",
                "updated_at": "2024-01-15T10:00:02Z",
            },
            {
                "id": done.job_id,
                "type": "parse",
                "status": "completed",
                "progress": 100,
                "document_id": done.source.document_id,
                "name": "Invoice 4711",
                "created_at": "2024-01-15T10:00:00Z",
                "updated_at": "2024-01-15T10:00:01Z",
                "completed_at": "2024-01-15T10:00:01Z",
            },
        ],
        "total": 2,
        "has_more": False,
    }


def test_pages_by_offset_and_by_cursor(world: World) -> None:
    jobs = [submit(world).job_id for _ in range(5)][::-1]

    first = listed(world, limit=2).body
    second = listed(world, limit=2, cursor=first["next_cursor"]).body
    last = listed(world, limit=2, offset=4).body

    assert [[job["id"] for job in page["jobs"]] for page in (first, second, last)] == [
        jobs[:2],
        jobs[2:4],
        jobs[4:],
    ]
    assert [page["total"] for page in (first, second, last)] == [5, 5, 5]
    assert [page["has_more"] for page in (first, second, last)] == [True, True, False]
    assert "next_cursor" not in last


@pytest.mark.parametrize(
    "status", [["queued", "processing"], ["queued,processing"], ["queued, processing", ""]]
)
def test_filters_repeated_or_separated_by_commas(world: World, status: list[str]) -> None:
    complete(world, begin(world, submit(world)))
    submit(world)
    begin(world, submit(world))

    body = listed(world, status=status, type="parse").body

    assert [job["status"] for job in body["jobs"]] == ["processing", "queued"]
    assert body["total"] == 2


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ({"limit": 0}, 422, "query.limit"),
        ({"limit": 101}, 422, "query.limit"),
        ({"limit": "ten"}, 422, "query.limit"),
        ({"limit": ["1", "2"]}, 422, "query.limit"),
        ({"offset": -1}, 422, "query.offset"),
        ({"offset": 10**12}, 422, "query.offset"),
        ({"status": "done"}, 422, "query.status"),
        ({"type": "parse,ocr"}, 422, "query.type"),
        ({"cursor": "x", "offset": 0}, 422, "query.offset"),
        ({"cursor": "bm90IG91cnM"}, 400, "query.cursor"),
        ({"cursor": "\x00"}, 400, "query.cursor"),
        ({"cursor": "x" * 513}, 422, "query.cursor"),
    ],
)
def test_bad_queries_name_their_parameter(
    world: World, query: dict[str, Any], status: int, field: str
) -> None:
    answer = listed(world, **query)

    assert (answer.status, answer.body["errors"][0]["field"]) == (status, field)


def test_a_cursor_of_another_tenant_or_filter_is_refused(world: World) -> None:
    for _ in range(3):
        submit(world)
    cursor = listed(world, limit=1).body["next_cursor"]

    assert listed(world, limit=1, cursor=cursor, status="queued").status == 400
