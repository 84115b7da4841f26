"""Talonic's jobs over stored schemas and its extract, as its published clients send and read them."""

from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Grid, Job, ResultReference
from docjobs.domain.rows import with_counts
from docjobs.domain.stages import Stage
from tests.dialects.client import Client
from tests.dialects.models import (
    TalonicAccepted,
    TalonicExtraction,
    TalonicJob,
    TalonicLater,
    TalonicResults,
)
from tests.dialects.test_submitting import form
from tests.unit.api.world import READER_KEY, World

URL = "https://example.com/invoice.pdf"
SCHEMA = {
    "type": "object",
    "properties": {"total": {"type": "number"}, "due": {"type": "string"}},
    "required": ["total"],
}
ANSWER = {
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


def finish(world: World, result: dict[str, Any], *, partial: bool = False) -> None:
    """What the workers do with the newest job."""
    job = newest(world)
    if job.ended:
        return
    now = world.clock.now()
    started = world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, now))
    facts = DocumentFacts(filename="invoice.pdf", pages=2, bytes=777, mime_type="application/pdf")
    world.jobs.record_progress(started, Stage.EXTRACTING, 2, 2, facts, now)
    key = job.artifact_key("result.json")
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, result))
    world.jobs.save(
        lifecycle.complete(world.jobs.get(job.org_id, job.job_id), reference, partial, world.clock.now())
    )


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
        ({"schema_id": "s", "document_ids": []}, 400, "validation_error"),
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


@pytest.mark.parametrize("as_form", [False, True])
def test_an_extraction_is_answered_at_once(world: World, talonic: Client, as_form: bool) -> None:
    world.meanwhile = lambda: finish(world, ANSWER)
    text = '{"type": "object", "properties": {"total": {"type": "number"}, "due": {"type": "string"}}}'

    if as_form:
        answer = talonic.post("/v1/extract", **form(schema=text, instructions="The total.", options="{}"))
    else:
        answer = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA})

    assert answer.status == 200
    TalonicExtraction.model_validate(answer.body)
    assert answer.body["data"] == {"total": 12.5, "due": None}
    assert answer.body["confidence"] == {"overall": 0.9, "fields": {"/total": 0.9}}
    assert answer.body["schema"] == {"source": "inline", "id": None}
    assert answer.body["document"]["pages"] == 2


def test_a_longer_one_is_answered_with_its_job(world: World, docld: Client, talonic: Client) -> None:
    schema_id = stored_schema(docld)

    answer = talonic.post("/v1/extract", {"document_id": uploaded(docld), "schema_id": schema_id})

    assert answer.status == 202
    TalonicLater.model_validate(answer.body)
    job_id = answer.body["job"]["id"]
    assert answer.body["job"]["poll_url"].endswith(f"/live/v1/jobs/{job_id}")
    assert talonic.get(f"/v1/jobs/{job_id}").body["schema"]["id"] == schema_id


@pytest.mark.parametrize(
    ("extra", "status"),
    [
        ({}, 400),
        ({"schema": {}}, 400),
        ({"schema": "not json"}, 400),
        ({"schema": SCHEMA, "schema_id": "s"}, 400),
        ({"schema": SCHEMA, "document_id": "018cd07b-4480-7000-8000-0000000000d0"}, 400),
        ({"schema": SCHEMA, "options": {"speed": 1}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": "1-5"}}, 501),
        ({"schema": SCHEMA, "include_markdown": True}, 501),
    ],
)
def test_what_cannot_be_extracted(world: World, talonic: Client, extra: dict[str, Any], status: int) -> None:
    answer = talonic.post("/v1/extract", {"file_url": URL} | extra)
    assert answer.status == status
    assert answer.body["retryable"] is False
    assert not world.jobs.records.jobs


def test_results_have_values_confidence_and_flags(world: World, talonic: Client) -> None:
    talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA})
    finish(world, ANSWER)

    body = talonic.get(f"/v1/jobs/{newest(world).job_id}/results").body

    TalonicResults.model_validate(body)
    (row,) = body["data"]
    assert (row["values"], row["confidence"]) == ({"total": 12.5, "due": None}, {"/total": 0.9})
    assert [(flag["field"], flag["code"]) for flag in row["validation_flags"]] == [("/due", "missing")]


def test_results_of_several_documents_have_a_row_each(world: World, docld: Client, talonic: Client) -> None:
    documents = [uploaded(docld), uploaded(docld)]
    talonic.post("/v1/jobs", {"schema_id": stored_schema(docld), "document_ids": documents})
    done = {"document_index": 0, "document_id": documents[0], "filename": "a.pdf", "status": "completed"}
    lost = {"document_index": 1, "document_id": documents[1], "filename": "b.pdf", "status": "failed"}
    finish(world, {"type": "extract", "rows": [done | ANSWER, lost]}, partial=True)

    body = talonic.get(f"/v1/jobs/{newest(world).job_id}/results").body

    TalonicResults.model_validate(body)
    assert body["total_rows"] == 2
    assert [(row["document_id"], row["status"]) for row in body["data"]] == [
        (documents[0], "complete"),
        (documents[1], "failed"),
    ]
    assert len({row["id"] for row in body["data"]}) == 2


def test_a_reader_creates_nothing(world: World) -> None:
    reader = Client(world, "authorization", READER_KEY)
    assert reader.post("/v1/jobs", {}).status == 403
    assert reader.post("/v1/extract", {}).body["code"] == "forbidden"
