"""Talonic's SDKs: search, balance, and what there is not."""

from datetime import datetime
from typing import Any

import pytest

from docjobs.entrypoints.api.routes import UNBUILT
from tests.dialects.client import Client
from tests.dialects.clients.talonic.sdks import READ, extracted
from tests.dialects.extracting import SCHEMA, URL, finish, stored_schema
from tests.unit.api.test_searching import shelve
from tests.unit.api.world import ORG, World


@pytest.mark.parametrize("word", ["q", "query"])
def test_search_finds_documents_and_schemas(world: World, talonic: Client, docld: Client, word: str) -> None:
    stored_schema(docld)
    read = shelve(world)
    extracted(world, talonic)

    def found(phrase: str) -> dict[str, Any]:
        body: dict[str, Any] = talonic.get(f"/v1/search?{word}={phrase}&limit=3").body
        assert body.keys() == {"documents", "fieldMatches", "sources", "schemas", "fields"}
        assert all(isinstance(each["name"], str) for each in body["documents"])
        return body

    assert [each["id"] for each in found("river")["documents"]] == [read]
    assert [each["name"] for each in found("REPORT")["documents"]] == ["Q4 report.pdf"]
    assert [each["name"] for each in found("invoice")["schemas"]] == ["Invoice"]
    talonic.post("/v1/extract", {"file_url": URL, "schema": SCHEMA})
    finish(world, READ)
    # Its download has named it.
    assert [each["name"] for each in found("invoice")["documents"]] == ["invoice.pdf"]
    assert not any(found("").values())
    assert talonic.get("/v1/search?q=x&limit=0").body["code"] == "validation_error"


@pytest.mark.parametrize("path", ["/v1/credits/balance", "/v1/credits"])
def test_the_balance_is_the_page_quota(world: World, talonic: Client, path: str) -> None:
    body = talonic.get(path).body
    numbers = {"balance_credits", "balance_eur", "burn_rate_30d_credits", "projected_runway_days"}
    assert all(isinstance(body[name], int | float) for name in numbers)
    assert body["tier"] == "unlimited"
    assert datetime.fromisoformat(body["tier_resets_at"]).tzinfo
    world.quotas.set_limit(ORG, 40)
    assert talonic.get(path).body["balance_credits"] == 40


@pytest.mark.parametrize("route", UNBUILT["talonic"])
def test_what_is_not_built_ends_its_retries(talonic: Client, route: str) -> None:
    method, _, path = route.partition(" ")
    answer = talonic.send(method, path.replace("{id}", "fld_1"), {} if method != "GET" else None, {})
    assert (answer.status, answer.body["retryable"]) == (501, False)
    assert "is not built" in answer.body["message"]


def test_numbers_of_the_rate_are_integers_and_its_reset_an_instant(world: World, talonic: Client) -> None:
    headers = talonic.get("/v1/jobs").headers
    limit, remaining, reset = (
        int(headers[f"X-RateLimit-{name}"]) for name in ("Limit", "Remaining", "Reset")
    )
    assert 0 < remaining <= limit
    assert 0 <= reset - world.clock.now().timestamp() < 60
