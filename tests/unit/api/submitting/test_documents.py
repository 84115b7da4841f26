"""GET /api/documents/{id}: a document before and after its bytes have come."""

import io
import json
from typing import Any

import pytest

from docjobs.domain.tenancy.access import Scope
from tests.unit.api.world import (
    ORG,
    OTHER_KEY,
    READER_KEY,
    Answer,
    World,
    load_event,
    with_headers,
)

UPLOADER_KEY = "dj_uploader"


def create(world: World) -> dict[str, Any]:
    created: dict[str, Any] = world.call("create_document", load_event("create_document", "named")).body
    return created


def get(world: World, document_id: str, **headers: str | None) -> Answer:
    event = load_event("get_document", "one")
    event |= {"path": f"/api/documents/{document_id}", "pathParameters": {"id": document_id}}
    return world.call("get_document", with_headers(event, **headers))


def test_a_document_waits_for_its_bytes_and_then_tells_their_number(world: World) -> None:
    created = create(world)
    named = {name: value for name, value in created.items() if name != "upload"}
    named |= {"name": "report.pdf", "file_type": "pdf", "mime_type": "application/pdf"}

    before = get(world, created["id"])
    world.artifacts.put(created["upload"]["fields"]["key"], b"%PDF-1.7")
    after = get(world, created["id"].upper())

    assert (before.status, before.body) == (200, named | {"uploaded": False, "status": "pending"})
    known = named | {"uploaded": True, "size_bytes": 8, "status": "uploaded"}
    assert (after.status, after.body) == (200, known)


def test_the_document_of_a_url_is_here_once_its_job_has_fetched_it(world: World) -> None:
    job = world.call("submit_job", load_event("submit_job", "url")).body

    assert get(world, job["document_id"]).body["uploaded"] is False


def test_another_tenants_document_is_absent(world: World) -> None:
    answer = get(world, create(world)["id"], authorization=f"Bearer {OTHER_KEY}")

    assert (answer.status, answer.body["code"]) == (404, "NOT_FOUND")


def test_reading_takes_the_scope_of_reading(world: World) -> None:
    created = create(world)
    world.add_key(UPLOADER_KEY, ORG, (Scope.DOCUMENTS_WRITE,))

    assert get(world, created["id"], authorization=f"Bearer {READER_KEY}").status == 200
    refused = get(world, created["id"], authorization=f"Bearer {UPLOADER_KEY}")
    assert (refused.status, "jobs:read" in refused.body["detail"]) == (403, True)


@pytest.mark.parametrize(
    ("document_id", "status"),
    [
        ("report.pdf", 400),
        ("%00", 400),
        ("x" * 5000, 400),
        ("018cd07b-4480-4000-8000-000000000001", 404),  # a UUID, but not one of ours
        ("018cd07b-4480-7000-8000-00000000ffff", 404),
    ],
)
def test_nonsense_is_400_and_absence_404(world: World, document_id: str, status: int) -> None:
    answer = get(world, document_id)

    assert answer.status == status
    assert "document" in answer.body["detail"]


def test_a_document_is_not_logged_as_a_job(world: World, logged: io.StringIO) -> None:
    document_id = create(world)["id"]
    get(world, document_id)

    line = json.loads(logged.getvalue().splitlines()[-1])
    assert line["document_id"] == document_id
    assert "job_id" not in line
