"""Throttling by key, in every dialect's shape, and nobody else's business."""

import pytest

from docjobs.domain.tenancy.rates import Rate
from tests.dialects.client import Client
from tests.unit.api.world import OTHER_KEY, World


@pytest.fixture
def world() -> World:
    world = World()
    world.rate = Rate(per_second=1, burst=3)
    return world


@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
@pytest.mark.parametrize("path", ["/api/jobs", "/jobs", "/v1/jobs", "/v1/nothing"])
def test_the_fourth_request_at_once_is_told_when_to_come_back(world: World, path: str, header: str) -> None:
    client = Client(world, header)

    answers = [client.get(path) for _ in range(4)]

    assert [each.status == 429 for each in answers] == [False, False, False, True]
    throttled = answers[-1]
    assert throttled.headers["Retry-After"] == "1"
    assert throttled.headers["X-RateLimit-Limit"] == "3"
    assert throttled.headers["X-RateLimit-Remaining"] == "0"
    assert int(throttled.headers["X-RateLimit-Reset"]) == int(world.clock.now().timestamp()) + 3
    assert throttled.headers["RateLimit"] == '"key";r=0;t=3'
    assert throttled.headers["RateLimit-Policy"] == '"key";q=3;w=3'


def test_each_dialect_tells_it_in_its_shape(world: World) -> None:
    bearer, header = Client(world, "authorization"), Client(world, "x-api-key")
    for _ in range(3):
        bearer.get("/api/jobs")

    assert bearer.get("/api/jobs").body["error"]["code"] == "rate_limited"
    talonic = bearer.get("/v1/jobs").body
    assert (talonic["code"], talonic["statusCode"], talonic["retryable"]) == ("rate_limited", 429, True)
    assert header.get("/v1/jobs").body.keys() == {"success", "error"}
    assert header.get("/jobs").body["code"] == "RATE_LIMITED"


def test_answers_tell_what_is_left_and_waiting_helps(world: World) -> None:
    client = Client(world, "x-api-key")

    assert [client.get("/jobs").headers["X-RateLimit-Remaining"] for _ in range(3)] == ["2", "1", "0"]
    assert client.get("/jobs").status == 429
    world.clock.advance(1)
    assert client.get("/jobs").status == 200


def test_another_key_is_not_throttled(world: World) -> None:
    greedy, other = Client(world, "x-api-key"), Client(world, "x-api-key", OTHER_KEY)
    for _ in range(10):
        greedy.get("/jobs")

    assert other.get("/jobs").status == 200
    assert Client(world, "x-api-key", None).get("/jobs").status == 401
