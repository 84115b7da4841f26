"""DeliveryRecords: one suite for the fake and for DynamoDB."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from docjobs.adapters.dynamodb.delivery_records import DynamoDeliveryRecords
from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord, DeliveryRecords
from docjobs.ports.webhooks.telling import WebhookAnswer
from tests.fakes.webhooks.telling import FakeDeliveryRecords

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DELIVERED, FAILING, GONE = DeliveryStatus.DELIVERED, DeliveryStatus.FAILING, DeliveryStatus.GONE


@pytest.fixture(params=["fake", "dynamodb"])
def records(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeliveryRecords]:
    if request.param == "fake":
        yield FakeDeliveryRecords()
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        client = boto3.client("dynamodb", region_name="eu-central-1")
        client.create_table(
            TableName="jobs",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
        )
        yield DynamoDeliveryRecords(client, "jobs")


def record(number: int = 3, body: str = '{"a":"ü"}', **where: str) -> DeliveryRecord:
    place = {"org_id": "acme", "job_id": "job-1", "endpoint": "job"} | where
    return DeliveryRecord(event_number=number, body=body, created_at=NOON, **place)


def only(records: DeliveryRecords) -> DeliveryRecord:
    [found] = records.of_job("acme", "job-1")
    return found


def test_what_is_opened_is_stored(records: DeliveryRecords) -> None:
    assert records.get("acme", "job-1", 3, "job") is None
    assert records.open(record()) == record()
    assert records.get("acme", "job-1", 3, "job") == record()


def test_the_first_body_stays(records: DeliveryRecords) -> None:
    records.open(record(body="first"))
    assert records.open(record(body="second")).body == "first"
    assert only(records).body == "first"


def test_attempts_are_counted_and_the_last_answer_kept(records: DeliveryRecords) -> None:
    records.open(record())
    records.note(record(), WebhookAnswer(None, "no answer"), FAILING, NOON)
    later = NOON + timedelta(seconds=5, milliseconds=7)
    records.note(record(), WebhookAnswer(503, "x" * 1000), FAILING, later)
    found = only(records)
    assert (found.status, found.attempts, found.last_status) == (FAILING, 2, 503)
    assert (found.last_reason, found.last_attempt_at) == ("x" * 300, later)
    records.note(record(), WebhookAnswer(None, "no answer"), FAILING, later)
    assert (only(records).last_status, only(records).last_reason) == (None, "no answer")
    records.note(record(), WebhookAnswer(200), DELIVERED, later)
    assert (only(records).status, only(records).attempts, only(records).settled) == (DELIVERED, 4, True)


def test_a_late_failure_never_undoes_a_success(records: DeliveryRecords) -> None:
    records.open(record())
    records.note(record(), WebhookAnswer(204), DELIVERED, NOON)
    for late in (FAILING, GONE):
        records.note(record(), WebhookAnswer(500, "late"), late, NOON + timedelta(seconds=9))
    found = only(records)
    assert (found.status, found.last_status, found.last_reason) == (DELIVERED, 204, "")
    assert (found.attempts, found.last_attempt_at) == (3, NOON)


def test_a_second_success_is_noted(records: DeliveryRecords) -> None:
    records.open(record())
    for status in (200, 202):
        records.note(record(), WebhookAnswer(status), DELIVERED, NOON)
    assert (only(records).last_status, only(records).attempts) == (202, 2)


def test_a_success_after_gone_counts(records: DeliveryRecords) -> None:
    records.open(record())
    records.note(record(), WebhookAnswer(410), GONE, NOON)
    assert only(records).settled
    records.note(record(), WebhookAnswer(200), DELIVERED, NOON)
    assert only(records).status is DELIVERED


def test_records_are_kept_apart_and_in_order(records: DeliveryRecords) -> None:
    for each in (
        record(12),
        record(3),
        record(3, endpoint="we_1"),
        record(3, org_id="other"),
        record(3, job_id="job-2"),
    ):
        records.open(each)
    found = [(each.event_number, each.endpoint) for each in records.of_job("acme", "job-1")]
    assert found == [(3, "job"), (3, "we_1"), (12, "job")]
    assert records.get("other", "job-1", 12, "job") is None


def test_one_of_two_who_renew_a_delivery_does(records: DeliveryRecords) -> None:
    before = records.open(record())
    records.note(before, WebhookAnswer(500), FAILING, NOON)
    asked = {"status": DeliveryStatus.PENDING, "resends": 1, "resent_at": NOON + timedelta(minutes=1)}
    assert not records.renew(before, before.model_copy(update=asked)), "an attempt came between"
    before = only(records)

    after = before.model_copy(update=asked)
    assert records.renew(before, after)
    assert not records.renew(before, after)
    assert only(records) == after
    assert records.renew(after, before)
    assert only(records) == before
    assert not records.renew(record(9), record(9))
