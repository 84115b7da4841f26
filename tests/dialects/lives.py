"""Jobs in every state that a client can meet, taken through the real lifecycle on the fakes."""

from datetime import timedelta
from typing import Any

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import Failure, Job, JobSource, ResultReference
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from tests.unit.api.world import ORG, World

RESULT: dict[str, Any] = {
    "type": "full",
    "chunks": [
        {"content": "One. Two.", "page": 1, "pages": [1], "metadata": {"start": 0, "end": 9}},
        {"content": "Two. Three.", "page": 2, "pages": [2], "metadata": {"start": 5, "end": 16}},
    ],
    "markdown": "One. Two. Three.",
    "metadata": {"file_type": "pdf", "pages": 2},
}


def queued(world: World, org_id: str = ORG, job_type: JobType = JobType.PARSE, **more: object) -> Job:
    """Each is created a second after the one before."""
    world.clock.advance(1)
    now = world.clock.now()
    made = {
        "job_id": uuid7(now, world.entropy.bytes(10)),
        "source": JobSource(
            document_id=uuid7(now, world.entropy.bytes(10)), input_url="https://example.com/document.pdf"
        ),
        "document": DocumentFacts(filename="document.pdf"),
    } | more
    job = Job.model_validate(
        made
        | {
            "org_id": org_id,
            "type": job_type,
            "status": JobStatus.QUEUED,
            "created_at": now,
            "updated_at": now,
            "status_updated_at": now,
        }
    )
    return world.jobs.create(job, lifecycle.first_event(job))


def processing(world: World, **more: object) -> Job:
    job = queued(world, **more)  # type: ignore[arg-type]
    world.clock.advance(5)
    started = world.jobs.save(lifecycle.start(job, Stage.PARSING, world.clock.now()))
    world.clock.advance(5)
    facts = DocumentFacts(file_type="pdf", mime_type="application/pdf", pages=4)
    assert world.jobs.record_progress(started, Stage.PARSING, 2, 4, facts, world.clock.now())
    return world.jobs.get(job.org_id, job.job_id)


def completed(world: World, **more: object) -> Job:
    job = processing(world, **more)
    world.clock.advance(5)
    key = job.artifact_key("result.json")
    size = world.artifacts.write_json(key, RESULT)
    reference = ResultReference(key=key, size_bytes=size)
    return world.jobs.save(lifecycle.complete(job, reference, False, world.clock.now()))


def failed(world: World, **more: object) -> Job:
    job = processing(world, **more)
    failure = Failure(code=ErrorCode.OCR_ERROR, message="OCR failed: Unable to process image")
    return world.jobs.save(lifecycle.fail(job, failure, world.clock.now()))


def retrying(world: World, **more: object) -> Job:
    job = processing(world, **more)
    failure = Failure(code=ErrorCode.TIMEOUT, message="The stage took too long.")
    again = world.clock.now() + timedelta(seconds=15)
    return world.jobs.save(lifecycle.retry(job, failure, again, world.clock.now()))


def cancelled(world: World, **more: object) -> Job:
    job = processing(world, **more)
    return world.jobs.save(lifecycle.cancel(job, world.clock.now()))


def one_of_each(world: World) -> dict[JobStatus, Job]:
    """Oldest first."""
    makers = (queued, processing, retrying, completed, failed, cancelled)
    jobs = [make(world) for make in makers]
    return {job.status: job for job in jobs}
