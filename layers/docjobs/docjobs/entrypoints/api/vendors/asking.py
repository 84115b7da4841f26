"""What a vendor's client asked, as its dialect takes it: query, body, and where the API was reached."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docjobs.domain.errors import InputInvalidError

if TYPE_CHECKING:  # loaded with the first request of a vendor's dialect
    from docjobs.dialects.exchanges import Frame, Query, Sent
    from docjobs.entrypoints.api.resolver import Api
    from docjobs.ports.records.shown import Shown

_KEY = re.compile(r"[\x21-\x7e]{1,255}")


def query_of(api: "Api") -> "Query":
    event = api.current_event
    several: Mapping[str, list[str]] = event.raw_event.get("multiValueQueryStringParameters") or {}
    single: Mapping[str, str] = event.raw_event.get("queryStringParameters") or {}
    query: dict[str, list[str]] = {}
    for name, values in ({name: [value] for name, value in single.items()} | dict(several)).items():
        query.setdefault(name.removesuffix("[]"), []).extend(values)  # some clients send lists as `status[]`
    return query


def frame_of(api: "Api", dashboard_url: str = "", shown: Mapping[str, "Shown"] | None = None) -> "Frame":
    from docjobs.dialects.exchanges import Frame  # noqa: PLC0415 - with the first such request

    base_url = _base_url(api.current_event.raw_event)
    return Frame(dashboard_url=dashboard_url, base_url=base_url, shown=shown or {})


def sent_of(api: "Api") -> "Sent":
    """The running request's body. Raises InputInvalidError for one that is no object, or a useless key."""
    from docjobs.dialects.exchanges import Sent  # noqa: PLC0415 - with the first such request

    event = api.current_event
    body = api.current_event.json_body if event.body else {}
    if not isinstance(body, dict):
        raise InputInvalidError("The body must be a JSON object, or a form.", malformed=True)
    key = {name.lower(): value for name, value in event.headers.items()}.get("idempotency-key")
    if key is not None and not _KEY.fullmatch(key):
        message = "Idempotency-Key must have 1 to 255 printable ASCII characters without spaces."
        raise InputInvalidError(message, fields=[{"field": "header.Idempotency-Key", "message": message}])
    route = f"{event.http_method} {event.path.rstrip('/')}"
    return Sent(api.caller.org_id, route, body, api.upload, key)


def _base_url(event: Mapping[str, Any]) -> str:
    """The API's root as the client reached it: protocol, host, and the stage's path if the client sent it.

    A proxy that adds the stage's path says so with X-Forwarded-Prefix. Who lies misleads only himself.
    """
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    path, whole = event.get("path", "/"), event["requestContext"].get("path") or ""
    prefix = whole.removesuffix(path) if whole.endswith(path) else ""
    prefix = headers.get("x-forwarded-prefix", prefix).rstrip("/")
    return f"{headers.get('x-forwarded-proto', 'https')}://{headers.get('host', '')}{prefix}"
