"""A vendor's client against the handlers on fakes, routed by template.yaml as API Gateway would."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.template.reading import Template
from tests.unit.api.world import KEY, Answer, World

HOST = "abcdef1234.execute-api.eu-central-1.amazonaws.com"


class Client:
    """key_header: how this vendor's clients authenticate: `authorization` or `x-api-key`."""

    def __init__(self, world: World, key_header: str, key: str | None = KEY) -> None:
        self.world = world
        self._auth = {}
        if key is not None:
            self._auth = {key_header: f"Bearer {key}" if key_header == "authorization" else key}

    def get(self, url: str, **headers: str) -> Answer:
        return self.send("GET", url, None, headers)

    def delete(self, url: str, **headers: str) -> Answer:
        return self.send("DELETE", url, None, headers)

    def post(self, url: str, body: Any = None, **headers: str) -> Answer:
        """body: text as it stands, a form's in base64, anything else as JSON."""
        return self.send("POST", url, body, headers)

    def send(self, method: str, url: str, body: Any, headers: dict[str, str]) -> Answer:
        path = urlsplit(url).path
        function, template, named = route_of(method, path)
        return self.world.call(function, self._event(method, url, template, named, body, headers))

    def _event(
        self,
        method: str,
        url: str,
        template: str,
        named: dict[str, str],
        body: Any,
        headers: dict[str, str],
    ) -> dict[str, Any]:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
        sent = {"Host": HOST, "X-Forwarded-Proto": "https"} | self._auth | _spelled(headers)
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        if body is not None and "content-type" not in sent:
            sent["content-type"] = "application/json"
        several: dict[str, list[str]] = {}
        for name, value in query:
            several.setdefault(name, []).append(value)
        return {
            "resource": template,
            "path": parts.path,
            "httpMethod": method,
            "headers": sent,
            "multiValueHeaders": {name: [value] for name, value in sent.items()},
            "queryStringParameters": dict(query) or None,
            "multiValueQueryStringParameters": several or None,
            "pathParameters": named or None,
            "requestContext": {
                "resourcePath": template,
                "httpMethod": method,
                "path": f"/live{parts.path}",
                "stage": "live",
                "domainName": HOST,
                "requestId": "5d2c1d4e-0000-4000-8000-000000000018",
            },
            "body": text,
            "isBase64Encoded": sent.get("content-type", "").startswith("multipart/"),
        }


def route_of(method: str, path: str) -> tuple[str, str, dict[str, str]]:
    """(function's folder, route's template, path parameters): API Gateway prefers literal segments, and a
    slash at the end is nothing to it.
    """
    path = path.rstrip("/") or "/"
    candidates = [
        (template, function, match.groupdict())
        for template, known, function in _routes()
        if known in {method.lower(), "any"} and (match := _pattern(template).fullmatch(path))
    ]
    template, function, named = min(
        candidates, key=lambda each: (each[0].count("{"), "proxy+" in each[0], each[1] in _UNKNOWN)
    )
    return function, template, named


_UNKNOWN = {"answer_unknown_route", "answer_unknown_vendor_route"}


@cache
def _routes() -> tuple[tuple[str, str, str], ...]:
    """(path template, method, function's folder)."""
    return tuple(
        (event["Path"], event["Method"], function.folder)
        for function in Template().functions
        for event in function.events("Api")
    )


@cache
def _pattern(template: str) -> re.Pattern[str]:
    greedy = template.replace("{proxy+}", "(?P<proxy>.+)")
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", greedy))


def _spelled(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
