"""From the job's end to a receiver that verifies it: real functions, real adapters, a real HTTP server."""

import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from standardwebhooks import Webhook

from docjobs.bootstrap import records, telling
from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Failure, Job, JobSource, ResultReference
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import ENDS, DeliveryStatus, JobStatus, JobType
from docjobs.settings.running import PublishEventsSettings
from docjobs.usecases.webhooks.schedule import RETRY_DELAYS_SECONDS
from tests.integration.http.receivers import (
    Receiver,
    answering,
    body_of,
    headers_of,
    in_turn,
    receiver,
    resetting,
)
from tests.integration.webhooks.conftest import CONTEXT, ORG, SECRET, Cloud


def submit(webhook_url: str | None, number: int = 1) -> Job:
    now = datetime.now(UTC)
    job = Job(
        job_id=uuid7(now, number.to_bytes(10, "big")),
        org_id=ORG,
        type=JobType.PARSE,
        status=JobStatus.QUEUED,
        source=JobSource(document_id=uuid7(now, b"0123456789")),
        created_at=now,
        updated_at=now,
        status_updated_at=now,
        webhook_url=webhook_url,
        user_metadata={"invoice": "42 €", "amount": 12.5, "tags": ["a", None]},
    )
    return records.job_repository("jobs").create(job, lifecycle.first_event(job))


def end(job: Job, status: JobStatus = JobStatus.COMPLETED) -> Job:
    jobs, now = records.job_repository("jobs"), datetime.now(UTC)
    started = jobs.save(lifecycle.start(job, Stage.PARSING, now))
    if status is JobStatus.COMPLETED:
        result = ResultReference(key=started.artifact_key("result.json"), size_bytes=10)
        return jobs.save(lifecycle.complete(started, result, partial=False, now=now))
    if status is JobStatus.FAILED:
        failure = Failure(code=ErrorCode.PARSE_ERROR, message="The file is not a PDF.")
        return jobs.save(lifecycle.fail(started, failure, now))
    return jobs.save(lifecycle.cancel(started, now))


def verified(request: bytes) -> dict[str, Any]:
    content: dict[str, Any] = Webhook(SECRET).verify(body_of(request), headers_of(request))
    return content


def show_again(cloud: Cloud) -> None:
    """What time does: makes the hidden messages visible."""
    from moto.backends import get_backend  # noqa: PLC0415

    for queue in get_backend("sqs")["123456789012"]["eu-central-1"].queues.values():
        for message in queue._messages:
            message.change_visibility(0)


@pytest.mark.parametrize("status", sorted(ENDS))
def test_an_end_reaches_its_receiver_signed(cloud: Cloud, status: JobStatus) -> None:
    with receiver(answering(b"ok")) as here:
        job = end(submit(here.url("/hook?key=1")), status)
        assert cloud.publish(cloud.stream_batch(), CONTEXT) == {"batchItemFailures": []}
        assert cloud.work() == {"batchItemFailures": []}
    content = verified(here.requests[0])
    assert content["type"] == content["event"] == f"job.{status.value}"
    assert content["webhook_id"] == headers_of(here.requests[0])["webhook-id"] == f"evt_{job.job_id}-3"
    data = content["data"]
    assert (data["id"], data["status"], data["user_metadata"]) == (
        job.job_id,
        status.value,
        job.user_metadata,
    )
    assert "result" not in data
    assert data.get("error_code") == ("PARSE_ERROR" if status is JobStatus.FAILED else None)
    if status is JobStatus.COMPLETED:
        assert job.result is not None
        assert job.result.key in data["result_url"]
        assert "X-Amz-Signature" in data["result_url"]
    stored = records.job_repository("jobs").get(ORG, job.job_id)
    assert stored.published_through == stored.version == 3
    [record] = records.delivery_records("jobs").of_job(ORG, job.job_id)
    assert (record.status, record.attempts, record.last_status) == (DeliveryStatus.DELIVERED, 1, 200)


def test_every_event_is_on_the_bus(cloud: Cloud) -> None:
    job = end(submit(None))
    cloud.publish(cloud.stream_batch(), CONTEXT)
    heard = cloud.on_the_bus()
    assert [each["detail-type"] for each in heard] == ["job.queued", "job.processing", "job.completed"]
    assert {each["source"] for each in heard} == {"docjobs"}
    detail = heard[-1]["detail"]
    assert (detail["job_id"], detail["event_id"], detail["number"]) == (job.job_id, f"evt_{job.job_id}-3", 3)
    assert cloud.waiting(cloud.queue_url) == (0, 0)


def test_a_stream_batch_replayed_is_one_webhook(cloud: Cloud) -> None:
    with receiver(answering(b"ok")) as here:
        end(submit(here.url()))
        batch = cloud.stream_batch()
        for _ in range(3):
            cloud.publish(batch, CONTEXT)
        cloud.work()
        cloud.work()
    assert len(here.requests) == 1
    assert cloud.waiting(cloud.queue_url) == (0, 0)


