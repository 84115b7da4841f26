"""What Lambda is told about messages and stream records."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.domain.job import Job
from docjobs.domain.stages import Stage
from docjobs.entrypoints import dead_letters, job_stream, stage_worker
from docjobs.entrypoints.logs import logger
from docjobs.ports.stages.leases import Lease
from tests.unit.processing.world import World

EVENTS = Path(__file__).parents[3] / "events"
MESSAGE = "5f8a2f4e-6c1b-4e1e-9a57-0c6f3f0e7b11"


class Context:
    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "test"

    def __init__(self, milliseconds: int = 60_000) -> None:
        self.milliseconds = milliseconds

    def get_remaining_time_in_millis(self) -> int:
        return self.milliseconds


def context(milliseconds: int = 60_000) -> LambdaContext:
    return cast("LambdaContext", Context(milliseconds))


def event(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EVENTS / name).read_text())
    return content


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Powertools writes to the stream of whichever test came first."""
    for handler in logger.handlers:
        monkeypatch.setattr(handler, "emit", lambda *_: None)


@pytest.fixture
def job(world: World) -> Job:
    """The job that events/ are about."""
    job_id = json.loads(event("upload_document/task.json")["Records"][0]["body"])["job_id"]
    return world.admit(world.submit(job_id=job_id))


def test_a_done_message_may_be_deleted(world: World, job: Job) -> None:
    handle = stage_worker.handler_of(Stage.UPLOADING, world.run_stage(Stage.UPLOADING))
    assert handle(event("upload_document/task.json"), context()) == {"batchItemFailures": []}
    assert world.worked == [Stage.UPLOADING]


def test_a_deferred_message_stays_in_its_queue(world: World, job: Job) -> None:
    expires_at = world.clock.now().replace(minute=1)
    world.stages.take(
        Lease(job.org_id, job.job_id, 1, Stage.UPLOADING, "another", expires_at), world.clock.now()
    )
    handle = stage_worker.handler_of(Stage.UPLOADING, world.run_stage(Stage.UPLOADING))
    answer = handle(event("upload_document/task.json"), context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": MESSAGE}]}


@pytest.mark.parametrize("body", ["no json", "{}", '{"stage": "parsing"}'])
def test_what_is_no_task_stays_and_ends_as_a_dead_letter(world: World, body: str) -> None:
    batch = event("upload_document/task.json")
    batch["Records"][0]["body"] = body
    handle = stage_worker.handler_of(Stage.UPLOADING, world.run_stage(Stage.UPLOADING))
    assert handle(batch, context()) == {"batchItemFailures": [{"itemIdentifier": MESSAGE}]}


def test_another_stages_task_is_not_worked_on(world: World, job: Job) -> None:
    handle = stage_worker.handler_of(Stage.UPLOADING, world.run_stage(Stage.UPLOADING))
    answer = handle(event("parse_document/task.json"), context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": MESSAGE}]}
    assert world.worked == []


def test_a_dead_letter_that_must_wait_stays(world: World, job: Job) -> None:
    expires_at = world.clock.now().replace(minute=1)
    world.stages.take(
        Lease(job.org_id, job.job_id, 1, Stage.PARSING, "another", expires_at), world.clock.now()
    )
    answer = dead_letters.handler_of(world.bury)(event("bury_dead_letters/task.json"), context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": MESSAGE}]}


def test_only_unfinished_organisations_are_streamed_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = world.admissions.waiting

    def refuse(org_id: str, limit: int) -> list[Job]:
        if org_id == "globex":
            raise ConnectionError
        return waiting(org_id, limit)

    monkeypatch.setattr(world.admissions, "waiting", refuse)
    handle = job_stream.dispatcher_of(world.dispatch)
    answer = handle(event("dispatch_jobs/two_organisations.json"), context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "100000000000000000002"}]}


def test_without_time_everything_is_streamed_again(world: World) -> None:
    handle = job_stream.dispatcher_of(world.dispatch)
    answer = handle(event("dispatch_jobs/two_organisations.json"), context(milliseconds=14_000))
    assert len(answer["batchItemFailures"]) == 3
