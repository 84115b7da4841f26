"""OmniAI's extractions, read by their job: GET /extract?jobId=."""

from docjobs.domain.statuses import JobType
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models.omniai import OmniExtraction
from tests.unit.api.world import OTHER_ORG, World


def test_an_extraction_is_read_by_its_job(world: World, omniai: Client) -> None:
    job = lives.completed(world)

    answer = omniai.get(f"/extract?jobId={job.job_id}")

    assert answer.status == 200
    OmniExtraction.model_validate(answer.body)
    assert answer.body["status"] == "COMPLETE"
    assert answer.body["result"]["ocr"]["fileName"] == "document.pdf"
    assert answer.body["result"]["ocr"]["pages"] == [
        {"page": 1, "content": "One. Two.", "contentLength": 9},
        {"page": 2, "content": "Three.", "contentLength": 6},
    ]
    assert answer.body["timeElapsed"] == 10_000
    assert answer.body["result"]["truncated"] is False
    assert answer.body["result"]["resultUrl"]


def test_an_extraction_under_way_has_no_result_yet(world: World, omniai: Client) -> None:
    for job in (lives.queued(world), lives.processing(world), lives.failed(world)):
        answer = omniai.get(f"/extract?jobId={job.job_id}")
        OmniExtraction.model_validate(answer.body)
        assert answer.body["result"] is None
        assert ("Retry-After" in answer.headers) == (not job.ended)
    assert answer.body["error"] == "OCR failed: Unable to process image"


def test_whose_job_it_is_and_what_is_no_id(world: World, omniai: Client) -> None:
    foreign = lives.queued(world, org_id=OTHER_ORG)

    assert omniai.get(f"/extract?jobId={foreign.job_id}").status == 404
    assert omniai.get("/extract?jobId=123e4567-e89b-12d3-a456-426614174001").status == 404
    assert omniai.get("/extract?jobId=1").status == 400
    missing = omniai.get("/extract")
    assert missing.status == 400
    assert "jobId" in missing.body["error"]


def test_passwords_never_show(world: World, omniai: Client) -> None:
    lives.queued(world, options={"chunk_size": 500}, secret_options={"password": "sealed:hunter2"})

    shown = omniai.get("/jobs")

    assert "hunter2" not in shown.raw["body"]
    assert "password" not in shown.raw["body"]
    assert shown.body["jobs"][0]["requestBody"]["chunk_size"] == 500


def test_a_list_shows_what_was_extracted(world: World, omniai: Client) -> None:
    job = lives.completed(world, job_type=JobType.EXTRACT)
    plain = lives.completed(world)
    world.shown.keep_extracted(job, {"name": "John Doe", "amount": "1500"})
    world.shown.keep_extracted(plain, {"never": "looked at: a parse job extracts nothing"})

    shown = {each["jobId"]: each["responseBody"] for each in omniai.get("/jobs").body["jobs"]}

    assert shown[job.job_id] == {"ocr": {"pages": []}, "extracted": {"name": "John Doe", "amount": "1500"}}
    assert shown[plain.job_id]["extracted"] == {}
