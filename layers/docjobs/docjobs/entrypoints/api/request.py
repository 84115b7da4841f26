"""A REST API proxy event, as far as the edge itself needs it: before routing, and if routing fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docjobs.domain.identifiers import is_uuid7


@dataclass(frozen=True, slots=True)
class EdgeRequest:
    """headers: the last value of each, by lower-case name. resource: the route's template, safe to log.

    named_id: the id in the path, as it was sent.
    """

    method: str
    path: str
    resource: str
    headers: Mapping[str, str]
    request_id: str
    named_id: str

    @classmethod
    def of(cls, event: Mapping[str, Any], invocation_id: str) -> "EdgeRequest":
        """invocation_id stands in for API Gateway's request id, which a hand-made event may lack."""
        named = event.get("requestContext") or {}
        return cls(
            method=str(event.get("httpMethod", "GET")).upper(),
            path=str(event.get("path") or "/"),
            resource=str(event.get("resource") or ""),
            headers=_headers(event),
            request_id=str(named.get("requestId") or invocation_id),
            named_id=str((event.get("pathParameters") or {}).get("id", "")),
        )

    def log_keys(self) -> dict[str, str]:
        """What every log line of the request carries. An id is logged only if it can be one of ours."""
        named = self.named_id.lower()
        kind = "document_id" if self.resource.startswith("/api/documents/") else "job_id"
        return {"request_id": self.request_id} | ({kind: named} if is_uuid7(named) else {})

    def presented_key(self) -> str | None:
        """The API key as it was sent: the bearer token if there is one, else `x-api-key`."""
        scheme, _, token = self.headers.get("authorization", "").strip().partition(" ")
        if scheme.lower() == "bearer" and token.strip():
            return token.strip()
        return self.headers.get("x-api-key", "").strip() or None


def _headers(event: Mapping[str, Any]) -> dict[str, str]:
    several = {
        name.lower(): values[-1] for name, values in (event.get("multiValueHeaders") or {}).items() if values
    }
    single = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    return {name: str(value) for name, value in (several | single).items()}
