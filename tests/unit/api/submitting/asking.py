"""POST /api/jobs, asked."""

from typing import Any

from tests.unit.api.world import Answer, World, load_event, with_body, with_headers

URL = "https://example.com/document.pdf"


def submit(world: World, body: Any, **headers: str | None) -> Answer:
    event = with_body(load_event("submit_job", "url"), body)
    return world.call("submit_job", with_headers(event, **headers))
