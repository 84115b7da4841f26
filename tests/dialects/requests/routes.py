"""A route of each kind, by dialect."""

from typing import Any

from tests.dialects.extracting import SCHEMA

URL = "https://example.com/document.pdf"
LISTS = {"native": "/api/jobs", "omniai": "/jobs", "talonic": "/v1/jobs", "subworkflow": "/v1/jobs"}
SUBMITS: dict[str, tuple[str, dict[str, Any]]] = {
    "native": ("/api/jobs", {"type": "parse", "input": URL}),
    "omniai": ("/extract", {"url": URL}),
    "talonic": ("/v1/extract", {"file_url": URL, "schema": SCHEMA, "options": {"async": True}}),
    "subworkflow": ("/v1/extract", {"url": URL}),
}
BY_ID = {
    "native": ("/api/jobs/", "/api/documents/", "/api/schemas/"),
    "omniai": ("/classification/",),
    "talonic": ("/v1/jobs/", "/v1/documents/", "/v1/extractions/", "/v1/schemas/"),
    "subworkflow": ("/v1/jobs/", "/v1/datasets/"),
}
DIALECTS = list(LISTS)
