"""Extractions on the fakes: a schema, an answer, and the workers that come to it."""

from typing import Any

from docjobs.domain import lifecycle
from docjobs.domain.answers.rows import DocumentRow, RowStatus, figures_of
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job, ResultReference
from docjobs.domain.stages import Stage
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageOutcome
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.unit.api.world import World

URL = "https://example.com/invoice.pdf"
SCHEMA = {
    "type": "object",
    "properties": {"total": {"type": "number"}, "due": {"type": "string"}},
    "required": ["total"],
}
ANSWER: dict[str, Any] = {
    "type": "extract",
    "values": {"total": 12.5, "due": None},
    "cells": {
        "/total": {"value": 12.5, "confidence": 0.9, "page": 1},
        "/due": {"value": None, "confidence": 0.1, "page": None},
    },
}


def stored_schema(docld: Client) -> str:
    answer = docld.post("/api/schemas", {"name": "Invoice", "schema": SCHEMA})
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


def uploaded(docld: Client) -> str:
    return str(docld.post("/api/upload", **form()).body["document"]["id"])


def newest(world: World) -> Job:
    return max(world.jobs.records.jobs.values(), key=lambda each: each.sequence)


def answer_of_one(world: World, job: Job, answer: dict[str, Any]) -> None:
    """The answering stage of a job with one document."""
    key = job.artifact_key("extracting.json")
    world.artifacts.write_json(key, answer)
    lease = Lease(job.org_id, job.job_id, job.run, Stage.EXTRACTING, "w-1", world.clock.now())
    world.stages.take(lease, world.clock.now())
    answered = figures_of(answer["cells"], 2) if "cells" in answer else {}
    world.stages.finish(lease, StageOutcome(key, answered=answered), 1.0)


def finish(world: World, result: dict[str, Any], *, partial: bool = False) -> None:
    """What the workers do with the newest job."""
    job = newest(world)
    if job.ended:
        return
    if job.document_count == 1:
        answer_of_one(world, job, result)
    now = world.clock.now()
    started = world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, now))
    facts = DocumentFacts(filename="invoice.pdf", pages=2, bytes=777, mime_type="application/pdf")
    world.jobs.record_progress(started, Stage.EXTRACTING, 2, 2, facts, now)
    key = job.artifact_key("result.json")
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, result))
    world.jobs.save(
        lifecycle.complete(world.jobs.get(job.org_id, job.job_id), reference, partial, world.clock.now())
    )


def end_row(world: World, index: int, answer: dict[str, Any] | None) -> None:
    """A worker is done with one of the newest job's documents; without an answer, in vain."""
    job = newest(world)
    row = world.rows.get(job.org_id, job.job_id, index)
    assert row is not None
    done: dict[str, Any] = {"status": RowStatus.FAILED, "run": job.run}
    if answer is not None:
        key = job.artifact_key(f"{index:04d}/extracting.json")
        world.artifacts.write_json(key, answer)
        done = {"status": RowStatus.COMPLETED, "run": job.run, "artifact_key": key}
    world.rows.finish(job, DocumentRow.model_validate(row.model_dump() | done))


def started_over(world: World, docld: Client, talonic: Client, count: int) -> str:
    body = {"schema_id": stored_schema(docld), "document_ids": [uploaded(docld) for _ in range(count)]}
    job_id = talonic.post("/v1/jobs", body).body["id"]
    world.jobs.save(lifecycle.start(newest(world), Stage.EXTRACTING, world.clock.now()))
    return f"/v1/jobs/{job_id}"
