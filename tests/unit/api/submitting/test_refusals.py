"""Submissions that are refused: what is wrong is named, and nothing is kept."""

from typing import Any

import pytest

from docjobs.domain.errors import DocumentNotFoundError
from tests.unit.api.submitting.asking import URL, submit
from tests.unit.api.world import World, load_event


@pytest.mark.parametrize(
    ("body", "status", "field", "words"),
    [
        ({"input": URL}, 422, "body.type", "required"),
        ({"type": "translate", "input": URL}, 422, "body.type", "'parse', 'extract'"),
        ({"type": "generate", "input": URL}, 501, None, "generate"),
        ({"type": "parse"}, 422, "body", "exactly one"),
        ({"type": "parse", "input": URL, "document_id": "x"}, 422, "body", "exactly one"),
        ({"type": "parse", "document_id": "x"}, 422, "body.document_id", "not a document id"),
        ({"type": "parse", "input": "docld://x"}, 422, "body.input", "not a document id"),
        ({"type": "parse", "input": "ftp://example.com/x"}, 422, "body.input", "https://"),
        ({"type": "parse", "input": "report.pdf"}, 422, "body.input", "https://"),
        ({"type": "parse", "input": "https://"}, 422, "body.input", "host"),
        ({"type": "parse", "input": "https://me:pw@example.com/"}, 422, "body.input", "password"),
        ({"type": "parse", "input": "http://127.0.0.1/x"}, 422, "body.input", "not a public address"),
        ({"type": "parse", "input": "http://[::ffff:10.0.0.1]/"}, 422, "body.input", "not a public address"),
        ({"type": "parse", "input": "http://2130706433/"}, 422, "body.input", "four decimal parts"),
        (
            {"type": "parse", "input": URL, "webhook_url": "http://10.0.0.1/"},
            422,
            "body.webhook_url",
            "public",
        ),
        ({"type": "parse", "input": URL, "webhok_url": URL}, 422, "body.webhok_url", "spelling"),
        ({"type": "parse", "input": URL, "options": {"chunks": 1}}, 422, "body.options.chunks", "spelling"),
        ({"type": "parse", "input": URL, "options": {"chunk_size": 99}}, 422, "body.options", "at least 100"),
        (
            {"type": "parse", "input": URL, "options": {"chunk_size": "800"}},
            422,
            "body.options.chunk_size",
            "integer",
        ),
        (
            {"type": "parse", "input": URL, "options": {"chunk_size": 200, "chunk_overlap": 101}},
            422,
            "body.options",
            "half of chunk_size",
        ),
        ({"type": "parse", "input": URL, "options": []}, 422, "body.options", "object"),
        (
            {"type": "parse", "input": URL, "user_metadata": {"a": "b" * 20_000}},
            422,
            "body.user_metadata",
            "16 KB",
        ),
        ({"type": "parse", "input": URL, "name": "n" * 201}, 422, "body.name", "200"),
        ({"type": "parse", "input": URL, "name": "a\u0000b"}, 422, "body.name", "pattern"),
        ({"type": "parse", "input": URL, "priority": 0}, 422, "body.priority", "1"),
        ({"type": "parse", "input": URL, "priority": True}, 422, "body.priority", "integer"),
        ([], 422, "body", "object"),
        ("null", 422, "body", "required"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    world: World, body: Any, status: int, field: str | None, words: str
) -> None:
    answer = submit(world, body, idempotency_key="k")

    assert answer.status == status
    assert words in answer.body["detail"]
    assert answer.body["error"] == answer.body["detail"]
    assert [each["field"] for each in answer.body.get("errors", [])][:1] == ([field] if field else [])
    assert not world.jobs.records.jobs
    assert not world.claims.claims


def test_an_operator_may_allow_a_network(world: World) -> None:
    world.allow("127.0.0.0/8")

    assert submit(world, {"type": "parse", "input": "http://127.0.0.1:8080/x.pdf"}).status == 202


def test_a_document_that_was_never_uploaded_is_refused_and_may_be_tried_again(world: World) -> None:
    created = world.call("create_document", load_event("create_document", "named")).body
    body = {"type": "parse", "document_id": created["document_id"]}

    early = submit(world, body, idempotency_key="k")
    world.artifacts.put(created["upload"]["fields"]["key"], b"content")
    late = submit(world, body, idempotency_key="k")

    assert (early.status, late.status) == (422, 202)
    assert "upload it first" in early.body["detail"]
    assert early.body["errors"][0]["field"] == "body.document_id"
    with pytest.raises(DocumentNotFoundError):
        world.documents.get("org-b", created["document_id"])
