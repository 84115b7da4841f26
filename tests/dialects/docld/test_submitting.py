"""Jobs taken in by DocLD's routes, at once and with waiting."""

from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.identifiers import uuid7
from docjobs.domain.statuses import JobStatus
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.dialects.models.docld import DocldJob, DocldParse, DocldUpload
from tests.dialects.models.omniai import OmniAccepted
from tests.dialects.omniai.test_submitting import URL
from tests.dialects.parsing import finish
from tests.unit.api.world import OTHER_KEY, READER_KEY, World


def test_docld_parses_while_the_client_waits(world: World, docld: Client) -> None:
    world.meanwhile = lambda: finish(world)

    answer = docld.post("/api/parse", {"input": URL})

    assert answer.status == 200
    DocldParse.model_validate(answer.body)
    assert answer.body["result"]["chunks"] == lives.RESULT["chunks"]
    assert answer.body["result_url"]


def test_docld_parses_an_uploaded_document_as_its_n8n_node_does(world: World, docld: Client) -> None:
    world.meanwhile = lambda: finish(world)
    uploaded = docld.post("/api/upload", **form(knowledge_base_id="kb-1"))
    assert uploaded.status == 201
    DocldUpload.model_validate(uploaded.body)
    document = uploaded.body["document"]
    assert (document["name"], document["file_type"]) == ("Q4 report.pdf", "pdf")
    assert uploaded.body["mime_type"] == "application/pdf"

    options = {"ocr": False, "extract_tables": True}
    answer = docld.post("/api/parse", {"document_id": document["id"], "advanced_options": options})

    assert answer.status == 200
    (job,) = world.jobs.records.jobs.values()
    assert job.source.document_id == document["id"]


def test_docld_parses_later(world: World, docld: Client) -> None:
    answer = docld.post("/api/parse/async", {"input": URL, "advanced_options": {"chunk_size": 500}})

    assert answer.status == 202
    DocldJob.model_validate(answer.body)
    assert (answer.body["status"], answer.body["job_id"]) == ("queued", answer.body["id"])
    assert docld.get(f"/api/jobs/{answer.body['job_id']}").body["input_url"] == URL


def test_what_takes_longer_is_answered_with_the_job(world: World, docld: Client, omniai: Client) -> None:
    began = world.clock.now()
    answer = docld.post("/api/parse", {"input": URL})
    assert answer.status == 202
    DocldJob.model_validate(answer.body)
    assert 25 <= (world.clock.now() - began).total_seconds() < 26

    slow = omniai.post("/extract/sync", {"url": URL})
    assert slow.status == 202
    OmniAccepted.model_validate(slow.body)


def test_a_job_that_fails_is_an_error_of_its_code(world: World, docld: Client, omniai: Client) -> None:
    world.meanwhile = lambda: finish(world, failing=True)

    answer = docld.post("/api/parse", {"input": URL})
    told = omniai.post("/extract/sync", {"url": URL})

    assert (answer.status, answer.body["code"]) == (422, "PARSE_ERROR")
    assert "The PDF is damaged." in answer.body["error"]
    assert (told.status, told.body["code"]) == (400, "PARSE_ERROR")


def test_a_job_cancelled_meanwhile_is_a_conflict(world: World, docld: Client) -> None:
    def cancel() -> None:
        (job,) = world.jobs.records.jobs.values()
        if not job.ended:
            world.jobs.save(lifecycle.cancel(job, world.clock.now()))

    world.meanwhile = cancel

    assert docld.post("/api/parse", {"input": URL}).status == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"input": 7}, 422),
        ({"input": URL, "document_id": "018cd07b-4480-7000-8000-0000000000d0"}, 422),
        ({"document_id": "018cd07b-4480-7000-8000-0000000000d0"}, 404),
        ({"input": "jobid://1"}, 422),
        ({"input": URL, "advanced_options": {"speed": 1}}, 422),
        ({"input": URL, "advanced_options": "[]"}, 422),
        ([], 400),
        ("{", 400),
    ],
)
def test_what_cannot_be_taken_is_told_docld(world: World, docld: Client, body: Any, status: int) -> None:
    for path in ("/api/parse", "/api/parse/async"):
        answer = docld.post(path, body)
        assert answer.status == status
        assert answer.body["error"]
    assert not world.jobs.records.jobs


def test_an_upload_needs_a_file(docld: Client) -> None:
    answer = docld.post("/api/upload", {})

    assert answer.status == 422
    assert "file" in answer.body["error"]


def test_a_reader_cannot_submit(world: World) -> None:
    assert Client(world, "x-api-key", READER_KEY).post("/extract", {"url": URL}).status == 403


def test_passwords_are_sealed(world: World, docld: Client) -> None:
    docld.post("/api/parse/async", {"input": URL, "advanced_options": {"password": "hunter2"}})

    (job,) = world.jobs.records.jobs.values()
    assert "password" not in job.options
    assert job.secret_options["password"] != "hunter2"
    assert job.status is JobStatus.QUEUED
    assert uuid7(job.created_at, bytes(10))[:13] == job.job_id[:13]


def test_a_file_that_came_with_its_job_is_listed_and_one_named_by_url_is_not(
    world: World, docld: Client
) -> None:
    sent = docld.post("/api/jobs", **form(type="parse"))
    assert sent.status == 202
    world.clock.advance(1)
    docld.post("/api/parse/async", **form())
    docld.post("/api/jobs", {"type": "parse", "input": "https://customer.example/a.pdf"})

    page = docld.get("/api/documents").body

    assert page["total"] == 2
    assert [each["name"] for each in page["documents"]] == ["Q4 report.pdf"] * 2
    assert page["documents"][-1]["id"] == sent.body["document_id"]
    assert Client(world, "authorization", OTHER_KEY).get("/api/documents").body["total"] == 0
