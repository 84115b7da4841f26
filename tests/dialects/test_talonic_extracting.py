"""Talonic's jobs over stored schemas and its extract, as its published clients send and read them."""

from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import DocumentRow, RowStatus, figures_of, with_counts
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import Job, ResultReference
from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import PLANS, Stage
from docjobs.domain.statuses import JobType
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageOutcome
from docjobs.usecases.answers import get_results
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
    assert answer.body["confidence"] == {"overall": 0.9, "fields": {"total": 0.9}}
    assert answer.body["schema"] == {"source": "inline", "id": None}
    assert answer.body["document"]["pages"] == 2


def test_a_longer_one_is_answered_with_its_job(world: World, docld: Client, talonic: Client) -> None:
    schema_id = stored_schema(docld)

    answer = talonic.post("/v1/extract", {"document_id": uploaded(docld), "schema_id": schema_id})

    assert answer.status == 202
    TalonicLater.model_validate(answer.body)
    job_id = answer.body["job"]["id"]
    assert answer.body["job"]["poll_url"] == f"/v1/jobs/{job_id}"
    assert answer.body["links"]["dashboard"].endswith(f"/live/v1/jobs/{job_id}")
    assert talonic.get(f"/v1/jobs/{job_id}").body["schema"]["id"] == schema_id


