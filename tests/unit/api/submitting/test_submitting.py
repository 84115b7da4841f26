"""POST /api/jobs, as a client meets it."""

import io
import json

import pytest

from docjobs.domain.statuses import JobStatus
from tests.fakes.tenancy.secrets import FakeSecretBox
from tests.unit.api.submitting.asking import URL, submit
from tests.unit.api.world import ORG, OTHER_KEY, World, load_event


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
