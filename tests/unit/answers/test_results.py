"""GET /api/jobs/{id}/results, and the files that a completed job leaves."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import RowStatus
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import Stage, StageTask
from docjobs.domain.statuses import JobType
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.answers.document_answers import DocumentAnswers
from docjobs.usecases.answers.generate_result import GenerateResult
from docjobs.usecases.answers.get_results import decode_cursor, encode_cursor
from docjobs.usecases.answers.tables import as_cell
from docjobs.usecases.processing.content.write_result import INLINE_BYTES
from tests.unit.answers.conftest import VALUES, answer_row, running
from tests.unit.api.world import ORG, World

Call = Callable[..., Any]
TORN = Failure(code=ErrorCode.PARSE_ERROR, message="The file is torn.", stage=Stage.PARSING)


def generated(world: World, job: Job, folder: Path) -> StageOutcome:
    answers = DocumentAnswers(world.rows, world.stages, world.artifacts)
    generate = GenerateResult(answers, world.artifacts, world.shown)
    task = StageTask(org_id=ORG, job_id=job.job_id, run=job.run, stage=Stage.GENERATING, task_token="t")
    return generate(StageContext(job, task, folder, lambda *_: None, lambda: False))


def completed(world: World, job: Job, folder: Path) -> Job:
    outcome = generated(world, job, folder)
    done = lifecycle.complete(job, outcome.result, outcome.partial, world.clock.now(), outcome.grid)
    return world.jobs.save(done)


def read(world: World, job: Job, name: str) -> str:
    return world.artifacts.versions[job.artifact_key(name)][-1].decode()


def test_pages_follow_each_other_to_the_end(world: World, call: Call) -> None:
    job = running(world, 5)
    for index in (0, 2, 4):
        answer_row(world, job, index)
    first = call("get_results/first_page", job, limit="3").body
    assert ([row["document_index"] for row in first["rows"]], first["total"]) == ([0, 1, 2], 5)
    assert [row["status"] for row in first["rows"]] == ["completed", "pending", "completed"]
    rest = call("get_results/first_page", job, limit="3", cursor=first["next_cursor"]).body
    assert ([row["document_index"] for row in rest["rows"]], rest["has_more"]) == ([3, 4], False)
    assert "next_cursor" not in rest
    assert rest["downloads"] == {}


def test_a_page_ends_where_an_answer_can_carry_no_more(world: World, call: Call) -> None:
    job = running(world, 4)
    for index in range(4):
        answer_row(world, job, index, values={"notes": "é" * 900_000})
    cursor: dict[str, str] = {}
    pages = list[list[int]]()
    while not pages or cursor:
        body = call("get_results/first_page", job, limit="100", **cursor).body
        pages.append([row["document_index"] for row in body["rows"]])
        cursor = {"cursor": body["next_cursor"]} if body["has_more"] else {}
    assert pages == [[0, 1], [2, 3]]


def test_a_row_that_no_answer_can_carry_says_what_it_leaves_out(world: World, call: Call) -> None:
    job = running(world, 2)
    answer_row(world, job, 0, values={"notes": "é" * 2_100_000})
    answer_row(world, job, 1, values={"notes": "short"})
    first, second = (
        call("get_results/first_page", job, limit="1", **at).body["rows"][0]
        for at in ({}, {"cursor": encode_cursor(0)})
    )
    assert first["truncated"] == ["cells", "values"]
    assert {"cells", "values"}.isdisjoint(first)
    assert second["values"] == {"notes": "short"}
    assert "truncated" not in second


@pytest.mark.parametrize("cursor", ["x", "cm93Oi0x", "cm93OjAwNw", encode_cursor(7) + "=", "é" * 8])
def test_a_cursor_that_is_not_ours_is_refused(world: World, call: Call, cursor: str) -> None:
    assert call("get_results/first_page", running(world, 2), cursor=cursor).status == 400


def test_cursors_come_back() -> None:
    assert [decode_cursor(encode_cursor(index)) for index in (0, 9, 999)] == [0, 9, 999]


def test_a_job_without_rows_says_where_its_result_is(world: World, call: Call) -> None:
    answer = call("get_results/first_page", running(world, type=JobType.SPLIT))
    assert (answer.status, "`result`" in answer.body["detail"]) == (422, True)


def test_one_document_makes_a_whole_result(world: World, call: Call, tmp_path: Path) -> None:
    job = running(world)
    answer_row(world, job)
    job = completed(world, job, tmp_path)
    shown = call("get_job/one", job).body
    assert shown["result"]["values"] == VALUES
    assert shown["result"]["grid_stats"] == {"total_cells": 5, "filled": 4, "empty": 1, "fill_rate": 0.8}
    assert (shown["partial"], shown["document_count"], shown["completed_documents"]) == (False, 1, 1)
    page = call("get_results/first_page", job).body
    assert set(page["downloads"]) == {"csv", "jsonl"}


def test_documents_that_failed_are_named_and_leave_the_others_alone(
    world: World, call: Call, tmp_path: Path
) -> None:
    job = running(world, 3)
    answer_row(world, job, 0)
    row = world.rows.get(ORG, job.job_id, 1)
    assert row is not None
    world.rows.finish(job, row.model_copy(update={"status": RowStatus.FAILED, "failure": TORN}))
    answer_row(world, job, 2, values={"number": '=HYPERLINK("x")', "note": "a, b\nc"})
    job = completed(world, job, tmp_path)
    shown = call("get_job/one", job).body
    assert (shown["status"], shown["partial"], shown["completed_documents"]) == ("completed", True, 2)
    [failure] = shown["result"]["failures"]
    assert (failure["document_index"], failure["code"], failure["filename"]) == (1, "PARSE_ERROR", "1.pdf")
    assert job.grid == Grid(completed=2, failed=1, cells=10, filled=8, pages=4)
    lines = [json.loads(line) for line in read(world, job, "results.jsonl").splitlines()]
    assert [line["status"] for line in lines] == ["completed", "failed", "completed"]
    assert lines[1]["error"] == {"code": "PARSE_ERROR", "message": "The file is torn."}
    table = list(csv.DictReader(StringIO(read(world, job, "results.csv"), newline="")))
    assert [each["error"] for each in table] == ["", "PARSE_ERROR", ""]
    assert table[0]["lines"] == '[{"price": 100.0}, {"price": 18.4}]'
    assert (table[2]["number"], table[2]["note"]) == ('\'=HYPERLINK("x")', "a, b\nc")
    assert table[0]["seller/name"] == ""


def test_a_job_of_which_nothing_could_be_done_fails_like_its_first_document(
    world: World, tmp_path: Path
) -> None:
    job = running(world, 2)
    for index in range(2):
        row = world.rows.get(ORG, job.job_id, index)
        assert row is not None
        world.rows.finish(job, row.model_copy(update={"status": RowStatus.FAILED, "failure": TORN}))
    with pytest.raises(StageFailedError, match="None of the 2 documents") as refusal:
        generated(world, job, tmp_path)
    assert refusal.value.code is ErrorCode.PARSE_ERROR


def test_a_large_result_has_a_copy_that_an_answer_can_carry(world: World, tmp_path: Path) -> None:
    job = running(world, 40)
    for index in range(40):
        answer_row(world, job, index, values={"text": "x" * 10_000})
    result = generated(world, job, tmp_path).result
    assert result is not None
    assert result.summary_key is not None
    assert len(world.artifacts.versions[result.summary_key][-1]) <= INLINE_BYTES
    assert result.size_bytes > 400_000
    assert world.artifacts.read_json(result.summary_key)["document_count"] == 40


def test_a_long_document_shows_as_many_pages_as_an_answer_carries(world: World, tmp_path: Path) -> None:
    job = running(world)
    answer_row(world, job)
    pages = [{"page": number, "content": "é" * 10_000} for number in range(1, 31)]
    key = job.artifact_key("extracting.json")
    world.artifacts.write_json(
        key, {"values": VALUES, "cells": {}, "markdown": "x" * 600_000, "pages": pages}
    )
    result = generated(world, job, tmp_path).result
    assert result is not None
    assert result.summary_key is not None
    shown = world.artifacts.read_json(result.summary_key)
    assert shown["values"] == VALUES
    assert shown["pages"] == pages[:11]
    assert "markdown" not in shown
    assert len(world.artifacts.versions[result.summary_key][-1]) <= INLINE_BYTES


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (-3.5, -3.5), ("-3.5", "'-3.5"), (True, "true"), ("plain", "plain"), ([1], "[1]")],
)
def test_cells_of_a_table(value: object, cell: object) -> None:
    assert as_cell(value) == cell
