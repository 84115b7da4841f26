"""GET /api/jobs/{id}: the seed's shape, and what a job shows in each state."""

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure
from docjobs.domain.stages import Stage
from tests.unit.api.reading.jobs import begin, call, complete, submit
from tests.unit.api.world import ORG, OTHER_KEY, World


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