@pytest.mark.parametrize(
    ("extra", "status"),
    [
        ({"schema": {}}, 400),
        ({"schema": {"fields": []}}, 400),
        ({"schema": {"total": "money"}}, 400),
        ({"schema": "not json"}, 400),
        ({"schema": SCHEMA, "schema_id": "s"}, 400),
        ({"schema": SCHEMA, "document_id": "018cd07b-4480-7000-8000-0000000000d0"}, 400),
        ({"schema": SCHEMA, "options": {"speed": 1}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": "5-1"}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": "1-99999"}}, 400),
        ({"schema": SCHEMA, "options": {"page_range": [1]}}, 400),
        ({"schema": SCHEMA, "webhook_url": "ftp://x"}, 400),
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
    assert (row["values"], row["confidence"]) == ({"total": 12.5, "due": None}, 0.9)
    assert row["field_confidence"] == {"total": 0.9}
    assert [(flag["field"], flag["code"]) for flag in row["validation_flags"]] == [("due", "missing")]


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


def test_results_of_several_documents_come_while_the_job_runs(
    world: World, docld: Client, talonic: Client
) -> None:
    path = started_over(world, docld, talonic, 3)
    end_row(world, 0, ANSWER)
    end_row(world, 2, None)

    body = talonic.get(f"{path}/results").body

    TalonicResults.model_validate(body)
    assert (body["job_status"], body["total_rows"], body["has_more"]) == ("processing", 2, False)
    assert [(row["status"], row["values"]) for row in body["data"]] == [
        ("complete", {"total": 12.5, "due": None}),
        ("failed", {}),
    ]
    assert len({row["id"] for row in body["data"]}) == 2
    assert body["links"]["job"] == path


def test_a_cancelled_jobs_rows_are_kept(world: World, docld: Client, talonic: Client) -> None:
    path = started_over(world, docld, talonic, 2)
    end_row(world, 1, ANSWER)
    assert talonic.post(f"{path}/cancel").status == 200

    body = talonic.get(f"{path}/results").body

    assert (body["job_status"], body["total_rows"]) == ("failed", 1)
    assert body["data"][0]["values"]["total"] == 12.5


def test_more_than_a_hundred_rows_come_at_once(world: World, docld: Client, talonic: Client) -> None:
    path = started_over(world, docld, talonic, 130)
    for index in range(130):
        end_row(world, index, ANSWER)

    whole = talonic.get(f"{path}/results").body
    first = talonic.get(f"{path}/results?limit=110").body
    rest = talonic.get(f"{path}/results?limit=110&cursor={first['next_cursor']}").body

    assert (whole["total_rows"], whole["has_more"]) == (130, False)
    assert [row["id"] for row in first["data"] + rest["data"]] == [row["id"] for row in whole["data"]]
    assert talonic.get(f"{path}/results?cursor=nonsense").status == 400
    assert talonic.get(f"{path}/results?limit=0").body["code"] == "validation_error"


def test_rows_that_one_answer_cannot_carry_go_on(
    world: World, docld: Client, talonic: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = started_over(world, docld, talonic, 3)
    for index in range(3):
        end_row(world, index, ANSWER)
    monkeypatch.setattr(get_results, "MOST_ROW_BYTES", 10)

    rows, cursor = 0, ""
    for _ in range(3):
        body = talonic.get(f"{path}/results{cursor}").body
        rows += body["total_rows"]
        cursor = f"?cursor={body['next_cursor']}"

    assert (rows, body["has_more"]) == (3, False)


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


@pytest.mark.parametrize(
    "schema",
    [
        {"total": "number", "due": "date"},
        {"fields": [{"name": "total", "type": "number", "required": True}, {"name": "due", "type": "date"}]},
        {"fields": {"total": "number", "due": "date"}},
        {"type": "object", "properties": {"total": {"type": "number"}, "due": {"type": "date"}}},
    ],
)
def test_each_form_of_a_schema_is_followed(world: World, talonic: Client, schema: dict[str, Any]) -> None:
    answer = talonic.post("/v1/extract", {"file_url": URL, "schema": schema, "options": {"async": True}})

    assert answer.status == 202
    pinned = world.artifacts.read_json(newest(world).kept_key("request.json"))["schema"]
    assert pinned["properties"]["total"]["type"] == "number"
    assert (pinned["properties"]["due"]["type"], pinned["properties"]["due"]["format"]) == ("string", "date")


def test_without_a_schema_the_documents_labels_are_followed(world: World, talonic: Client) -> None:
    found = {"type": "object", "properties": {"total": {"type": "number", "title": "Total"}}}
    world.meanwhile = lambda: finish(world, ANSWER | {"schema": found})

    answer = talonic.post("/v1/extract", {"file_url": URL})

    assert answer.status == 200
    TalonicExtraction.model_validate(answer.body)
    assert answer.body["schema"] == {"source": "auto", "id": None, "definition": found}
    assert world.artifacts.read_json(newest(world).kept_key("request.json")) == {"discover": True}


def test_texts_and_places_come_with_the_values_if_asked(world: World, talonic: Client) -> None:
    world.meanwhile = lambda: finish(world, ANSWER | {"markdown": "# Invoice", "text": "Invoice"})
    asked = {"include_markdown": "true", "options": '{"include_raw_text": true, "page_range": "1-2, 7"}'}

    answer = talonic.post(
        "/v1/extract", **form(schema='{"total": "number"}', include_provenance="1", **asked)
    )

    TalonicExtraction.model_validate(answer.body)
    assert (answer.body["markdown"], answer.body["raw_text"]) == ("# Invoice", "Invoice")
    assert answer.body["provenance"]["total"]["page"] == 1
    job = newest(world)
    assert job.options["include"] == ["markdown", "text"]
    assert world.artifacts.read_json(job.kept_key("request.json"))["pages"] == [1, 2, 7]


def test_how_long_it_will_take_is_told_once_it_is_known(world: World, talonic: Client) -> None:
    unknown = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA}).body
    for stage in PLANS[JobType.EXTRACT]:
        for number in range(25):
            world.paces.note(f"{number}", stage, Pace(1, 2.0, 3), world.clock.now())

    world.clock.advance(60)
    known = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA}).body

    assert unknown["job"]["estimated_seconds"] is None
    assert known["job"]["estimated_seconds"] > 0


def test_a_reader_creates_nothing(world: World) -> None:
    reader = Client(world, "authorization", READER_KEY)
    assert reader.post("/v1/jobs", {}).status == 403
    assert reader.post("/v1/extract", {}).body["code"] == "forbidden"
