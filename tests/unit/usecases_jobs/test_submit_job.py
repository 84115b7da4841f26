"""Submitting when something breaks in between: whatever is repeated, there is one job."""

from dataclasses import replace
from typing import Any

import pytest

from docjobs.domain.errors import (
    IdempotencyInFlightError,
    IdempotencyKeyReusedError,
    InputInvalidError,
    TypeNotBuiltError,
)
from docjobs.domain.lifecycle import cancel
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.usecases.idempotency import IN_FLIGHT_SECONDS
from docjobs.usecases.jobs.submit_job import SubmitJob
from docjobs.usecases.jobs.submitting.fingerprint import fingerprint
from docjobs.usecases.jobs.submitting.submission import JobRequest
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile
from tests.fakes.tenancy.secrets import FakeSecretBox
from tests.unit.api.world import ORG, World

REQUEST = JobRequest(
    org_id=ORG,
    route="POST /api/jobs",
    type=JobType.PARSE,
    input_url="https://example.com/a.pdf",
    idempotency_key="k",
)
UPLOAD = replace(REQUEST, input_url=None, upload=UploadedFile(b"%PDF-1.4", "a.pdf", "application/pdf"))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def submit(world: World) -> SubmitJob:
    return SubmitJob(
        world.jobs,
        world.documents,
        world.rows,
        world.claims,
        world.definitions,
        world.shown,
        world.endpoints,
        world.quotas,
        world.artifacts,
        FakeSecretBox(),
        world.clock,
        world.entropy,
        world.limits,
    )


class ProcessDiedError(Exception):
    """Stands for a crash: nothing of ours catches it."""


def dying(*_: Any, **__: Any) -> None:
    raise ProcessDiedError


@pytest.mark.parametrize("request_", [REQUEST, UPLOAD], ids=["url", "upload"])
@pytest.mark.parametrize("place", ["jobs.create", "claims.answer", "documents.create"])
def test_a_crash_in_between_never_makes_two_jobs(
    world: World, submit: SubmitJob, monkeypatch: pytest.MonkeyPatch, request_: JobRequest, place: str
) -> None:
    holder, _, name = place.partition(".")
    with monkeypatch.context() as crash:
        crash.setattr(getattr(world, holder), name, dying)
        with pytest.raises(ProcessDiedError):
            submit(request_)

    with pytest.raises(IdempotencyInFlightError):
        submit(request_)
    world.clock.advance(IN_FLIGHT_SECONDS + 1)
    second = submit(request_)
    third = submit(request_)

    assert [job_id for _, job_id in world.jobs.records.jobs] == [second.job.job_id]
    assert third.job == second.job
    assert third.replayed
    assert len(world.documents.documents) == 1
    assert len(world.jobs.events(ORG, second.job.job_id)) == 1


def test_a_takeover_after_the_write_finds_the_job_even_if_it_has_ended(
    world: World, submit: SubmitJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(world.claims, "answer", dying)
        with pytest.raises(ProcessDiedError):
            submit(REQUEST)
    (job,) = world.jobs.records.jobs.values()
    world.jobs.save(cancel(job, world.clock.now()))
    world.clock.advance(IN_FLIGHT_SECONDS + 1)

    accepted = submit(REQUEST)

    assert (accepted.job.job_id, accepted.job.status) == (job.job_id, JobStatus.QUEUED)
    assert len(world.jobs.records.jobs) == 1


def test_a_key_may_be_used_anew_after_a_day(world: World, submit: SubmitJob) -> None:
    first = submit(REQUEST)
    world.clock.advance(24 * 3600 - 1)
    within = submit(REQUEST)
    world.clock.advance(1)
    after = submit(REQUEST)

    assert within.job.job_id == first.job.job_id
    assert after.job.job_id != first.job.job_id
    assert not after.replayed


@pytest.mark.parametrize(
    "change",
    [
        {"route": "POST /api/parse"},
        {"input_url": "https://example.com/b.pdf"},
        {"webhook_url": "https://example.com/hook"},
        {"options": {"chunk_size": 500}},
        {"options": {"password": "a"}},
        {"user_metadata": {"a": 1}},
        {"name": "n"},
        {"priority": 1},
        {"input_url": None, "upload": UploadedFile(b"x")},
    ],
)
def test_whatever_differs_makes_another_request(submit: SubmitJob, change: dict[str, Any]) -> None:
    submit(REQUEST)

    with pytest.raises(IdempotencyKeyReusedError):
        submit(replace(REQUEST, **change))


def test_the_fingerprint_is_stable_and_knows_passwords_apart() -> None:
    one, other = (replace(REQUEST, options={"password": word}) for word in ("a", "b"))

    assert fingerprint(one) == fingerprint(replace(one))
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one) != fingerprint(replace(one, org_id="org-b"))
    assert fingerprint(UPLOAD) != fingerprint(replace(UPLOAD, upload=UploadedFile(b"%PDF-1.5", "a.pdf")))


def test_without_a_key_every_request_is_a_job(world: World, submit: SubmitJob) -> None:
    anonymous = replace(REQUEST, idempotency_key=None)

    assert submit(anonymous).job.job_id != submit(anonymous).job.job_id
    assert not world.claims.claims


def test_a_job_shows_when_its_id_was_made(world: World, submit: SubmitJob) -> None:
    accepted = submit(REQUEST)

    assert accepted.job.created_at == world.clock.now()
    assert accepted.job.updated_at == accepted.job.created_at


def test_limits_and_types_are_checked_before_anything_is_claimed(world: World, submit: SubmitJob) -> None:
    too_large = replace(UPLOAD, upload=UploadedFile(b"x" * 1_000_001))

    with pytest.raises(InputInvalidError, match="1000000 bytes"):
        submit(too_large)
    with pytest.raises(TypeNotBuiltError, match="edit"):
        submit(replace(REQUEST, type=JobType.EDIT))

    assert not world.claims.claims
    assert not world.artifacts.versions
