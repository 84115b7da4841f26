"""/api/webhooks and /api/n8n/hooks through the real handler."""

from typing import Any

import pytest

from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.ports.webhooks.telling import WebhookAnswer
from tests.dialects.client import Client
from tests.unit.api.world import ORG, OTHER_KEY, READER_KEY, World

URL = "https://customer.example/hook"


@pytest.fixture(name="client")
def _client(world: World) -> Client:
    return Client(world, "authorization")


def test_a_secret_is_shown_once(client: Client) -> None:
    made = client.post("/api/webhooks", {"url": URL, "events": ["job.completed"]})

    assert made.status == 201
    assert made.body["secret"].startswith("whsec_")
    shown = client.get(f"/api/webhooks/{made.body['id']}").body
    assert shown == {name: value for name, value in made.body.items() if name != "secret"}
    assert client.get("/api/webhooks").body == {"data": [shown]}
    rotated = client.post(f"/api/webhooks/{made.body['id']}/rotate")
    assert rotated.status == 200
    assert rotated.body["secret"] not in {made.body["secret"], None}


def test_the_same_webhook_twice_is_one(client: Client) -> None:
    first = client.post("/api/webhooks", {"url": URL, "events": ["job.failed", "job.completed"]})
    again = client.post("/api/webhooks", {"url": URL, "events": ["job.completed", "job.failed"]})

    assert (again.status, again.body["id"]) == (200, first.body["id"])
    assert "secret" not in again.body


def test_a_workflow_tool_subscribes_and_leaves(client: Client) -> None:
    made = client.post("/api/n8n/hooks", {"hookUrl": URL, "event": "extract.completed"})

    assert made.status == 201
    (listed,) = client.get("/api/webhooks").body["data"]
    assert (listed["id"], listed["events"], listed["url"]) == (made.body["id"], ["extract.completed"], URL)
    assert client.delete(f"/api/n8n/hooks/{made.body['id']}").body["success"] is True
    assert client.delete(f"/api/n8n/hooks/{made.body['id']}").status == 404


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"url": "http://169.254.169.254/"}, "body.url"),
        ({"url": URL, "events": ["job.exploded"]}, "body.events"),
        ({"url": URL, "events": []}, "body.events"),
        ({"events": ["*"]}, "body.url"),
        ({"url": URL, "secret": "mine"}, "body.secret"),
    ],
)
def test_what_cannot_be_called_is_refused(client: Client, body: dict[str, Any], place: str) -> None:
    answer = client.post("/api/webhooks", body)

    assert (answer.status, answer.body["errors"][0]["field"]) == (422, place)


def test_there_are_twenty_at_most(client: Client) -> None:
    for number in range(20):
        assert client.post("/api/webhooks", {"url": f"{URL}/{number}"}).status == 201

    assert client.post("/api/webhooks", {"url": f"{URL}/20"}).status == 409


def test_another_tenants_webhook_is_absent(world: World, client: Client) -> None:
    url = f"/api/webhooks/{client.post('/api/webhooks', {'url': URL}).body['id']}"
    stranger = Client(world, "authorization", OTHER_KEY)

    assert [stranger.get(url).status, stranger.delete(url).status] == [404, 404]
    assert stranger.post(f"{url}/rotate").status == 404
    assert stranger.get("/api/webhooks").body == {"data": []}
    assert Client(world, "authorization", READER_KEY).get("/api/webhooks").status == 403


def told(world: World, client: Client) -> dict[str, Any]:
    """A job's webhook after its first attempt, as the list shows it; with the job's own path."""
    job = client.post("/api/jobs", {"type": "parse", "input": "https://customer.example/a.pdf"}).body["id"]
    place = {"org_id": ORG, "job_id": job, "event_number": 3, "endpoint": "job"}
    body = '{"event":"job.completed"}'
    record = world.deliveries.open(DeliveryRecord(**place, body=body, created_at=world.clock.now()))
    world.deliveries.note(record, WebhookAnswer(503), DeliveryStatus.FAILING, world.clock.now())
    (shown,) = client.get(f"/api/jobs/{job}/deliveries").body["data"]
    return {**shown, "path": f"/api/jobs/{job}/deliveries"}


def test_a_jobs_webhooks_are_listed_and_sent_again(world: World, client: Client) -> None:
    shown = told(world, client)
    assert (shown["id"], shown["event"], shown["status"]) == ("3-job", "job.completed", "failing")
    assert shown["webhook_id"].endswith("-3")
    assert (shown["attempts"], shown["last_status"], "endpoint" in shown) == (1, 503, False)

    asked = [client.post(shown["path"], {"delivery_id": "3-job"}) for _ in range(2)]

    assert [(each.status, each.body["status"], each.body["resends"]) for each in asked] == [
        (202, "pending", 1)
    ] * 2
    assert [each.resend for each in world.delivery_queue.sent] == [1]
    world.clock.advance(11)
    refused = client.post(shown["path"], {"delivery_id": "3-job"})
    assert (refused.status, int(refused.headers["Retry-After"]) > 0) == (409, True)


def test_another_tenants_deliveries_are_absent(world: World, client: Client) -> None:
    path = told(world, client)["path"]
    stranger, reader = (Client(world, "authorization", key) for key in (OTHER_KEY, READER_KEY))

    assert stranger.get(path).status == 404
    assert stranger.post(path, {"delivery_id": "3-job"}).status == 404
    assert client.post(path, {"delivery_id": "4-job"}).status == 404
    assert client.post(path, {}).status == 422
    assert reader.get(path).status == 200
    assert reader.post(path, {"delivery_id": "3-job"}).status == 403
    assert world.delivery_queue.sent == []
