"""Keys of callers and of requests, in every dialect."""

from datetime import timedelta
from typing import Any

import pytest

from tests.dialects.client import Client
from tests.dialects.requests.routes import DIALECTS, LISTS, SUBMITS
from tests.dialects.requests.test_hostile import HEADERS, ok_shape
from tests.unit.api.world import KEY, ORG, World


@pytest.mark.parametrize("state", ["expired", "revoked"])
def test_a_key_that_has_ended_is_nobodys(world: World, dialect: str, state: str) -> None:
    moment = world.clock.now()
    ended: Any = (
        {"expires_at": moment} if state == "expired" else {"revoked_at": moment - timedelta(seconds=1)}
    )
    world.add_key("dj_ended", ORG, **ended)
    answer = Client(world, HEADERS[dialect], "dj_ended").get(LISTS[dialect])
    assert answer.status == 401
    ok_shape(dialect, answer, LISTS[dialect])


def test_a_key_ends_within_the_time_that_it_is_kept(world: World, dialect: str) -> None:
    key = world.add_key("dj_ending", ORG)
    client = Client(world, HEADERS[dialect], "dj_ending")
    assert client.get(LISTS[dialect]).status == 200
    world.access.save_key(key.model_copy(update={"revoked_at": world.clock.now()}))
    world.clock.advance(60)
    assert client.get(LISTS[dialect]).status == 401


@pytest.mark.parametrize("header", ["AUTHORIZATION", "authorization", "Authorization", "aUTHORIZATION"])
@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_bearer_token_in_any_spelling(world: World, header: str, scheme: str) -> None:
    nobody = Client(world, "x-api-key", None)
    assert nobody.send("GET", "/v1/jobs", None, {header: f"{scheme}  {KEY}"}).body.keys() == {
        "data",
        "pagination",
    }


def test_of_both_headers_the_bearer_wins_for_key_and_dialect(world: World, subworkflow: Client) -> None:
    wrong = subworkflow.send("GET", "/v1/jobs", None, {"Authorization": "Bearer wrong"})
    assert (wrong.status, wrong.body["code"]) == (401, "unauthorized")
    for empty in ("Bearer", "Bearer ", "Basic abc", ""):
        other = subworkflow.send("GET", "/v1/jobs", None, {"Authorization": empty})
        assert (other.status, "statuses" in other.body) == (200, True), empty


def test_an_idempotency_key_is_one_requests_whatever_the_dialect(world: World, docld: Client) -> None:
    first = docld.post(*SUBMITS["native"], idempotency_key="k-1")
    for dialect in DIALECTS[1:]:
        path, body = SUBMITS[dialect]
        answer = Client(world, HEADERS[dialect]).post(path, body, idempotency_key="k-1")
        assert answer.status == 409, (dialect, answer.body)
        ok_shape(dialect, answer, path)
    again = docld.post(*SUBMITS["native"], idempotency_key="k-1")
    assert again.body["job_id"] == first.body["job_id"]
    world.clock.advance(24 * 3600)
    assert docld.post(*SUBMITS["native"], idempotency_key="k-1").body["job_id"] != first.body["job_id"]


def test_an_idempotency_key_repeats_in_each_dialect(world: World, client: Client, dialect: str) -> None:
    path, body = SUBMITS[dialect]
    first, again = (client.post(path, body, idempotency_key="k-2") for _ in range(2))
    assert (first.status, again.status) == (again.status, first.status)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(world.jobs.records.jobs) == 1
    for bad in ("", "a b", "é", "x" * 300):
        refused = client.post(path, body, idempotency_key=bad)
        assert refused.status in {400, 422}
        ok_shape(dialect, refused, path)
