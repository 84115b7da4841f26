"""What OmniAI's options ask of an extraction."""

from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.job import ResultReference
from docjobs.domain.stages import Stage
from tests.dialects.client import Client
from tests.dialects.omniai.test_submitting import SCHEMA, URL
from tests.dialects.parsing import finish
from tests.unit.api.world import ORG, OTHER_KEY, World


def test_pages_and_properties_per_page_are_pinned(world: World, omniai: Client) -> None:
    asked = {"schema": SCHEMA, "pageRange": [3, 1, 3], "extractPerPage": ["total"]}

    answer = omniai.post("/extract", {"url": URL} | asked)

    assert answer.status == 200
    (job,) = world.jobs.records.jobs.values()
    pinned = world.artifacts.read_json(job.kept_key("request.json"))
    assert (pinned["pages"], pinned["per_page"]) == ([1, 3], ["total"])
    assert job.options["include"] == ["pages"]
    assert omniai.get("/jobs").body["jobs"][0]["requestBody"] == {"url": URL} | asked


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        ({"extractPerPage": ["total"]}, "extractPerPage"),
        ({"schema": SCHEMA, "extractPerPage": ["due"]}, "due"),
        ({"schema": SCHEMA, "extractPerPage": "total"}, "extractPerPage"),
        ({"schema": SCHEMA, "extractPerPage": [1]}, "per_page"),
        ({"schema": SCHEMA, "pageRange": [0]}, "pageRange"),
        ({"schema": SCHEMA, "pageRange": "1-3"}, "pageRange"),
        ({"schema": SCHEMA, "webhookId": 7}, "webhookId"),
    ],
)
def test_what_cannot_be_asked_names_itself(
    world: World, omniai: Client, extra: dict[str, Any], named: str
) -> None:
    answer = omniai.post("/extract", {"url": URL} | extra)

    assert answer.status == 400
    assert named in answer.body["error"]
    assert not world.jobs.records.jobs


def test_an_extraction_has_its_pages_beside_it(world: World, omniai: Client) -> None:
    job_id = omniai.post("/extract", {"url": URL, "schema": SCHEMA}).body["jobId"]
    job = world.jobs.records.jobs[ORG, job_id]
    started = world.jobs.save(lifecycle.start(job, Stage.EXTRACTING, world.clock.now()))
    key = job.artifact_key("result.json")
    told = {"values": {"total": 7}, "cells": {}, "pages": [{"page": 2, "content": "# Two"}]}
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, told))
    world.jobs.save(lifecycle.complete(started, reference, False, world.clock.now()))

    result = omniai.get(f"/extract?jobId={job_id}").body["result"]

    assert result["ocr"]["pages"] == [{"page": 2, "content": "# Two", "contentLength": 5}]
    assert result["extracted"] == {"total": 7}
    omniai.post("/extract", {"url": URL, "schema": SCHEMA, "excludeOCRResult": True})
    newest = max(world.jobs.records.jobs.values(), key=lambda each: each.sequence)
    assert "include" not in newest.options


def test_a_webhook_is_named_by_its_id(world: World, docld: Client, omniai: Client) -> None:
    made = docld.post("/api/webhooks", {"url": "https://example.com/hook", "events": ["split.failed"]}).body

    answer = omniai.post("/extract", {"url": URL, "webhookId": made["id"]})
    strange = [
        omniai.post("/extract", {"url": URL, "webhookId": each})
        for each in ("w-1", "018cd07b-4480-7000-8000-0000000000d0")
    ]
    others = Client(world, "x-api-key", OTHER_KEY).post("/extract", {"url": URL, "webhookId": made["id"]})

    assert answer.status == 200
    (job,) = world.jobs.records.jobs.values()
    assert job.webhook_id == made["id"]
    assert [each.status for each in (*strange, others)] == [404, 404, 404]


def test_the_shape_of_the_answer_is_as_asked(world: World, omniai: Client) -> None:
    pages = []
    for extra in ({"excludeOCRResult": False}, {"pageRange": "[2, 2]"}, {"excludeOCRResult": True}):
        job_id = omniai.post("/extract", {"url": URL} | extra).body["jobId"]
        finish(world)
        ocr = omniai.get(f"/extract?jobId={job_id}").body["result"]["ocr"]
        pages.append([page["page"] for page in ocr["pages"]])

    assert pages == [[1, 2], [2], []]
    assert omniai.post("/extract", {"url": URL, "pageRange": [0]}).status == 400
    assert omniai.post("/extract", {"url": URL, "pageRange": "x"}).status == 400
