"""Jobs taken in by OmniAI's routes, at once and with waiting."""

from typing import Any

import pytest

from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.dialects.models.omniai import OmniAccepted, OmniSync
from tests.dialects.parsing import finish
from tests.unit.api.world import World

URL = "https://example.com/document.pdf"
SCHEMA = {"type": "object", "properties": {"total": {"type": "number"}}}


def test_omniai_reads_a_document_without_a_schema(world: World, omniai: Client) -> None:
    answer = omniai.post("/extract", {"url": URL, "metadata": {"customer": 7}, "bypassCache": True})

    assert answer.status == 200
    OmniAccepted.model_validate(answer.body)
    job_id = answer.body["jobId"]
    assert answer.body["status"] == "PENDING"
    assert answer.body["result"].endswith(f"/live/extract?jobId={job_id}")
    assert answer.body["result"].startswith("https://abcdef1234.execute-api.")
    finish(world)
    read = omniai.get(f"/extract?jobId={job_id}").body
    assert (read["status"], read["metadata"]) == ("COMPLETE", {"customer": 7})


def test_omniai_waits_for_a_form(world: World, omniai: Client) -> None:
    world.meanwhile = lambda: finish(world)

    answer = omniai.post("/extract/sync", **form(metadata='{"customer": 7}'))

    assert answer.status == 200
    OmniSync.model_validate(answer.body)
    assert answer.body["result"]["ocr"]["fileName"] == "Q4 report.pdf"
    (job,) = world.jobs.records.jobs.values()
    assert job.user_metadata == {"customer": 7}


def test_a_list_shows_the_request_as_it_was_sent(world: World, omniai: Client, docld: Client) -> None:
    small = {"url": URL, "metadata": {"customer": 7}, "bypassCache": True}
    large = {"url": URL, "metadata": {"note": "x" * 3000}}
    omniai.post("/extract", small)
    omniai.post("/extract", large)
    omniai.post("/extract", **form(metadata='{"customer": 8}'))
    docld.post("/api/parse/async", {"input": URL, "advanced_options": {"password": "hunter2"}})

    listed = omniai.get("/jobs").body
    shown = [each["requestBody"] for each in listed["jobs"]]

    assert shown == [{"documentUrl": URL}, {"metadata": '{"customer": 8}'}, large, small]
    assert [job.requested_apart for job in world.jobs.records.jobs.values()] == [False, True, False, False]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": 7},
        {"url": URL, "speed": "fast"},
        {"url": URL, "metadata": "no object"},
        {"url": URL, "metadata": [1]},
        {"url": URL, "schema": "no object"},
        {"url": "http://169.254.169.254/latest"},
        [],
        "not json",
    ],
)
def test_what_cannot_be_taken_is_400_for_omniai(world: World, omniai: Client, body: Any) -> None:
    answer = omniai.post("/extract", body)

    assert answer.status == 400
    assert isinstance(answer.body["error"], str)
    assert not world.jobs.records.jobs


def test_a_repeated_key_makes_one_job(world: World, omniai: Client, docld: Client) -> None:
    first = omniai.post("/extract", {"url": URL}, idempotency_key="k-1")
    again = omniai.post("/extract", {"url": URL}, idempotency_key="k-1")
    other = omniai.post("/extract", {"url": URL, "metadata": {"a": 1}}, idempotency_key="k-1")
    elsewhere = docld.post("/api/parse/async", {"input": URL}, idempotency_key="k-1")

    assert first.body["jobId"] == again.body["jobId"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (other.status, elsewhere.status) == (409, 409)
    assert len(world.jobs.records.jobs) == 1
    assert omniai.post("/extract", {"url": URL}, idempotency_key="with space").status == 400
