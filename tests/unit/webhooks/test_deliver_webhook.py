"""Delivering: signed, the same bytes every time, never without a trace."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from docjobs.domain.statuses import ENDS, DeliveryStatus, JobStatus
from docjobs.ports.webhooks.telling import WebhookAnswer
from docjobs.usecases.webhooks.deliver_webhook import RESULT_URL_SECONDS, Outcome
from docjobs.usecases.webhooks.schedule import MAX_RETRY_AFTER_SECONDS, RETRY_DELAYS_SECONDS
from tests.fakes.tenancy.secrets import WrongContextError
from tests.unit.webhooks.world import HOOK, OLDER_SECRET, ORG, SECRET, World


@pytest.fixture
def now_world() -> World:
    """Its clock shows the present, as `standardwebhooks` refuses old timestamps."""
    world = World()
    world.clock.at = datetime.now(UTC)
    return world


@pytest.mark.parametrize("end", sorted(ENDS))
def test_a_receiver_can_verify_what_it_gets(end: JobStatus, now_world: World) -> None:
    job = now_world.end(now_world.submit(), end)
    result = now_world.deliver(now_world.delivery(job), 1)
    assert (result.outcome, result.retry_in_seconds) == (Outcome.DELIVERED, None)
    [(url, body, headers)] = now_world.sender.posts
    assert url == HOOK
    content = Webhook(SECRET).verify(body, headers)
    assert content["type"] == content["event"] == f"job.{end.value}"
    assert content["webhook_id"] == headers["webhook-id"] == f"evt_{job.job_id}-{job.version}"
    assert content["data"]["id"] == job.job_id
    assert content["data"]["status"] == end.value
    assert ("result_url" in content["data"]) == (end is JobStatus.COMPLETED)
    assert content["timestamp"].endswith("Z")
    with pytest.raises(WebhookVerificationError):
        Webhook(OLDER_SECRET).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body + b" ", headers)


def test_during_a_rotation_both_secrets_verify(now_world: World) -> None:
    now_world.sign_with(SECRET, OLDER_SECRET)
    job = now_world.end(now_world.submit())
    now_world.deliver(now_world.delivery(job), 1)
    [(_, body, headers)] = now_world.sender.posts
    assert len(headers["webhook-signature"].split(" ")) == 2
    for secret in (SECRET, OLDER_SECRET):
        assert Webhook(secret).verify(body, headers)["data"]["id"] == job.job_id


def test_every_attempt_carries_the_same_id_and_bytes_and_its_own_time() -> None:
    world = World(WebhookAnswer(500), WebhookAnswer(None, "The host is down."))
    job = world.end(world.submit())
    for attempt in (1, 2, 3):
        world.deliver(world.delivery(job), attempt)
        world.later(minutes=5)
    posts = world.sender.posts
    assert len({body for _, body, _ in posts}) == 1
    assert len({headers["webhook-id"] for _, _, headers in posts}) == 1
    assert len({headers["webhook-timestamp"] for _, _, headers in posts}) == 3
    assert len({headers["webhook-signature"] for _, _, headers in posts}) == 3


def test_bytes_stay_the_same_although_the_job_is_run_again_meanwhile() -> None:
    world = World(WebhookAnswer(500))
    job = world.end(world.submit(), JobStatus.FAILED)
    world.deliver(world.delivery(job), 1)
    again = job.model_copy(update={"status": JobStatus.QUEUED, "run": 2, "version": job.version + 1})
    world.jobs.records.jobs[job.org_id, job.job_id] = again
    world.deliver(world.delivery(job), 2)
    first, second = [body for _, body, _ in world.sender.posts]
    assert first == second


def test_a_first_attempt_after_a_rerun_still_tells_the_end_that_it_is_about() -> None:
    world = World()
    job = world.end(world.submit(), JobStatus.FAILED)
    again = job.model_copy(
        update={"status": JobStatus.QUEUED, "run": 2, "version": job.version + 1, "failure": None}
    )
    world.jobs.records.jobs[job.org_id, job.job_id] = again
    world.deliver(world.delivery(job), 1)
    content = json.loads(world.sender.posts[0][1])
    assert content["type"] == "job.failed"
    assert content["data"]["status"] == "failed"
    assert content["data"]["error_code"] == "PARSE_ERROR"


def test_a_second_copy_of_a_delivered_message_is_not_sent_again() -> None:
    world = World()
    job = world.end(world.submit())
    assert world.deliver(world.delivery(job), 1).outcome is Outcome.DELIVERED
    second = world.deliver(world.delivery(job), 2)
    assert (second.outcome, second.retry_in_seconds) == (Outcome.REPEATED, None)
    assert len(world.sender.posts) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 429, 500, 503, None])
def test_a_failure_waits_out_the_schedule(status: int | None) -> None:
    world = World(*[WebhookAnswer(status, "why")] * 9)
    job = world.end(world.submit())
    waits = [world.deliver(world.delivery(job), attempt).retry_in_seconds for attempt in range(1, 10)]
    assert waits == [*RETRY_DELAYS_SECONDS, RETRY_DELAYS_SECONDS[-1], RETRY_DELAYS_SECONDS[-1]]
    record = world.records.of_job(ORG, job.job_id)[0]
    assert (record.status, record.attempts) == (DeliveryStatus.FAILING, 9)
    assert (record.last_status, record.last_reason) == (status, "why")


def test_retry_after_is_honoured_within_reason() -> None:
    world = World(*[WebhookAnswer(429, "", asked) for asked in (0, 60, 10**6)])
    job = world.end(world.submit())
    waits = [world.deliver(world.delivery(job), attempt).retry_in_seconds for attempt in (1, 1, 1)]
    assert waits == [RETRY_DELAYS_SECONDS[0], 60, MAX_RETRY_AFTER_SECONDS]


def test_gone_is_final() -> None:
    world = World(WebhookAnswer(410))
    job = world.end(world.submit())
    assert world.deliver(world.delivery(job), 1).outcome is Outcome.GONE
    assert world.deliver(world.delivery(job), 2).outcome is Outcome.REPEATED
    assert len(world.sender.posts) == 1
    assert world.records.of_job(ORG, job.job_id)[0].status is DeliveryStatus.GONE


def test_nothing_is_ever_sent_unsigned() -> None:
    world = World()
    job = world.end(world.submit())
    world.access.organisations.clear()
    result = world.deliver(world.delivery(job), 1)
    assert (result.outcome, result.retry_in_seconds) == (Outcome.UNSIGNED, RETRY_DELAYS_SECONDS[0])
    assert world.sender.posts == []
    assert "no signing secret" in world.records.of_job(ORG, job.job_id)[0].last_reason
    world.sign_with(SECRET)
    assert world.deliver(world.delivery(job), 2).outcome is Outcome.DELIVERED


def test_another_organisations_secret_does_not_open() -> None:
    world = World()
    job = world.end(world.submit())
    stolen = world.access.organisations[ORG].model_copy(
        update={
            "signing_secrets": (world.box.seal(SECRET, {"purpose": "webhook-signing", "org_id": "other"}),)
        }
    )
    world.access.organisations[ORG] = stolen
    with pytest.raises(WrongContextError):
        world.deliver(world.delivery(job), 1)
    assert world.sender.posts == []


def test_secrets_are_opened_once_a_minute() -> None:
    world = World()
    first, second, third = (world.end(world.submit()) for _ in range(3))
    world.deliver(world.delivery(first), 1)
    world.sign_with(OLDER_SECRET)
    world.clock.advance(30)
    world.deliver(world.delivery(second), 1)
    world.clock.advance(31)
    world.deliver(world.delivery(third), 1)
    signed_by = [
        secret
        for _, body, headers in world.sender.posts
        for secret in (SECRET, OLDER_SECRET)
        if Webhook(secret).sign(headers["webhook-id"], _time_of(headers), body.decode())
        == headers["webhook-signature"]
    ]
    assert signed_by == [SECRET, SECRET, OLDER_SECRET]


@pytest.mark.parametrize("missing", ["job", "event", "webhook_url"])
def test_what_is_not_there_any_more_is_dropped(missing: str) -> None:
    world = World()
    job = world.end(world.submit(webhook_url=None if missing == "webhook_url" else HOOK))
    delivery = world.delivery(job)
    if missing == "job":
        world.jobs.records.jobs.clear()
    if missing == "event":
        delivery = delivery.model_copy(update={"event_number": 77})
    result = world.deliver(delivery, 1)
    assert (result.outcome, result.retry_in_seconds) == (Outcome.NOTHING_TO_TELL, None)
    assert world.sender.posts == []


def test_another_organisation_cannot_be_told_of_the_job() -> None:
    world = World()
    job = world.end(world.submit())
    forged = world.delivery(job).model_copy(update={"org_id": "other"})
    assert world.deliver(forged, 1).outcome is Outcome.NOTHING_TO_TELL


def test_a_late_failure_does_not_undo_a_success() -> None:
    """Two copies of a message at once: the slower one fails after the faster one was accepted."""
    world = World()
    job = world.end(world.submit())
    world.deliver(world.delivery(job), 1)
    record = world.records.of_job(ORG, job.job_id)[0]
    world.records.note(record, WebhookAnswer(500), DeliveryStatus.FAILING, world.clock.now())
    after = world.records.of_job(ORG, job.job_id)[0]
    assert (after.status, after.last_status, after.attempts) == (DeliveryStatus.DELIVERED, 200, 2)


def test_attempts_are_counted_by_outcome() -> None:
    world = World(WebhookAnswer(500), WebhookAnswer(200))
    job = world.end(world.submit())
    for attempt in (1, 2, 3):
        world.deliver(world.delivery(job), attempt)
    by_outcome = Counter({dict(key)["outcome"]: n for (_, key), n in world.metrics.counted.items()})
    assert by_outcome == {"failed": 1, "delivered": 1, "repeated": 1}


def test_the_whole_schedule_fits_the_queues_memory_and_the_results_url() -> None:
    whole = timedelta(seconds=sum(RETRY_DELAYS_SECONDS))
    assert whole < timedelta(days=4)
    assert whole < timedelta(seconds=RESULT_URL_SECONDS)
    assert list(RETRY_DELAYS_SECONDS) == sorted(RETRY_DELAYS_SECONDS)


def _time_of(headers: dict[str, str]) -> datetime:
    return datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
