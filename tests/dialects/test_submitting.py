"""Jobs taken in by DocLD's and OmniAI's routes, at once and with waiting."""

import base64
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Failure, ResultReference
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.models import DocldJob, DocldParse, DocldUpload, OmniAccepted, OmniSync
from tests.unit.api.world import ORG, OTHER_KEY, READER_KEY, World

URL = "https://example.com/document.pdf"
SCHEMA = {"type": "object", "properties": {"total": {"type": "number"}}}
BOUNDARY = "-----------------------------7ea1c0ffee"


def form(**fields: str) -> dict[str, Any]:
    """A form with the given fields and a PDF as its file."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}' for k, v in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="Q4 report.pdf"\r\n'
    parts.append(f"{head}Content-Type: application/pdf\r\n\r\n%PDF-1.7")
    body = "\r\n".join(parts) + f"\r\n--{BOUNDARY}--\r\n"
    return {
        "body": base64.b64encode(body.encode()).decode(),
        "content_type": f"multipart/form-data; boundary={BOUNDARY}",
    }


def finish(world: World, *, failing: bool = False) -> None:
    """What the workers do while a client waits: the newest job is carried out."""
    job = max(world.jobs.records.jobs.values(), key=lambda each: each.sequence)
    if job.ended:
        return
    now = world.clock.now()
    started = world.jobs.save(lifecycle.start(job, Stage.PARSING, now))
    if failing:
        failure = Failure(code=ErrorCode.PARSE_ERROR, message="The PDF is damaged.")
        world.jobs.save(lifecycle.fail(started, failure, now))
        return
    key = job.artifact_key("result.json")
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, lives.RESULT))
    world.jobs.save(lifecycle.complete(started, reference, False, now))


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


def test_omniai_reads_a_document_without_a_schema(world: World, omniai: Client) -> None:
    answer = omniai.post("/extract", {"url": URL, "metadata": {"customer": 7}, "bypassCache": True})

    assert answer.status == 200
    OmniAccepted.model_validate(answer.body)
    job_id = answer.body["jobId"]
    assert answer.body["status"] == "PENDING"
    assert answer.body["result"].endswith(f"/live/extract?jobId={job_id}")
    assert answer.body["result"].startswith("https://abcdef1234.execute-api.")
    finish(world)
    read = omniai.get(f"/extract?jobId={job_id}").body
    assert (read["status"], read["metadata"]) == ("COMPLETE", {"customer": 7})


def test_omniai_waits_for_a_form(world: World, omniai: Client) -> None:
    world.meanwhile = lambda: finish(world)

    answer = omniai.post("/extract/sync", **form(metadata='{"customer": 7}'))

    assert answer.status == 200
    OmniSync.model_validate(answer.body)
    assert answer.body["result"]["ocr"]["fileName"] == "Q4 report.pdf"
    (job,) = world.jobs.records.jobs.values()
    assert job.user_metadata == {"customer": 7}


def test_pages_and_properties_per_page_are_pinned(world: World, omniai: Client) -> None:
    asked = {"schema": SCHEMA, "pageRange": [3, 1, 3], "extractPerPage": ["total"]}

    answer = omniai.post("/extract", {"url": URL} | asked)

    assert answer.status == 200
    (job,) = world.jobs.records.jobs.values()
    pinned = world.artifacts.read_json(job.kept_key("request.json"))
    assert (pinned["pages"], pinned["per_page"]) == ([1, 3], ["total"])
    assert job.options["include"] == ["pages"]
    assert omniai.get("/jobs").body["jobs"][0]["requestBody"] == {"url": URL} | asked


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        ({"extractPerPage": ["total"]}, "extractPerPage"),
        ({"schema": SCHEMA, "extractPerPage": ["due"]}, "due"),
        ({"schema": SCHEMA, "extractPerPage": "total"}, "extractPerPage"),
        ({"schema": SCHEMA, "extractPerPage": [1]}, "per_page"),
        ({"schema": SCHEMA, "pageRange": [0]}, "pageRange"),
        ({"schema": SCHEMA, "pageRange": "1-3"}, "pageRange"),
        ({"schema": SCHEMA, "webhookId": 7}, "webhookId"),
    ],
)
def test_what_cannot_be_asked_names_itself(
    world: World, omniai: Client, extra: dict[str, Any], named: str
) -> None:
    answer = omniai.post("/extract", {"url": URL} | extra)

    assert answer.status == 400
    assert named in answer.body["error"]
    assert not world.jobs.records.jobs


def test_an_extraction_has_its_pages_beside_it(world: World, omniai: Client) -> None:
    job_id = omniai.post("/extract", {"url": URL, "schema": SCHEMA}).body["jobId"]
    job = world.jobs.records.jobs[ORG, job_id]
    started = world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, world.clock.now()))
    key = job.artifact_key("result.json")
    told = {"values": {"total": 7}, "cells": {}, "pages": [{"page": 2, "content": "# Two"}]}
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, told))
    world.jobs.save(lifecycle.complete(started, reference, False, world.clock.now()))

    result = omniai.get(f"/extract?jobId={job_id}").body["result"]

    assert result["ocr"]["pages"] == [{"page": 2, "content": "# Two", "contentLength": 5}]
    assert result["extracted"] == {"total": 7}
    omniai.post("/extract", {"url": URL, "schema": SCHEMA, "excludeOCRResult": True})
    newest = max(world.jobs.records.jobs.values(), key=lambda each: each.sequence)
    assert "include" not in newest.options


def test_a_webhook_is_named_by_its_id(world: World, docld: Client, omniai: Client) -> None:
    made = docld.post("/api/webhooks", {"url": "https://example.com/hook", "events": ["split.failed"]}).body

    answer = omniai.post("/extract", {"url": URL, "webhookId": made["id"]})
    strange = [
        omniai.post("/extract", {"url": URL, "webhookId": each})
        for each in ("w-1", "018cd07b-4480-7000-8000-0000000000d0")
    ]
    others = Client(world, "x-api-key", OTHER_KEY).post("/extract", {"url": URL, "webhookId": made["id"]})

    assert answer.status == 200
    (job,) = world.jobs.records.jobs.values()
    assert job.webhook_id == made["id"]
    assert [each.status for each in (*strange, others)] == [404, 404, 404]


def test_the_shape_of_the_answer_is_as_asked(world: World, omniai: Client) -> None:
    pages = []
    for extra in ({"excludeOCRResult": False}, {"pageRange": "[2, 2]"}, {"excludeOCRResult": True}):
        job_id = omniai.post("/extract", {"url": URL} | extra).body["jobId"]
        finish(world)
        ocr = omniai.get(f"/extract?jobId={job_id}").body["result"]["ocr"]
        pages.append([page["page"] for page in ocr["pages"]])

    assert pages == [[1, 2], [2], []]
    assert omniai.post("/extract", {"url": URL, "pageRange": [0]}).status == 400
    assert omniai.post("/extract", {"url": URL, "pageRange": "x"}).status == 400


def test_a_list_shows_the_request_as_it_was_sent(world: World, omniai: Client, docld: Client) -> None:
    small = {"url": URL, "metadata": {"customer": 7}, "bypassCache": True}
    large = {"url": URL, "metadata": {"note": "x" * 3000}}
    omniai.post("/extract", small)
    omniai.post("/extract", large)
    omniai.post("/extract", **form(metadata='{"customer": 8}'))
    docld.post("/api/parse/async", {"input": URL, "advanced_options": {"password": "hunter2"}})

    listed = omniai.get("/jobs").body
    shown = [each["requestBody"] for each in listed["jobs"]]

    assert shown == [{"documentUrl": URL}, {"metadata": '{"customer": 8}'}, large, small]
    assert [job.requested_apart for job in world.jobs.records.jobs.values()] == [False, True, False, False]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": 7},
        {"url": URL, "speed": "fast"},
        {"url": URL, "metadata": "no object"},
        {"url": URL, "metadata": [1]},
        {"url": URL, "schema": "no object"},
        {"url": "http://169.254.169.254/latest"},
        [],
        "not json",
    ],
)
def test_what_cannot_be_taken_is_400_for_omniai(world: World, omniai: Client, body: Any) -> None:
    answer = omniai.post("/extract", body)

    assert answer.status == 400
    assert isinstance(answer.body["error"], str)
    assert not world.jobs.records.jobs


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


def test_a_repeated_key_makes_one_job(world: World, omniai: Client, docld: Client) -> None:
    first = omniai.post("/extract", {"url": URL}, idempotency_key="k-1")
    again = omniai.post("/extract", {"url": URL}, idempotency_key="k-1")
    other = omniai.post("/extract", {"url": URL, "metadata": {"a": 1}}, idempotency_key="k-1")
    elsewhere = docld.post("/api/parse/async", {"input": URL}, idempotency_key="k-1")

    assert first.body["jobId"] == again.body["jobId"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (other.status, elsewhere.status) == (409, 409)
    assert len(world.jobs.records.jobs) == 1
    assert omniai.post("/extract", {"url": URL}, idempotency_key="with space").status == 400


def test_a_reader_cannot_submit(world: World) -> None:
    assert Client(world, "x-api-key", READER_KEY).post("/extract", {"url": URL}).status == 403


def test_passwords_are_sealed(world: World, docld: Client) -> None:
    docld.post("/api/parse/async", {"input": URL, "advanced_options": {"password": "hunter2"}})

    (job,) = world.jobs.records.jobs.values()
    assert "password" not in job.options
    assert job.secret_options["password"] != "hunter2"
    assert job.status is JobStatus.QUEUED
    assert uuid7(job.created_at, bytes(10))[:13] == job.job_id[:13]
