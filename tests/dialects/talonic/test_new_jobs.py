"""Talonic's jobs over stored schemas: taken in, refused, at work."""

from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import with_counts
from docjobs.domain.stages import Stage
from tests.dialects.client import Client
from tests.dialects.extracting import newest, stored_schema, uploaded
from tests.dialects.models.talonic_jobs import TalonicAccepted, TalonicJob
from tests.unit.api.world import READER_KEY, World


def test_a_job_over_documents_is_created_with_201(world: World, docld: Client, talonic: Client) -> None:
    schema_id, documents = stored_schema(docld), [uploaded(docld), uploaded(docld)]
    body = {"schema_id": schema_id, "document_ids": documents, "name": "Q4 Invoice Run"}

    answer = talonic.post("/v1/jobs", body)

    assert answer.status == 201
    TalonicAccepted.model_validate(answer.body)
    path = f"/v1/jobs/{answer.body['id']}"
    assert answer.body["links"] == {"self": path, "results": f"{path}/results"}
    shown = talonic.get(path).body
    TalonicJob.model_validate(shown)
    assert (shown["name"], shown["document_count"]) == ("Q4 Invoice Run", 2)
    assert shown["schema"] == {"id": schema_id, "name": "Invoice"}


def test_a_repeated_key_makes_one_job(world: World, docld: Client, talonic: Client) -> None:
    body = {"schema_id": stored_schema(docld), "document_ids": [uploaded(docld)]}

    first = talonic.post("/v1/jobs", body, idempotency_key="k-1")
    again = talonic.post("/v1/jobs", body, idempotency_key="k-1")
    other = talonic.post("/v1/jobs", body | {"name": "another"}, idempotency_key="k-1")

    assert (first.body["id"], again.status) == (again.body["id"], 201)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (other.status, other.body["retryable"]) == (409, False)
    assert len(world.jobs.records.jobs) == 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "validation_error"),
        ({"schema_id": "s", "document_ids": "d"}, 400, "validation_error"),
        ({"schema_id": "s", "document_ids": ["d"]}, 400, "validation_error"),
        ({"schema_id": "s", "document_ids": [7]}, 400, "validation_error"),
        ({"schema_id": "s", "document_ids": ["a1b2c3d4-e5f6-7890-abcd-ef1234567890"]}, 404, "not_found"),
        ({"schema_id": "s", "speed": 1}, 400, "validation_error"),
        ({"schema_id": "s", "name": "x" * 201}, 400, "validation_error"),
        ([], 400, "validation_error"),
        ("{", 400, "validation_error"),
    ],
)
def test_what_cannot_be_created(world: World, talonic: Client, body: Any, status: int, code: str) -> None:
    answer = talonic.post("/v1/jobs", body)
    assert (answer.status, answer.body["code"], answer.body["retryable"]) == (status, code, False)
    assert not world.jobs.records.jobs


def test_an_unknown_schema_or_document_is_not_found(docld: Client, talonic: Client) -> None:
    nowhere = "018cd07b-4480-7000-8000-0000000000e0"
    for body in (
        {"schema_id": nowhere, "document_ids": [uploaded(docld)]},
        {"schema_id": stored_schema(docld), "document_ids": [nowhere]},
    ):
        answer = talonic.post("/v1/jobs", body)
        assert (answer.status, answer.body["code"]) == (404, "not_found")


def test_progress_is_the_fill_rate(world: World, docld: Client, talonic: Client) -> None:
    talonic.post("/v1/jobs", {"schema_id": stored_schema(docld), "document_ids": [uploaded(docld)]})
    job = newest(world)
    started = world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, world.clock.now()))
    grid = Grid(completed=31, cells=2016, filled=1310)
    world.jobs.records.jobs[job.org_id, job.job_id] = with_counts(started, grid, world.clock.now())

    body = talonic.get(f"/v1/jobs/{job.job_id}").body

    assert (body["progress"], body["completed_documents"]) == (65, 31)
    assert body["grid_stats"] == {"total_cells": 2016, "filled": 1310, "empty": 706, "fill_rate": 0.6498}
    assert body["current_phase"] == "phase_2_execute"
    world.jobs.save(lifecycle.cancel(world.jobs.get(job.org_id, job.job_id), world.clock.now()))
    assert talonic.get(f"/v1/jobs/{job.job_id}").body["progress"] is None


def test_without_ids_a_job_is_over_all_documents(world: World, docld: Client, talonic: Client) -> None:
    schema_id = stored_schema(docld)
    nothing = talonic.post("/v1/jobs", {"schema_id": schema_id})
    uploaded(docld)
    alone = talonic.post("/v1/jobs", {"schema_id": schema_id, "include_provenance": True})
    documents = [newest(world).source.document_id, uploaded(docld), uploaded(docld)]
    docld.post("/api/documents", {"filename": "never-sent.pdf"})
    several = talonic.post("/v1/jobs", {"schema_id": schema_id, "document_ids": []})

    assert (nothing.status, nothing.body["code"]) == (400, "validation_error")
    assert (alone.status, several.status) == (201, 201)
    rows = world.rows.page(newest(world).org_id, newest(world).job_id, limit=10)
    assert [row.source.document_id for row in rows] == documents


def test_a_reader_creates_nothing(world: World) -> None:
    reader = Client(world, "authorization", READER_KEY)
    assert reader.post("/v1/jobs", {}).status == 403
    assert reader.post("/v1/extract", {}).body["code"] == "forbidden"
