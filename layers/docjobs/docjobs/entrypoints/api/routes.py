"""Which methods each path has, for those who come with another one. A test holds it to docs/openapi.json."""

import re

from docjobs.domain.errors import DomainError, MethodNotAllowedError, RouteNotFoundError

ROUTES: dict[str, tuple[str, ...]] = {
    "/api/jobs": ("GET", "POST"),
    "/api/jobs/{id}": ("DELETE", "GET"),
    "/api/documents": ("POST",),
    "/api/documents/{id}": ("GET",),
}


def no_such_route(method: str, path: str) -> DomainError:
    """What is wrong with a request that no other function takes: its method (405) or its path (404)."""
    for template, methods in ROUTES.items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)) + "/*"
        if method not in methods and re.fullmatch(pattern, path):
            allowed = (*methods, "OPTIONS")
            return MethodNotAllowedError(
                f"{method} is not allowed here. Use {', '.join(methods)}.", allowed=allowed
            )
    return RouteNotFoundError(f"There is no {path} here. The routes are: {', '.join(ROUTES)}.")
