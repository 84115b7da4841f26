"""GET /api/jobs/{id}/events and /api/documents/{id}/status: long polls and streams."""

import json
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.stages import Stage
from tests.dialects import lives
from tests.dialects.client import Client
from tests.unit.api.world import OTHER_KEY, World

STREAM = {"accept": "text/event-stream"}


@pytest.fixture(name="client")
def _client(world: World) -> Client:
    return Client(world, "authorization")


def events_of(body: str) -> list[dict[str, Any]]:
    """As an EventSource reads a stream."""
    found = []
    for block in body.strip().split("\n\n")[1:]:
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append(fields | {"data": json.loads(fields["data"])})
    return found


def test_what_is_new_is_told_at_once(world: World, client: Client) -> None:
    job = lives.completed(world)

    answer = client.get(f"/api/jobs/{job.job_id}/events?after=1")

    assert [each["type"] for each in answer.body["events"]] == ["job.processing", "job.completed"]
    assert (answer.body["after"], answer.body["over"], answer.body["progress"]) == (3, True, 100)
    assert client.get(f"/api/jobs/{job.job_id}/events?after=3").body["events"] == []


def test_a_poll_waits_for_what_comes_and_no_longer_than_asked(world: World, client: Client) -> None:
    job = lives.queued(world)
    began = world.clock.now()

    quiet = client.get(f"/api/jobs/{job.job_id}/events?after=1&wait=5")
    assert (quiet.body["events"], quiet.body["over"]) == ([], False)
    assert (world.clock.now() - began).total_seconds() == 5

    def start() -> None:
        if world.jobs.get(job.org_id, job.job_id).version == 1:
            world.jobs.save(lifecycle.start(job, Stage.PARSING, world.clock.now()))

    world.meanwhile = start
    woken = client.get(f"/api/jobs/{job.job_id}/events?after=1")
    assert [each["status"] for each in woken.body["events"]] == ["processing"]
    assert (world.clock.now() - began).total_seconds() < 10


def test_a_stream_goes_on_where_the_browser_left_it(world: World, client: Client) -> None:
    job = lives.processing(world)

    first = client.get(f"/api/jobs/{job.job_id}/events", **STREAM)
    assert first.headers["Content-Type"] == "text/event-stream"
    assert first.body.startswith("retry: 1000\n\n")
    told = events_of(first.body)
    assert [(each.get("id"), each["event"]) for each in told] == [
        ("1", "job.queued"),
        ("2", "job.processing"),
        (None, "progress"),
    ]
    assert told[-1]["data"]["pages_done"] == 2

    world.jobs.save(lifecycle.cancel(job, world.clock.now()))
    rest = client.get(f"/api/jobs/{job.job_id}/events", **STREAM, last_event_id="2")
    assert [each["event"] for each in events_of(rest.body)] == ["job.cancelled", "progress"]
    over = client.get(f"/api/jobs/{job.job_id}/events", **STREAM, last_event_id="3")
    assert (over.status, over.body) == (204, "")


def test_a_documents_status_is_that_of_its_newest_job(world: World, client: Client) -> None:
    document = client.post("/api/documents", {"filename": "report.pdf"}).body["id"]
    (waiting,) = events_of(client.get(f"/api/documents/{document}/status", **STREAM).body)
    assert waiting["data"] == {"document_id": document, "status": "waiting", "progress": 0}

    url = {"type": "parse", "input": "https://example.com/report.pdf"}
    job = client.post("/api/jobs", url).body
    told = events_of(client.get(f"/api/documents/{job['document_id']}/status", **STREAM).body)
    assert [each["data"]["status"] for each in told] == ["queued", "queued"]
    assert told[-1]["data"]["job_id"] == job["id"]


def test_another_tenants_events_are_absent(world: World, client: Client) -> None:
    job = lives.queued(world)
    stranger = Client(world, "authorization", OTHER_KEY)

    assert stranger.get(f"/api/jobs/{job.job_id}/events").status == 404
    assert stranger.get(f"/api/documents/{job.source.document_id}/status").status == 404
    assert client.get("/api/jobs/nonsense/events").status == 400
    assert client.get(f"/api/jobs/{job.job_id}/events?wait=60").status == 422


def test_documents_are_listed_newest_first(world: World, client: Client) -> None:
    made = []
    for number in range(3):
        world.clock.advance(1)
        made.append(client.post("/api/documents", {"filename": f"{number}.pdf"}).body["id"])
    client.post("/api/jobs", {"type": "parse", "input": "https://example.com/report.pdf"})

    first = client.get("/api/documents?limit=2").body
    rest = client.get("/api/documents?limit=2&offset=2").body

    assert [each["id"] for each in first["documents"] + rest["documents"]] == made[::-1]
    assert (first["total"], first["has_more"], rest["has_more"]) == (3, True, False)
    assert Client(world, "authorization", OTHER_KEY).get("/api/documents").body["total"] == 0
