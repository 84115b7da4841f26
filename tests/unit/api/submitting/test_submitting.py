"""POST /api/jobs, as a client meets it."""

import io
import json
from typing import Any

import pytest

from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.lifecycle import start
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from tests.fakes.tenancy.secrets import FakeSecretBox
from tests.unit.api.world import ORG, OTHER_KEY, Answer, World, load_event, with_body, with_headers

URL = "https://example.com/document.pdf"


def submit(world: World, body: Any, **headers: str | None) -> Answer:
    event = with_body(load_event("submit_job", "url"), body)
    return world.call("submit_job", with_headers(event, **headers))


def test_a_url_becomes_a_queued_job_in_the_seeds_shape(world: World) -> None:
    answer = world.call("submit_job", load_event("submit_job", "url"))

    job = world.jobs.get(ORG, answer.body["id"])
    assert job.status is JobStatus.QUEUED
    assert job.options == {"chunk_size": 800, "chunk_overlap": 80}
    assert job.webhook_url == "https://your-server.com/job-complete"
    assert [event.type for event in world.jobs.events(ORG, job.job_id)] == ["job.queued"]
    assert answer.headers["Location"] == f"jobs/{job.job_id}"
    assert answer.body == {
        "id": job.job_id,
        "job_id": job.job_id,
        "type": "parse",
        "status": "queued",
        "progress": 0,
        "document_id": job.source.document_id,
        "input_url": URL,
        "name": "Invoice 4711",
        "metadata": {},
        "user_metadata": {"customer": "c-17"},
        "webhook_url": "https://your-server.com/job-complete",
        "retry_count": 0,
        "run": 1,
        "priority": 5,
        "created_at": "2024-01-15T10:00:00Z",
        "updated_at": "2024-01-15T10:00:00Z",
        "links": {"self": f"/api/jobs/{job.job_id}", "cancel": f"/api/jobs/{job.job_id}"},
    }


def test_a_form_brings_its_file_along(world: World) -> None:
    answer = world.call("submit_job", load_event("submit_job", "upload"))

    job = world.jobs.get(ORG, answer.body["id"])
    document = world.documents.get(ORG, job.source.document_id)
    assert world.artifacts.versions[document.original_key][0].startswith(b"%PDF-1.4\n")
    assert world.artifacts.content_types[document.original_key] == "application/pdf"
    assert (job.source.input_url, job.source.version_id) == (None, "1")
    assert job.options == {"chunk_size": 800, "chunk_overlap": 80}
    assert answer.body["metadata"] == {"filename": "report.pdf"}


def test_sizes_of_chunks_have_short_names_too(world: World) -> None:
    event = load_event("submit_job", "url")
    options = {"chunk_size": 50, "overlap": 10, "unit": "tokens"}
    event["body"] = json.dumps(json.loads(event["body"]) | {"options": options})

    job = world.jobs.get(ORG, world.call("submit_job", event).body["id"])

    assert job.options == {"chunk_size": 50, "chunk_overlap": 10, "chunk_unit": "tokens"}


@pytest.mark.parametrize("named", ["document_id", "input", "scheme", "upper case"])
def test_an_uploaded_document_is_pinned_at_its_version(world: World, named: str) -> None:
    created = world.call("create_document", load_event("create_document", "named")).body
    world.artifacts.put(created["upload"]["fields"]["key"], b"first")
    world.artifacts.put(created["upload"]["fields"]["key"], b"second")
    document_id = created["document_id"]
    bodies = {
        "document_id": {"document_id": document_id},
        "input": {"input": document_id},
        "scheme": {"input": f"docld://{document_id}"},
        "upper case": {"document_id": document_id.upper()},
    }

    answer = submit(world, {"type": "parse"} | bodies[named])

    assert answer.status == 202
    source = world.jobs.get(ORG, answer.body["id"]).source
    assert (source.document_id, source.version_id, source.input_url) == (document_id, "2", None)
    assert answer.body["metadata"] == {"filename": "report.pdf"}


def test_another_tenants_document_is_not_there(world: World) -> None:
    created = world.call("create_document", load_event("create_document", "named")).body
    world.artifacts.put(created["upload"]["fields"]["key"], b"content")

    answer = submit(
        world,
        {"type": "parse", "document_id": created["document_id"]},
        authorization=f"Bearer {OTHER_KEY}",
    )

    assert answer.status == 404
    assert answer.body["code"] == "NOT_FOUND"
    assert not world.jobs.records.jobs


def test_a_password_is_sealed_and_never_seen_again(world: World, logged: io.StringIO) -> None:
    answer = world.call("submit_job", load_event("submit_job", "password"))

    job = world.jobs.get(ORG, answer.body["id"])
    assert job.options == {}
    sealed = job.secret_options["password"]
    assert FakeSecretBox().open(sealed, {"org_id": ORG, "job_id": job.job_id}) == "open sesame"
    assert "open sesame" not in json.dumps(answer.raw)
    assert job.job_id in logged.getvalue()
    assert "open sesame" not in logged.getvalue()


