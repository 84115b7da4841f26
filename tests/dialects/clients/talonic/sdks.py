"""What Talonic's SDKs look for in an answer, and how they go from page to page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tests.dialects.client import Client
from tests.dialects.extracting import ANSWER, finish
from tests.dialects.forms import form
from tests.unit.api.world import World

READ = ANSWER | {"markdown": "# Invoice\n\nTotal: 12.50"}


def document_model(body: dict[str, Any]) -> None:
    """What the Python SDK's generated model demands of a document."""
    UUID(body["id"])
    assert isinstance(body["filename"], str)
    assert body["status"] in {"pending", "processing", "completed", "error"}
    assert datetime.fromisoformat(body["created_at"]).tzinfo
    if body["latest_extraction_id"] is not None:
        UUID(body["latest_extraction_id"])
    assert body["links"]["dashboard"].startswith("https://")
    assert body["source"]["id"] is None


def extraction_model(body: dict[str, Any]) -> None:
    UUID(body["id"])
    assert body["status"] in {"complete", "failed", "processing"}
    assert set(body["document"]) >= {"id", "filename"}
    assert isinstance(body["data"], dict)
    assert 0 <= body["confidence"]["overall"] <= 1
    assert all(0 <= each <= 1 for each in body["confidence"]["fields"].values())


def pages(talonic: Client, path: str, key: str = "cursor") -> list[dict[str, Any]]:
    """As its documentation pages: until there is no cursor."""
    seen, cursor = list[dict[str, Any]](), ""
    for _ in range(20):
        body = talonic.get(f"{path}{cursor}").body
        pagination = body["pagination"]
        assert isinstance(pagination["total"], int)
        seen += body["data"]
        if not pagination["has_more"]:
            assert pagination["next_cursor"] is None
            return seen
        cursor = f"&{key}={pagination['next_cursor']}"
    raise AssertionError("the list never ends")


def extracted(world: World, talonic: Client, **fields: str) -> dict[str, Any]:
    world.clock.advance(1)
    world.meanwhile = lambda: finish(world, READ)
    body = talonic.post("/v1/extract", **form(schema='{"total": "number"}', **fields)).body
    world.meanwhile = lambda: None
    return dict(body)
