"""POST /api/jobs/{id}/retry with an Idempotency-Key: one run, and its first answer again."""

from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, Job
from docjobs.domain.running.events import StatusChange
from docjobs.domain.stages import Stage
from tests.unit.answers.conftest import answer_row, running
from tests.unit.api.world import ORG, World, load_event, with_body, with_headers

TORN = Failure(code=ErrorCode.PARSE_ERROR, message="The file is torn.", stage=Stage.PARSING)


def keyed(world: World, job: Job, key: str = "again-1", **body: Any) -> Any:
    event = with_body(load_event("retry_job", "one"), body)
    event["path"] = event["path"].replace(event["pathParameters"]["id"], job.job_id)
    event["pathParameters"] = {"id": job.job_id}
    return world.call("retry_job", with_headers(event, **{"Idempotency-Key": key}))


def test_a_repeated_key_starts_one_run_and_gets_its_answer_again(world: World) -> None:
    job = running(world, 3)
    answer_row(world, job, 1)
    job = world.jobs.save(lifecycle.fail(job, TORN, world.clock.now()))
    first = keyed(world, job)
    assert (first.status, "Idempotency-Replayed" in first.headers) == (202, False)
    world.clock.advance(30)
    second = keyed(world, job)
    assert (second.status, second.body, second.headers["Idempotency-Replayed"]) == (202, first.body, "true")
    again = world.jobs.get(ORG, job.job_id)
    assert (again.run, again.version) == (2, job.version + 1)

    started = world.jobs.save(lifecycle.start(again, Stage.PARSING, world.clock.now()))
    world.jobs.save(lifecycle.fail(started, TORN, world.clock.now()))
    assert keyed(world, job).body == first.body, "also after that run has failed in its turn"
    assert keyed(world, job, "again-2").body["run"] == 3


def test_a_key_is_for_one_request_and_free_after_a_refusal(world: World) -> None:
    live = running(world)
    assert keyed(world, live).status == 409
    failed = world.jobs.save(lifecycle.fail(live, TORN, world.clock.now()))
    assert keyed(world, failed, password="right").status == 202
    assert keyed(world, failed, password="right").status == 202
    for other in (keyed(world, failed, password="wrong"), keyed(world, failed)):
        assert other.body["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert "right" not in str(world.claims.__dict__)
    stranger = running(world)
    assert keyed(world, stranger).body["code"] == "IDEMPOTENCY_KEY_REUSED"


def test_what_died_between_the_run_and_its_answer_is_answered_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = world.jobs.save(lifecycle.fail(running(world), TORN, world.clock.now()))
    with monkeypatch.context() as dying:
        dying.setattr(world.claims, "answer", lambda _: 1 / 0)
        assert keyed(world, job).status == 500
    assert keyed(world, job).body["code"] == "IDEMPOTENCY_IN_FLIGHT"
    world.clock.advance(61)
    assert (keyed(world, job).status, world.jobs.get(ORG, job.job_id).run) == (202, 2)


def test_the_same_request_twice_at_once_is_one_run(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    job = world.jobs.save(lifecycle.fail(running(world), TORN, world.clock.now()))
    save, first = world.jobs.save, []

    def meanwhile(change: StatusChange) -> Job:
        monkeypatch.setattr(world.jobs, "save", save)
        first.append(keyed(world, job))
        return save(change)

    monkeypatch.setattr(world.jobs, "save", meanwhile)
    second = keyed(world, job)

    assert (second.status, second.body) == (202, first[0].body)
    assert world.jobs.get(ORG, job.job_id).run == 2
