"""Idempotency-Key: the first answer again, and nobody else's."""

import pytest

from docjobs.domain.lifecycle import start
from docjobs.domain.stages import Stage
from tests.unit.api.submitting.asking import URL, submit
from tests.unit.api.world import ORG, OTHER_KEY, World, load_event


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