@pytest.mark.parametrize(
    ("body", "status", "field", "words"),
    [
        ({"input": URL}, 422, "body.type", "required"),
        ({"type": "translate", "input": URL}, 422, "body.type", "'parse', 'extract'"),
        ({"type": "generate", "input": URL}, 501, None, "generate"),
        ({"type": "parse"}, 422, "body", "exactly one"),
        ({"type": "parse", "input": URL, "document_id": "x"}, 422, "body", "exactly one"),
        ({"type": "parse", "document_id": "x"}, 422, "body.document_id", "not a document id"),
        ({"type": "parse", "input": "docld://x"}, 422, "body.input", "not a document id"),
        ({"type": "parse", "input": "ftp://example.com/x"}, 422, "body.input", "https://"),
        ({"type": "parse", "input": "report.pdf"}, 422, "body.input", "https://"),
        ({"type": "parse", "input": "https://"}, 422, "body.input", "host"),
        ({"type": "parse", "input": "https://me:pw@example.com/"}, 422, "body.input", "password"),
        ({"type": "parse", "input": "http://127.0.0.1/x"}, 422, "body.input", "not a public address"),
        ({"type": "parse", "input": "http://[::ffff:10.0.0.1]/"}, 422, "body.input", "not a public address"),
        ({"type": "parse", "input": "http://2130706433/"}, 422, "body.input", "four decimal parts"),
        (
            {"type": "parse", "input": URL, "webhook_url": "http://10.0.0.1/"},
            422,
            "body.webhook_url",
            "public",
        ),
        ({"type": "parse", "input": URL, "webhok_url": URL}, 422, "body.webhok_url", "spelling"),
        ({"type": "parse", "input": URL, "options": {"chunks": 1}}, 422, "body.options.chunks", "spelling"),
        ({"type": "parse", "input": URL, "options": {"chunk_size": 99}}, 422, "body.options", "at least 100"),
        (
            {"type": "parse", "input": URL, "options": {"chunk_size": "800"}},
            422,
            "body.options.chunk_size",
            "integer",
        ),
        (
            {"type": "parse", "input": URL, "options": {"chunk_size": 200, "chunk_overlap": 101}},
            422,
            "body.options",
            "half of chunk_size",
        ),
        ({"type": "parse", "input": URL, "options": []}, 422, "body.options", "object"),
        (
            {"type": "parse", "input": URL, "user_metadata": {"a": "b" * 20_000}},
            422,
            "body.user_metadata",
            "16 KB",
        ),
        ({"type": "parse", "input": URL, "name": "n" * 201}, 422, "body.name", "200"),
        ({"type": "parse", "input": URL, "name": "a\u0000b"}, 422, "body.name", "pattern"),
        ({"type": "parse", "input": URL, "priority": 0}, 422, "body.priority", "1"),
        ({"type": "parse", "input": URL, "priority": True}, 422, "body.priority", "integer"),
        ([], 422, "body", "object"),
        ("null", 422, "body", "required"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    world: World, body: Any, status: int, field: str | None, words: str
) -> None:
    answer = submit(world, body, idempotency_key="k")

    assert answer.status == status
    assert words in answer.body["detail"]
    assert answer.body["error"] == answer.body["detail"]
    assert [each["field"] for each in answer.body.get("errors", [])][:1] == ([field] if field else [])
    assert not world.jobs.records.jobs
    assert not world.claims.claims


def test_an_operator_may_allow_a_network(world: World) -> None:
    world.allow("127.0.0.0/8")

    assert submit(world, {"type": "parse", "input": "http://127.0.0.1:8080/x.pdf"}).status == 202


def test_the_same_key_and_body_get_the_first_answer_again(world: World) -> None:
    first = world.call("submit_job", load_event("submit_job", "idempotent"))
    job = world.jobs.get(ORG, first.body["id"])
    world.clock.advance(5)
    world.jobs.save(start(job, Stage.UPLOADING, world.clock.now()))

    again = world.call("submit_job", load_event("submit_job", "idempotent"))

    assert (again.status, again.body) == (first.status, first.body)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert len(world.jobs.records.jobs) == 1


def test_the_same_key_with_another_body_is_a_conflict(world: World) -> None:
    submit(world, {"type": "parse", "input": URL}, idempotency_key="k")

    answer = submit(world, {"type": "parse", "input": URL, "priority": 1}, idempotency_key="k")

    assert (answer.status, answer.body["code"]) == (409, "IDEMPOTENCY_KEY_REUSED")


def test_keys_of_two_tenants_never_meet(world: World) -> None:
    mine = submit(world, {"type": "parse", "input": URL}, idempotency_key="k")
    theirs = submit(
        world, {"type": "parse", "input": URL}, idempotency_key="k", authorization=f"Bearer {OTHER_KEY}"
    )

    assert (mine.status, theirs.status) == (202, 202)
    assert mine.body["id"] != theirs.body["id"]


@pytest.mark.parametrize("key", ["", "a b", "ä", "k" * 256])
def test_a_key_is_1_to_255_visible_characters(world: World, key: str) -> None:
    answer = submit(world, {"type": "parse", "input": URL}, idempotency_key=key)

    assert answer.status == 422
    assert "idempotency-key" in answer.body["errors"][0]["field"].lower()


def test_a_document_that_was_never_uploaded_is_refused_and_may_be_tried_again(world: World) -> None:
    created = world.call("create_document", load_event("create_document", "named")).body
    body = {"type": "parse", "document_id": created["document_id"]}

    early = submit(world, body, idempotency_key="k")
    world.artifacts.put(created["upload"]["fields"]["key"], b"content")
    late = submit(world, body, idempotency_key="k")

    assert (early.status, late.status) == (422, 202)
    assert "upload it first" in early.body["detail"]
    assert early.body["errors"][0]["field"] == "body.document_id"
    with pytest.raises(DocumentNotFoundError):
        world.documents.get("org-b", created["document_id"])
