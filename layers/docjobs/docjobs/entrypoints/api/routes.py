"""Every route of every dialect: what the unknown-route function advises, and which dialect has which route.

Tests hold ROUTES to docs/openapi.json and to template.yaml. UNBUILT are vendors' routes that their published
clients ask for and that are not built: they answer 501 and say what is missing.
"""

import re
from collections.abc import Mapping

from docjobs.domain.errors import DomainError, MethodNotAllowedError, RouteNotFoundError, TypeNotBuiltError

ROUTES: dict[str, dict[str, tuple[str, ...]]] = {
    "native": {
        "/api/jobs": ("GET", "POST"),
        "/api/jobs/{id}": ("DELETE", "GET"),
        "/api/jobs/{id}/results": ("GET",),
        "/api/jobs/{id}/review": ("POST",),
        "/api/jobs/{id}/retry": ("POST",),
        "/api/jobs/{id}/events": ("GET",),
        "/api/jobs/{id}/deliveries": ("GET", "POST"),
        "/api/documents": ("GET", "POST"),
        "/api/documents/{id}/status": ("GET",),
        "/api/documents/{id}": ("GET",),
        "/api/health": ("GET",),
        "/api/upload": ("POST",),
        "/api/search": ("POST",),
        "/api/parse": ("POST",),
        "/api/parse/async": ("POST",),
        "/api/extract/run": ("POST",),
        "/api/split/run": ("POST",),
        "/api/edit/run": ("POST",),
        "/api/workflows": ("POST",),
        "/api/webhooks": ("GET", "POST"),
        "/api/webhooks/{id}": ("DELETE", "GET"),
        "/api/webhooks/{id}/rotate": ("POST",),
        "/api/n8n/hooks": ("POST",),
        "/api/n8n/hooks/{id}": ("DELETE",),
        "/api/schemas": ("GET", "POST"),
        "/api/schemas/{id}": ("DELETE", "GET", "PUT"),
        "/api/templates": ("GET", "POST"),
        "/api/templates/{id}": ("DELETE", "GET", "PUT"),
    },
    "omniai": {
        "/jobs": ("GET",),
        "/extract": ("GET", "POST"),
        "/extract/sync": ("POST",),
        "/classification/{id}": ("GET",),
    },
    "talonic": {
        "/v1/jobs": ("GET", "POST"),
        "/v1/extract": ("POST",),
        "/v1/jobs/{id}": ("GET",),
        "/v1/jobs/{id}/results": ("GET",),
        "/v1/jobs/{id}/cancel": ("POST",),
        "/v1/schemas": ("GET", "POST"),
        "/v1/schemas/{id}": ("DELETE", "GET", "PUT"),
        "/v1/documents": ("GET",),
        "/v1/documents/{id}": ("DELETE", "GET"),
        "/v1/documents/{id}/markdown": ("GET",),
        "/v1/documents/{id}/re-extract": ("POST",),
        "/v1/extractions": ("GET",),
        "/v1/extractions/{id}": ("GET",),
        "/v1/extractions/{id}/data": ("GET",),
        "/v1/search": ("GET",),
        "/v1/credits": ("GET",),
        "/v1/credits/balance": ("GET",),
    },
    "subworkflow": {
        "/v1/jobs": ("GET",),
        "/v1/jobs/{id}": ("DELETE", "GET"),
        "/v1/extract": ("POST",),
        "/v1/vectorize": ("POST",),
        "/v1/search": ("POST",),
        "/v1/datasets": ("DELETE", "GET"),
        "/v1/datasets/{id}": ("DELETE", "GET"),
        "/v1/datasets/{id}/items": ("GET",),
        "/v1/datasets/{id}/vectorize": ("POST",),
        "/v1/upload_session/start": ("POST",),
        "/v1/upload_session/append": ("POST",),
        "/v1/upload_session/end": ("POST",),
        "/v1/upload_session/abort": ("POST",),
        "/v1/upload-session/start": ("POST",),
        "/v1/upload-session/append": ("POST",),
        "/v1/upload-session/end": ("POST",),
        "/v1/upload-session/abort": ("POST",),
        "/v1/verify": ("GET",),
    },
}

# They hold a request until something happens: there is no asking for their headers alone.
HELD = frozenset({"/api/jobs/{id}/events", "/api/documents/{id}/status"})

# Vendors' ways to submit a job, each read by its dialect.
ROUTES_OF_SUBMISSION = (
    *("/api/parse", "/api/parse/async", "/api/extract/run", "/api/split/run", "/api/edit/run"),
    *("/api/workflows", "/extract", "/extract/sync", "/v1/extract", "/v1/vectorize", "/v1/jobs"),
)

# dialect → method and path template → what is missing, and what does instead.
_FIELDS = "a registry of fields. The fields are those of your schemas"
UNBUILT: dict[str, dict[str, str]] = {
    "native": {},
    "omniai": {},
    "talonic": {
        "POST /v1/documents/filter": "an index of extracted values. Filter /v1/extractions yourself",
        "POST /v1/documents/upload-session": "a page to upload on. Send the file to POST /v1/extract",
        "PATCH /v1/extractions/{id}/data": "corrections after the end. Ask for a review of the job",
        "GET /v1/fields": _FIELDS,
        "GET /v1/fields/{id}": _FIELDS,
        "GET /v1/fields/{id}/similar": _FIELDS,
        "GET /v1/usage": "an account of pages by purpose. GET /v1/credits/balance has their sum",
        "GET /v1/pricing": "a price list: nothing is charged",
    },
    "subworkflow": {},
}


def no_such_route(method: str, path: str, dialect: str) -> DomainError:
    """What is wrong with a request that no function takes: not built (501), method (405), path (404)."""
    known = ROUTES[dialect]
    for route, missing in UNBUILT[dialect].items():
        built_for, _, template = route.partition(" ")
        if method == built_for and _matches(template, path):
            return TypeNotBuiltError(f"{route} is not built: it needs {missing}.")
    for template in known:
        methods = methods_of(template, dialect)
        if method not in methods and _matches(template, path):
            allowed = (*methods, "OPTIONS")
            return MethodNotAllowedError(
                f"{method} is not allowed here. Use {', '.join(methods)}.", allowed=allowed
            )
    return RouteNotFoundError(f"There is no {path} here. The routes are: {', '.join(known)}.")


def methods_of(template: str, dialect: str) -> tuple[str, ...]:
    """What may be asked of a path: where GET may, HEAD may too, unless its answer is held back."""
    methods = ROUTES[dialect][template]
    return (*methods, "HEAD") if "GET" in methods and template not in HELD else methods


def is_route(method: str, template: str, dialect: str) -> bool:
    """Whether the dialect has this route; paths that two vendors share are not both's with every method."""
    known: Mapping[str, tuple[str, ...]] = ROUTES[dialect]
    return method in known.get(template, ())


def _matches(template: str, path: str) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)) + "/*"
    return re.fullmatch(pattern, path) is not None
