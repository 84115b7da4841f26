"""Jobs with answers, on fakes, behind the real API functions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.answers.rows import DocumentRow, RowStatus
from docjobs.domain.identifiers import uuid7
from docjobs.domain.job import REQUEST, Job, JobSource
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus, JobType
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageOutcome
from tests.unit.api.world import ORG, World, load_event, with_body

VALUES = {
    "number": "A-17",
    "total": 118.4,
    "lines": [{"price": 100.0}, {"price": 18.4}],
    "seller": {"name": None, "kind": None},
    "pages": None,
}
SCHEMA = {
    "type": "object",
    "properties": {
        "number": {"type": ["string", "null"]},
        "total": {"type": "number"},
        "lines": {
            "type": "array",
            "items": {"type": "object", "properties": {"price": {"type": "number"}}},
        },
        "seller": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "kind": {"type": "string", "enum": ["shop", "bank"]}},
        },
        "pages": {"type": "integer"},
    },
}
CELLS = {
    "/number": {
        "value": "A-17",
        "confidence": 0.93,
        "page": 1,
        "boxes": [[1, 2, 3, 4]],
        "source_text": "A-17",
    },
    "/total": {"value": 118.4, "confidence": 0.61, "page": 1, "boxes": [], "source_text": "118,40"},
}


@pytest.fixture
def world() -> World:
    return World()


def running(world: World, count: int = 1, **fields: Any) -> Job:
    """An extract job whose work has begun, with rows if it has several documents."""
    now = world.clock.now()
    job_id = uuid7(now, world.entropy.bytes(10))
    rows = [
        DocumentRow(index=at, source=JobSource(document_id=f"document-{at}"), filename=f"{at}.pdf")
        for at in range(count)
    ]
    job = Job(
        job_id=job_id,
        org_id=ORG,
        type=JobType.EXTRACT,
        status=JobStatus.QUEUED,
        source=rows[0].source,
        created_at=now,
        updated_at=now,
        status_updated_at=now,
        document_count=count,
    ).model_copy(update=fields)
    if count > 1:
        world.rows.create(ORG, job_id, rows)
    world.artifacts.write_json(job.kept_key(REQUEST), {"schema": SCHEMA})
    created = world.jobs.create(job, lifecycle.first_event(job))
    return world.jobs.save(lifecycle.start(created, Stage.EXTRACTING, now))


def answer_row(world: World, job: Job, index: int = 0, values: Any = None, **fields: Any) -> DocumentRow:
    """Leaves a document's answer, as its extracting stage does."""
    one = job.model_copy(update={"document_index": index if job.document_count > 1 else None})
    key = one.artifact_key("extracting.json")
    world.artifacts.write_json(key, {"values": VALUES if values is None else values, "cells": CELLS})
    figures: dict[str, Any] = {"cells": 5, "filled": 4, "pages": 2, "confidence": 0.61}
    figures |= fields
    if job.document_count > 1:
        row = DocumentRow(
            index=index, source=JobSource(document_id=f"document-{index}"), filename=f"{index}.pdf"
        )
        ended = row.model_copy(update=figures | {"artifact_key": key, "status": RowStatus.COMPLETED})
        assert world.rows.finish(job, ended)
        return ended
    lease = Lease(
        ORG, job.job_id, job.run, Stage.EXTRACTING, "worker", world.clock.now() + timedelta(seconds=60)
    )
    world.stages.take(lease, world.clock.now())
    world.stages.finish(lease, StageOutcome(key, answered=figures), 1.0)
    return DocumentRow(index=0, source=job.source).model_copy(update=figures)


def paused(world: World, count: int = 1, **fields: Any) -> Job:
    job = running(world, count, **fields)
    for index in range(count):
        answer_row(world, job, index)
    now = world.clock.now()
    world.workflow.start(job)
    return world.jobs.save(lifecycle.pause(job, "token-1", now + timedelta(days=7), now))


@pytest.fixture
def call(world: World) -> Callable[..., Any]:
    """call("review_job/approved", job, body={…}, query={…}) through the real handler."""

    def made(case: str, job: Job | str, body: Any = None, **query: str) -> Any:
        function, _, name = case.partition("/")
        event = load_event(function, name)
        job_id = job if isinstance(job, str) else job.job_id
        event["path"] = event["resource"].replace("{id}", job_id)
        event["pathParameters"] = {"id": job_id}
        event["queryStringParameters"] = query or None
        event["multiValueQueryStringParameters"] = {each: [value] for each, value in query.items()} or None
        return world.call(function, event if body is None else with_body(event, body))

    return made
