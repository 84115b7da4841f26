"""Rows of Talonic's jobs, while they run and at the end."""

import pytest

from docjobs.usecases.answers import get_results
from tests.dialects.client import Client
from tests.dialects.extracting import ANSWER, SCHEMA, URL, end_row, finish, newest, started_over
from tests.dialects.models.talonic_jobs import TalonicResults
from tests.unit.api.world import World


def test_results_have_values_confidence_and_flags(world: World, talonic: Client) -> None:
    talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA})
    finish(world, ANSWER)

    body = talonic.get(f"/v1/jobs/{newest(world).job_id}/results").body

    TalonicResults.model_validate(body)
    (row,) = body["data"]
    assert (row["values"], row["confidence"]) == ({"total": 12.5, "due": None}, 0.9)
    assert row["field_confidence"] == {"total": 0.9}
    assert [(flag["field"], flag["code"]) for flag in row["validation_flags"]] == [("due", "missing")]


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
