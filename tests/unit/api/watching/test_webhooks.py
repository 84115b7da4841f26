"""/api/webhooks and /api/n8n/hooks through the real handler."""

from typing import Any

import pytest

from tests.dialects.client import Client
from tests.unit.api.world import OTHER_KEY, READER_KEY, World

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
