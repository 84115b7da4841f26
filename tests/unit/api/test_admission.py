"""Who is let in: keys, scopes, rates."""

from typing import Any

import pytest

from docjobs.domain.errors import RateExceededError
from docjobs.domain.tenancy.access import Scope
from tests.unit.api.test_edge import listed
from tests.unit.api.world import KEY, READER_KEY, World, load_event, with_headers


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": f"Bearer {KEY}"},
        {"Authorization": f"bearer   {KEY} "},
        {"authorization": None, "x_api_key": KEY},
        {"authorization": None, "X_API_KEY": KEY},
        {"authorization": "Basic dXNlcjpwdw==", "x_api_key": KEY},
        {"authorization": "Bearer ", "x_api_key": KEY},
        {"authorization": f"Bearer {KEY}", "x_api_key": "dj_wrong"},
    ],
)
def test_a_key_in_either_header_is_known(world: World, headers: dict[str, str | None]) -> None:
    assert listed(world, **headers).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": None},
        {"authorization": "Bearer dj_wrong"},
        {"authorization": "Bearer dj_wrong", "x_api_key": KEY},
        {"authorization": KEY},
        {"authorization": "Bearer " + "dj_" + "x" * 10_000},
        {"authorization": "Bearer dj_ü"},
        {"authorization": f"Bearer {KEY}\x00"},
        {"authorization": "Basic dXNlcjpwdw=="},
    ],
)
def test_no_usable_key_is_401_whatever_else_is_wrong(world: World, headers: dict[str, str | None]) -> None:
    event = with_headers(load_event("submit_job", "bad_json"), **headers)

    answer = world.call("submit_job", event)

    assert (answer.status, answer.body["code"]) == (401, "UNAUTHORIZED")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_without_the_scope_is_403_and_names_it(world: World) -> None:
    bearer = f"Bearer {READER_KEY}"

    refused = world.call("submit_job", with_headers(load_event("submit_job", "url"), authorization=bearer))

    assert listed(world, authorization=bearer).status == 200
    assert (refused.status, refused.body["code"]) == (403, "FORBIDDEN")
    assert Scope.JOBS_WRITE.value in refused.body["detail"]


def test_a_key_is_looked_up_once_and_its_end_is_noticed(world: World) -> None:
    stored = world.access.key_by_hash(next(iter(world.access.by_hash)))
    assert stored is not None
    assert listed(world).status == 200
    world.access.save_key(stored.model_copy(update={"revoked_at": world.clock.now()}))

    cached = listed(world)
    world.clock.advance(30)
    revoked = listed(world)

    assert (cached.status, revoked.status) == (200, 401)


def test_the_admission_hook_refuses_with_429_and_tells_what_is_left(world: World) -> None:
    api = world.module("list_jobs").api
    api._admit = lambda _: {"X-RateLimit-Remaining": "7"}
    admitted = listed(world)

    def refuse(key: Any) -> dict[str, str]:
        raise RateExceededError("Too many requests.", retry_after_seconds=3)

    api._admit = refuse
    refused = listed(world)

    assert (admitted.status, admitted.headers["X-RateLimit-Remaining"]) == (200, "7")
    assert (refused.status, refused.body["code"]) == (429, "RATE_LIMITED")
    assert refused.headers["Retry-After"] == "3"
