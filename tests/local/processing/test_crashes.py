"""What comes twice, is cancelled or dies around a job: it still ends, once, and is told once.

Workers that die in the middle of a stage: `test_many_jobs`.
"""

from typing import Any

import pytest

from local.demo.receiver import Receiver
from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack, Tenant, until
from tests.local.processing.held_messages import paused, waiting_message
from tests.local.processing.long_document import long_pdf

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


def test_a_message_delivered_twice_does_the_work_once(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, long_document: bytes
) -> None:
    with paused(stack, PARSER):
        job = tenant.submit(long_document, webhook_url=receiver.url)
        message = waiting_message(stack, stack.outputs["ParsingQueueUrl"], job["id"])
    # The same message once while its work is under a live lease, and once after the end.
    with stack.held_at_work(PARSER, 90):
        at_work(tenant, job["id"])
        stack.client("sqs").send_message(QueueUrl=stack.outputs["ParsingQueueUrl"], MessageBody=message)
    ended = tenant.ended(job["id"])
    stack.client("sqs").send_message(QueueUrl=stack.outputs["ParsingQueueUrl"], MessageBody=message)

    assert (ended["status"], ended["run"], ended["retry_count"]) == ("completed", 1, 0)
    assert len({event["webhook_id"] for event in webhooks_of(receiver)}) == 1
    now = tenant.job(job["id"])
    assert [now[each] for each in UNCHANGED] == [ended[each] for each in UNCHANGED]


def test_a_job_cancelled_in_mid_stage_stops_and_is_told(
    stack: DeployedStack, tenant: Tenant, receiver: Receiver, long_document: bytes
) -> None:
    job = tenant.submit(long_document, webhook_url=receiver.url)
    with stack.held_at_work(PARSER, 90):
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
