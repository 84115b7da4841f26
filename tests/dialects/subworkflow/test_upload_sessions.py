"""Subworkflow's upload sessions, as its published SDK sends them: forms, parts at once, 200 throughout."""

import pytest

from docjobs.dialects.subworkflow.identifiers import dataset_id_in, job_id_in
from tests.dialects.client import Client
from tests.dialects.models.subworkflow import SubworkflowAnswer
from tests.dialects.subworkflow.sessions import START, appended, as_form, ended, started
from tests.unit.api.world import ORG, OTHER_KEY, World

SPELLINGS = ["upload_session", "upload-session"]


@pytest.mark.parametrize("session", SPELLINGS)
def test_a_file_in_parts_becomes_one_job(world: World, subworkflow: Client, session: str) -> None:
    key = started(subworkflow, session)
    assert key.startswith("tmp_")
    parts = [appended(subworkflow, key, number, bytes([number]) * 1000) for number in (2, 3, 1)]

    answer = ended(subworkflow, key, parts)

    assert answer.status == 200
    SubworkflowAnswer.model_validate(answer.body)
    job = world.jobs.get(ORG, job_id_in(answer.body["data"]["id"]))
    document = world.documents.get(ORG, dataset_id_in(answer.body["data"]["datasetId"]))
    assert world.artifacts.versions[document.original_key] == [b"".join(bytes([n]) * 1000 for n in (1, 2, 3))]
    assert (document.filename, document.content_type) == ("my_document.pdf", "application/pdf")
    assert (document.kept_until - document.created_at).days == 90  # type: ignore[operator]
    assert (job.source.document_id, job.document.filename) == (document.document_id, "my_document.pdf")
    again = ended(subworkflow, key, parts)
    assert again.body["data"]["id"] == answer.body["data"]["id"]
    assert len(world.jobs.records.jobs) == 1
    assert subworkflow.get("/v1/datasets").body["total"] == 1


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"jobType": "search"}, "jobType"),
        ({"fileName": "../etc/passwd"}, "fileName"),
        ({"fileExt": ""}, "fileExt"),
        ({"expiresInDays": "x"}, "expiresInDays"),
        ({"speed": "1"}, "speed"),
    ],
)
def test_a_session_that_cannot_start(subworkflow: Client, fields: dict[str, str], named: str) -> None:
    answer = subworkflow.post("/v1/upload_session/start", **as_form(START | fields))
    assert (answer.status, answer.body["success"]) == (400, False)
    assert named in answer.body["error"]


def test_a_part_must_be_numbered_and_there(subworkflow: Client) -> None:
    key = started(subworkflow)
    for fields, content in (
        ({"key": key, "partNumber": "0"}, b"x"),
        ({"key": key, "partNumber": "1001"}, b"x"),
        ({"key": key}, b"x"),
        ({"key": "tmp_1", "partNumber": "1"}, b"x"),
        ({"key": key, "partNumber": "1"}, b""),
        ({"key": key, "partNumber": "1"}, None),
    ):
        assert subworkflow.post("/v1/upload_session/append", **as_form(fields, content)).status == 400


def test_what_does_not_fit_together_is_told(world: World, subworkflow: Client) -> None:
    key = started(subworkflow)
    first = appended(subworkflow, key, 1, b"first")
    third = appended(subworkflow, key, 3, b"third")
    replaced = appended(subworkflow, key, 1, b"first again")

    for parts in (
        [],
        [third],
        [replaced, third],
        [first],
        [replaced, replaced],
        [{"partNumber": 1}],
        ["1"],
        [replaced, {"partNumber": 2, "etag": first["etag"]}],
    ):
        answer = ended(subworkflow, key, parts)
        assert (answer.status, answer.body["success"]) == (400, False), parts
    assert subworkflow.post("/v1/upload_session/end", **as_form({"key": key, "parts": "{"})).status == 400
    assert not world.jobs.records.jobs
    assert ended(subworkflow, key, [replaced]).status == 200


def test_a_file_over_the_limit_is_refused(
    world: World, subworkflow: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(world.extra_environment, "MAX_DOCUMENT_BYTES", "2048")
    key = started(subworkflow)
    parts = [appended(subworkflow, key, number, b"x" * 1024) for number in (1, 2, 3)]

    answer = ended(subworkflow, key, parts)

    assert answer.status == 400
    assert "2048 bytes" in answer.body["error"]
    assert not world.jobs.records.jobs


def test_a_session_is_its_tenants_and_lasts_a_day(world: World, subworkflow: Client) -> None:
    key = started(subworkflow)
    part = appended(subworkflow, key, 1, b"first")
    assert ended(Client(world, "x-api-key", OTHER_KEY), key, [part]).status == 404
    world.clock.advance(86_400)
    assert ended(subworkflow, key, [part]).status == 404


def test_an_aborted_session_is_over(subworkflow: Client) -> None:
    key = started(subworkflow)
    part = appended(subworkflow, key, 1, b"first")

    assert subworkflow.post("/v1/upload_session/abort", **as_form({"key": key})).body == {"success": True}

    assert ended(subworkflow, key, [part]).status == 404


def test_sessions_are_not_talonics(talonic: Client) -> None:
    assert talonic.post("/v1/upload_session/start", START).status == 404