def test_two_workers_with_the_same_message_post_the_same_id_and_bytes(cloud: Cloud) -> None:
    """SQS may deliver twice at once: both workers see the delivery as open, and one receiver can tell."""
    with receiver(answering(b"no", "500 Down")) as here:
        end(submit(here.url()))
        cloud.publish(cloud.stream_batch(), CONTEXT)
        batch = cloud.queue_batch()
        for _ in range(2):
            assert len(cloud.deliver(batch, CONTEXT)["batchItemFailures"]) == 1
    first, second = here.requests
    assert body_of(first) == body_of(second)
    assert headers_of(first)["webhook-id"] == headers_of(second)["webhook-id"]
    assert verified(first) == verified(second)


def test_failures_come_back_later_with_the_same_bytes_until_accepted(cloud: Cloud) -> None:
    redirect = answering(b"", "302 Found", "Location: http://127.0.0.1:1/")
    script = in_turn(answering(b"", "500 Down"), resetting(), redirect, answering(b"ok"))
    with receiver(script) as here:
        job = end(submit(here.url()))
        cloud.publish(cloud.stream_batch(), CONTEXT)
        for _ in range(3):
            assert len(cloud.work()["batchItemFailures"]) == 1
            assert cloud.waiting(cloud.queue_url) == (0, 1)
            show_again(cloud)
        assert cloud.work() == {"batchItemFailures": []}
    assert len({body_of(each) for each in here.requests}) == 1
    assert len({headers_of(each)["webhook-id"] for each in here.requests}) == 1
    assert all(verified(each) for each in here.requests)
    [record] = records.delivery_records("jobs").of_job(ORG, job.job_id)
    assert (record.status, record.attempts) == (DeliveryStatus.DELIVERED, 4)


def test_a_dead_receiver_ends_in_the_dead_letter_queue_and_can_be_redriven(cloud: Cloud) -> None:
    with receiver(answering(b"", "500 Down")) as here:
        job = end(submit(here.url()))
        cloud.publish(cloud.stream_batch(), CONTEXT)
        for _ in range(len(RETRY_DELAYS_SECONDS) + 1):
            assert len(cloud.work()["batchItemFailures"]) == 1
            show_again(cloud)
        assert cloud.work() == {"batchItemFailures": []}
        assert len(here.requests) == len(RETRY_DELAYS_SECONDS) + 1
    assert cloud.waiting(cloud.queue_url) == (0, 0)
    [letter] = boto3.client("sqs").receive_message(QueueUrl=cloud.dead_letters_url)["Messages"]
    assert json.loads(letter["Body"])["job_id"] == job.job_id
    [record] = records.delivery_records("jobs").of_job(ORG, job.job_id)
    assert (record.status, record.last_status) == (DeliveryStatus.FAILING, 500)

    with receiver(answering(b"ok")) as again:
        _move_receiver(job, again)
        boto3.client("sqs").send_message(QueueUrl=cloud.queue_url, MessageBody=letter["Body"])
        assert cloud.work() == {"batchItemFailures": []}
    assert body_of(again.requests[0]) == body_of(here.requests[0])
    verified(again.requests[0])


def test_gone_ends_it_at_once(cloud: Cloud) -> None:
    with receiver(answering(b"", "410 Gone")) as here:
        job = end(submit(here.url()))
        cloud.publish(cloud.stream_batch(), CONTEXT)
        assert cloud.work() == {"batchItemFailures": []}
        assert cloud.waiting(cloud.queue_url) == (0, 0)
    assert len(here.requests) == 1
    [record] = records.delivery_records("jobs").of_job(ORG, job.job_id)
    assert record.status is DeliveryStatus.GONE


def test_what_the_stream_lost_the_sweeper_tells(cloud: Cloud) -> None:
    with receiver(answering(b"ok")) as here:
        job = end(submit(here.url()))
        cloud.stream_batch()  # lost
        telling.publish_events(PublishEventsSettings.load()).republish(job)
        cloud.work()
    assert verified(here.requests[0])["type"] == "job.completed"
    assert [each["detail-type"] for each in cloud.on_the_bus()][-1] == "job.completed"


def test_many_ends_at_once_each_reach_their_receiver_once(cloud: Cloud) -> None:
    with receiver(answering(b"ok")) as here:
        ended = [end(submit(here.url(), n)) for n in range(1, 12)]
        while batch := cloud.stream_batch()["Records"]:
            cloud.publish({"Records": batch}, CONTEXT)
        while cloud.waiting(cloud.queue_url)[0]:
            assert cloud.work() == {"batchItemFailures": []}
    ids = [verified(each)["webhook_id"] for each in here.requests]
    assert sorted(ids) == sorted(f"evt_{job.job_id}-3" for job in ended)


def _move_receiver(job: Job, there: Receiver) -> None:
    """The receiver comes back under another port; a job's webhook_url itself never changes."""
    boto3.client("dynamodb").update_item(
        TableName="jobs",
        Key={"pk": {"S": f"JOB#{ORG}#{job.job_id}"}, "sk": {"S": "JOB"}},
        UpdateExpression="SET webhook_url = :url",
        ExpressionAttributeValues={":url": {"S": there.url()}},
    )
