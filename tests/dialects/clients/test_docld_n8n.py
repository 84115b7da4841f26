"""DocLD's n8n node and its trigger; and the program with which DocLD measures itself."""

from typing import Any

import pytest

from docjobs.dialects.native.showing.runs import show_run
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.clients.test_docld_n8n_documents import put
from tests.dialects.extracting import ANSWER, SCHEMA, stored_schema
from tests.dialects.extracting import finish as extracted
from tests.dialects.forms import form
from tests.dialects.omniai.test_submitting import URL
from tests.dialects.parsing import finish
from tests.unit.api.world import ORG, World


def test_its_credentials_are_tested(docld: Client) -> None:
    assert docld.get("/api/health").status == 200


@pytest.mark.parametrize("options", [{}, {"ocr": True}, {"ocr": False, "extract_tables": True}])
def test_parse_reads_chunks_and_pages(world: World, docld: Client, options: dict[str, bool]) -> None:
    world.meanwhile = lambda: finish(world)
    body = {"document_id": put(docld)} | ({"advanced_options": options} if options else {})

    answer = docld.post("/api/parse", body)

    assert isinstance(answer.body["result"]["chunks"], list)
    assert isinstance(answer.body["usage"]["num_pages"], int)
    assert isinstance(answer.body["usage"]["credits"], int)


def test_a_word_for_ocr_is_ours_and_counts(world: World, docld: Client) -> None:
    docld.post("/api/parse/async", {"input": URL, "advanced_options": {"ocr": "force"}})
    (job,) = world.jobs.records.jobs.values()
    assert job.options["ocr"] == "force"


@pytest.mark.parametrize("by", ["schema_id", "schema_description"])
def test_an_extraction_is_read_by_id_fields_and_confidence(world: World, docld: Client, by: str) -> None:
    world.meanwhile = lambda: extracted(world, ANSWER)
    wanted = stored_schema(docld) if by == "schema_id" else "Extract vendor name, and total amount"

    body = docld.post("/api/extract/run", {"document_id": put(docld), by: wanted}).body

    assert body["extraction_id"]
    assert body["data"] == ANSWER["values"]
    assert 0 < body["overall_confidence"] <= 1


def test_what_a_person_has_corrected_leaves_the_mean_alone(world: World, docld: Client) -> None:
    body = docld.post("/api/jobs", {"type": "extract", "input": URL, "options": {"schema": SCHEMA}}).body
    extracted(world, ANSWER)
    job = world.jobs.get(ORG, body["job_id"])
    cells: dict[str, Any] = {"/lines": {"value": [], "confidence": None, "corrected": {"value": ["a"]}}}
    report = JobReport(job, "tag", result=ANSWER | {"cells": ANSWER["cells"] | cells})

    assert show_run(report)["confidence"] == 0.9


@pytest.mark.parametrize(
    "event", ["document.processed", "document.uploaded", "extraction.completed", "split.completed"]
)
def test_its_trigger_subscribes_and_leaves(docld: Client, event: str) -> None:
    hook = docld.post("/api/n8n/hooks", {"hookUrl": "https://n8n.example.com/webhook/1", "event": event})
    assert hook.body["id"]
    assert docld.delete(f"/api/n8n/hooks/{hook.body['id']}").status < 300


def test_its_benchmark_parses_a_file(world: World, docld: Client) -> None:
    world.meanwhile = lambda: finish(world)
    body = docld.post("/api/parse", **form()).body
    assert [each["content"] for each in body["result"]["chunks"]] == [
        each["content"] for each in lives.RESULT["chunks"]
    ]
    assert isinstance(body["duration"], float)
    assert next(iter(world.jobs.records.jobs.values())).type is JobType.PARSE
