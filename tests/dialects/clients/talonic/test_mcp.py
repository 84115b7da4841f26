"""Talonic's MCP server: each tool declares its output; an answer that does not fit is an error to the agent.

Its optional fields may be absent, but only some of them null: SHAPES says which.
"""

import pytest

from tests.dialects.client import Client
from tests.dialects.clients.talonic.mcp import (
    BALANCE,
    DOCUMENT,
    EXTRACT,
    NULL_TEXT,
    NUMBER,
    SCHEMA_ITEM,
    SEARCH,
    TEXT,
    fits,
    shape,
)
from tests.dialects.extracting import ANSWER, SCHEMA, URL, finish, stored_schema
from tests.dialects.forms import form
from tests.unit.api.test_searching import shelve
from tests.unit.api.world import World


@pytest.mark.parametrize("asked", [{}, {"include_provenance": "true"}, {"include_markdown": "true"}])
def test_extract(world: World, talonic: Client, asked: dict[str, str]) -> None:
    cells = ANSWER["cells"] | {"/total": {"value": 12.5, "confidence": 0.9, "page": None}}
    world.meanwhile = lambda: finish(world, ANSWER | {"markdown": "# Invoice", "cells": cells})
    body = talonic.post("/v1/extract", **form(schema='{"total": "number"}', **asked)).body
    fits(EXTRACT, body)
    assert ("provenance" in body, "markdown" in body) == (
        "include_provenance" in asked,
        "include_markdown" in asked,
    )


def test_extract_without_a_schema_tells_the_one_it_found(world: World, talonic: Client) -> None:
    world.meanwhile = lambda: finish(world, ANSWER | {"schema": SCHEMA})
    body = talonic.post("/v1/extract", {"file_url": URL}).body
    fits(EXTRACT, body)
    assert body["schema"]["definition"] == SCHEMA


def test_extract_that_takes_longer_fits_too(talonic: Client) -> None:
    body = talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA}).body
    fits(EXTRACT, body)
    assert (body["status"], body["data"]) == ("processing", {})
    fits(DOCUMENT, talonic.get(f"/v1/documents/{body['document']['id']}").body)


def test_a_text_is_got_by_extracting_first(world: World, talonic: Client) -> None:
    """to_markdown of a file: extracts by a throwaway schema, takes the document's id, asks for the text."""
    world.meanwhile = lambda: finish(world, ANSWER | {"markdown": "# Title"})
    schema = '{"type": "object", "properties": {"document_title": {"type": "string"}}, "required": []}'
    document = talonic.post("/v1/extract", **form(schema=schema)).body["document"]
    fits(DOCUMENT, talonic.get(f"/v1/documents/{document['id']}").body)
    body = talonic.get(f"/v1/documents/{document['id']}/markdown").body
    fits(shape({"document_id": TEXT, "markdown": TEXT}), body)
    assert (body["document_id"], body["markdown"]) == (document["id"], "# Title")


def test_schemas_search_and_balance(world: World, talonic: Client, docld: Client) -> None:
    shelve(world)
    saved = talonic.post("/v1/schemas", {"name": "Receipt", "definition": {"total": "number"}})
    assert saved.status == 201
    fits(SCHEMA_ITEM, saved.body)
    stored_schema(docld)
    listed = talonic.get("/v1/schemas").body
    pagination = shape({}, total=NUMBER, limit=NUMBER, has_more={"type": "boolean"}, next_cursor=NULL_TEXT)
    fits(shape({"data": {"type": "array", "items": SCHEMA_ITEM}}, pagination=pagination), listed)
    assert [each["name"] for each in listed["data"]] == ["Invoice", "Receipt"]
    by_short_id = talonic.post("/v1/extract", {"file_url": URL, "schema_id": saved.body["short_id"]})
    assert by_short_id.status == 202
    assert talonic.get(f"/v1/schemas/{saved.body['short_id']}").body["id"] == saved.body["id"]
    assert talonic.post("/v1/extract", {"file_url": URL, "schema_id": "SCH-00000000"}).status == 404
    fits(SEARCH, talonic.get("/v1/search?q=river").body)
    fits(SEARCH, talonic.get("/v1/search?q=receipt").body)
    fits(BALANCE, talonic.get("/v1/credits/balance").body)
