"""How a job's webhook goes, as the job tells it."""

from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.ports.webhooks.telling import Delivery, WebhookAnswer
from tests.unit.api.reading.jobs import begin, call, complete, listed, submit, unasked, with_webhook
from tests.unit.api.world import ORG, World, load_event


def test_how_the_webhook_of_an_end_goes(world: World) -> None:
    job_id = world.call("submit_job", with_webhook(load_event("submit_job", "url"))).body["id"]
    job = begin(world, world.jobs.get(ORG, job_id))
    running = call(world, "get_job", job_id)
    ended = complete(world, job)
    before = call(world, "get_job", job_id)
    delivery = Delivery(org_id=ORG, job_id=job_id, event_number=ended.version)
    record = DeliveryRecord(**delivery.model_dump(), body="{}", created_at=world.clock.now())
    world.deliveries.open(record)
    world.deliveries.note(record, WebhookAnswer(503), DeliveryStatus.FAILING, world.clock.now())
    after = call(world, "get_job", job_id, if_none_match=before.headers["ETag"])

    assert "webhook" not in running.body
    assert before.body["webhook"] == {"status": "pending", "attempts": 0}
    assert after.status == 200, "an attempt is news"
    assert after.body["webhook"] == {
        "status": "failing",
        "attempts": 1,
        "last_status": 503,
        "last_attempt_at": "2024-01-15T10:00:00Z",
    }
    assert "webhook" not in listed(world).body["jobs"][0]


def test_a_job_without_a_webhook_has_nothing_to_say_of_one(world: World) -> None:
    job = complete(world, begin(world, submit(world)))
    world.deliveries.get = unasked  # type: ignore[method-assign,assignment]

    assert "webhook" not in call(world, "get_job", job.job_id).body
