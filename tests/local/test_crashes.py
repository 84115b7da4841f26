"""What dies or comes twice in the middle of a job: the job still ends, once, and is told once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from docjobs.domain.stages import LEASE_SECONDS
from local.demo.receiver import Receiver
from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack, Tenant, until
from tests.local.long_document import PAGES, long_pdf

PARSER = "ParseDocumentFunction"
UNCHANGED = ("status", "run", "retry_count", "updated_at", "completed_at", "result")


@pytest.fixture(scope="session")
def long_document() -> bytes:
    return long_pdf()


def at_work(tenant: Tenant, job_id: str) -> dict[str, Any]:
    """The job once its parser has pages done."""

    def look() -> dict[str, Any] | None:
        job = tenant.job(job_id)
        assert job["status"] in {"queued", "processing"}, job
        return job if job.get("stage") == "parsing" and job.get("pages_done") else None

    return until(look, 90, "the parser is at work")


def webhooks_of(receiver: Receiver, quiet_seconds: float = 8) -> list[dict[str, Any]]:
    """Every verified event until none has come for a while."""
    events = []
    wait = 60.0
    while received := receiver.wait(wait):
        assert received.event is not None, received.fault
        events.append(received.event)
        wait = quiet_seconds
    return events


def test_a_worker_killed_in_mid_stage_costs_a_lease_and_the_job_ends_once(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, long_document: bytes
) -> None:
    job = tenant.submit(long_document, webhook_url=receiver.url)
    at_work(tenant, job["id"])

    assert stack.kill_workers(PARSER) >= 1
    killed_at = time.monotonic()
    ended = tenant.ended(job["id"], LEASE_SECONDS * 4)

    assert ended["status"] == "completed", ended
    # The queue's own visibility timeout is six function timeouts; a lease is a minute of it.
    assert time.monotonic() - killed_at >= 5, "the killed worker's delivery cannot have finished the job"
    assert ended["metadata"]["pages"] == PAGES
    events = webhooks_of(receiver)
    assert {event["type"] for event in events} == {"job.completed"}
    assert len({event["webhook_id"] for event in events}) == 1


def test_a_message_delivered_twice_does_the_work_once(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, long_document: bytes
) -> None:
    with paused(stack, PARSER):
        job = tenant.submit(long_document, webhook_url=receiver.url)
        message = waiting_message(stack, stack.outputs["ParsingQueueUrl"], job["id"])
    at_work(tenant, job["id"])

    # The same message once while its work is under a live lease, and once after the end.
    stack.client("sqs").send_message(QueueUrl=stack.outputs["ParsingQueueUrl"], MessageBody=message)
    ended = tenant.ended(job["id"])
    stack.client("sqs").send_message(QueueUrl=stack.outputs["ParsingQueueUrl"], MessageBody=message)

    assert (ended["status"], ended["run"], ended["retry_count"]) == ("completed", 1, 0)
    assert len({event["webhook_id"] for event in webhooks_of(receiver)}) == 1
    now = tenant.job(job["id"])
    assert [now[each] for each in UNCHANGED] == [ended[each] for each in UNCHANGED]


def test_a_job_cancelled_in_mid_stage_stops_and_is_told(
    tenant: Tenant, receiver: Receiver, long_document: bytes
) -> None:
    job = tenant.submit(long_document, webhook_url=receiver.url)
    at_work(tenant, job["id"])

    answer = tenant.http.delete(f"/api/jobs/{job['id']}")

    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    done = tenant.job(job["id"])["pages_done"]
    events = webhooks_of(receiver)
    assert [event["type"] for event in events] == ["job.cancelled"]
    assert tenant.job(job["id"])["pages_done"] == done, "work went on after the end"
    assert tenant.http.delete(f"/api/jobs/{job['id']}").status_code == 409


def test_the_stack_serves_on_after_its_workers_died_idle(stack: DeployedStack, tenant: Tenant) -> None:
    tenant.ended(tenant.submit(sample_pdf())["id"])
    stack.kill_workers(PARSER)

    assert tenant.ended(tenant.submit(sample_pdf())["id"])["status"] == "completed"


@contextmanager
def paused(stack: DeployedStack, function: str) -> Iterator[None]:
    """A function gets no messages for as long as the block runs."""
    lambdas = stack.client("lambda")
    mappings = lambdas.list_event_source_mappings(FunctionName=stack.physical(function))
    mapping = mappings["EventSourceMappings"][0]["UUID"]
    lambdas.update_event_source_mapping(UUID=mapping, Enabled=False)
    try:
        yield
    finally:
        lambdas.update_event_source_mapping(UUID=mapping, Enabled=True)


def waiting_message(stack: DeployedStack, queue_url: str, job_id: str) -> str:
    """The body of a job's message in a queue that nobody reads; the message stays where it is."""

    def look() -> str | None:
        answer = stack.client("sqs").receive_message(
            QueueUrl=queue_url, VisibilityTimeout=0, WaitTimeSeconds=1
        )
        bodies = [each["Body"] for each in answer.get("Messages", []) if job_id in each["Body"]]
        return bodies[0] if bodies else None

    return until(look, 60, "the stage's message waits")
