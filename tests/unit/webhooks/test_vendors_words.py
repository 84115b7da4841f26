"""Webhooks in vendors' words: DocLD's events, Talonic's headers, the endpoint that OmniAI's jobs name."""

import json
from datetime import timedelta

import pytest

from docjobs.domain.statuses import JobStatus, JobType
from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from docjobs.domain.tenancy.signing import signing_secret_context
from docjobs.usecases.webhooks.endpoints import check_events
from docjobs.usecases.webhooks.signing import talonic_signature
from tests.fakes.process import NOON
from tests.unit.webhooks.world import ORG, SECRET, World

# What Talonic publishes for those who write a verification of their own.
VECTOR_SECRET = "whsec_test_secret_do_not_use_in_production"  # noqa: S105
VECTOR_BODY = (
    '{"event":"extraction.complete","delivery_id":"dlv_test123","timestamp":"2026-01-15T10:00:00Z","data":'
    '{"extraction_id":"ext_abc","document_id":"doc_xyz","schema_id":"sch_123","status":"complete",'
    '"confidence":0.95}}'
)


def endpoint(world: World, *events: str) -> WebhookEndpoint:
    made = WebhookEndpoint(
        endpoint_id=f"018cd07b-4480-7000-8000-{len(world.endpoints.endpoints):012d}",
        org_id=ORG,
        url="https://hooks.example.com/n8n",
        events=check_events(list(events), "body.events"),
        created_at=NOON,
        secrets=(world.box.seal(SECRET, signing_secret_context(ORG)),),
    )
    world.endpoints.create(made)
    return made


def test_talonics_own_test_vector() -> None:
    expected = "sha256=1e23bdc14b051f268d4fd9544387b51b074186c51c5b6c76ce700956308d168a"

    assert talonic_signature(VECTOR_BODY, VECTOR_SECRET) == expected


def test_every_delivery_carries_talonics_headers() -> None:
    world = World()
    job = world.end(world.submit())

    world.deliver(world.delivery(job), 1)

    [(_, body, headers)] = world.sender.posts
    assert headers["X-Talonic-Signature"] == talonic_signature(body.decode(), SECRET)
    assert headers["X-Talonic-Event"] == "job.completed"
    assert headers["X-Talonic-Delivery-Id"] == headers["webhook-id"]
    assert abs(int(headers["X-Talonic-Timestamp"]) - world.clock.now().timestamp()) < 1


def test_talonics_signature_is_the_newest_secrets() -> None:
    world = World()
    older = SECRET[:-4] + "AAA="
    world.sign_with(SECRET, older)
    job = world.end(world.submit())

    world.deliver(world.delivery(job), 1)

    [(_, body, headers)] = world.sender.posts
    assert headers["X-Talonic-Signature"] == talonic_signature(body.decode(), SECRET)


@pytest.mark.parametrize(
    ("word", "job_type", "status", "told"),
    [
        ("document.processed", JobType.PARSE, JobStatus.COMPLETED, True),
        ("document.completed", JobType.VECTORIZE, JobStatus.COMPLETED, True),
        ("document.failed", JobType.PARSE, JobStatus.FAILED, True),
        ("document.processed", JobType.EXTRACT, JobStatus.COMPLETED, False),
        ("extraction.completed", JobType.EXTRACT, JobStatus.COMPLETED, True),
        ("extraction.completed", JobType.EXTRACT, JobStatus.FAILED, False),
        ("extraction.failed", JobType.EXTRACT, JobStatus.FAILED, True),
        ("split.completed", JobType.SPLIT, JobStatus.COMPLETED, True),
    ],
)
def test_docld_words_tell_the_ends_they_mean(
    word: str, job_type: JobType, status: JobStatus, told: bool
) -> None:
    world = World()
    hook = endpoint(world, word)
    job = world.end(world.submit(webhook_url=None).model_copy(update={"type": job_type}), status)

    end = world.jobs.events(job.org_id, job.job_id, after=job.version - 1, limit=1)[0]

    assert hook.wants(end, job_type) is told


def test_a_subscription_gets_the_event_by_its_own_word() -> None:
    world = World()
    hook = endpoint(world, "document.processed")
    job = world.end(world.submit(webhook_url=None))
    world.publish(world.jobs.events(job.org_id, job.job_id, after=0, limit=10))

    [delivery] = world.queue.sent
    world.deliver(delivery, 1)

    [(_, body, headers)] = world.sender.posts
    content = json.loads(body)
    assert (content["event"], headers["X-Talonic-Event"]) == ("document.processed", "document.processed")
    assert (content["webhook_id"], delivery.endpoint) == (hook.endpoint_id, hook.endpoint_id)
    assert (content["data"]["id"], content["data"]["job_id"]) == (job.source.document_id, job.job_id)


def test_an_upload_is_told_once_in_a_jobs_life() -> None:
    world = World()
    hook = endpoint(world, "document.uploaded")
    job = world.submit(webhook_url=None)
    [first] = world.jobs.events(job.org_id, job.job_id, after=0, limit=1)

    assert hook.word_for(first, job.type) == "document.uploaded"
    assert hook.word_for(first.model_copy(update={"run": 2}), job.type) is None


@pytest.mark.parametrize("disabled", [False, True])
def test_the_endpoint_that_a_job_names_is_told_of_its_end(disabled: bool) -> None:
    world = World()
    hook = endpoint(world, "split.failed")
    if disabled:
        gone = hook.model_copy(update={"disabled_at": NOON + timedelta(days=1)})
        assert world.endpoints.save(hook, gone)
    job = world.submit(webhook_url=None)
    named = job.model_copy(update={"webhook_id": hook.endpoint_id})
    world.jobs.records.jobs[job.org_id, job.job_id] = named
    ended = world.end(named)

    world.publish(world.jobs.events(ended.org_id, ended.job_id, after=0, limit=10))

    told = [(each.endpoint, each.event_number) for each in world.queue.sent]
    assert told == ([] if disabled else [(hook.endpoint_id, ended.version)])
