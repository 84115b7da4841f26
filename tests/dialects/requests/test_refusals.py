"""Whatever goes wrong on a vendor's path is told in the vendor's shape."""

from typing import Any

import pytest

from docjobs.dialects.dialect import Dialect, Problem
from docjobs.dialects.native.problems import DIALECT as NATIVE
from docjobs.dialects.omniai.problems import DIALECT as OMNIAI
from docjobs.dialects.subworkflow.problems import DIALECT as SUBWORKFLOW
from docjobs.dialects.talonic.problems import DIALECT as TALONIC
from docjobs.domain.error_codes import MEANINGS, ErrorCode
from tests.dialects.client import Client
from tests.unit.api.world import READER_KEY, World

DIALECTS: dict[str, Dialect] = {
    "native": NATIVE,
    "omniai": OMNIAI,
    "talonic": TALONIC,
    "subworkflow": SUBWORKFLOW,
}


def talonic_shape(body: dict[str, Any], status: int, path: str) -> None:
    assert set(body) >= {"statusCode", "code", "error", "message", "retryable", "timestamp", "path"}
    assert body["statusCode"] == status
    assert body["path"] == path
    assert isinstance(body["retryable"], bool)
    assert body["code"] == body["code"].lower()


ROUTES = {
    "omniai": ("x-api-key", "POST", "/extract"),
    "talonic": ("authorization", "POST", "/v1/jobs"),
    "subworkflow": ("x-api-key", "POST", "/v1/extract"),
}


def in_shape(vendor: str, body: Any, status: int, path: str) -> bool:
    """Whether a client of this vendor can read the error."""
    if vendor == "talonic":
        talonic_shape(body, status, path)
        return bool(body["code"] == body["code"].lower())
    if vendor == "subworkflow":
        return bool(body == {"success": False, "error": body["error"]})
    return bool(body["error"] == body["message"] and body["statusCode"] == status)


@pytest.mark.parametrize("vendor", ROUTES)
@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ('{"a": "' + "x" * 300_000 + '"}', "application/json", 413),
        ("<a/>", "application/xml", 415),
        ("{", "application/json", 400),
        ('{"a": NaN}', "application/json", 400),
        ("[1]", "application/json", 400),
        ('"text"', "application/json", 400),
        ("[" * 40 + "]" * 40, "application/json", 400),
        ("AAAA", "multipart/form-data", 400),
        ("AAAA", "multipart/form-data; boundary=x", 400),
        ("bad base64!", "multipart/form-data; boundary=x", 400),
    ],
)
def test_hostile_bodies_are_refused_in_the_vendors_shape(
    world: World, vendor: str, body: str, media_type: str, status: int
) -> None:
    header, method, path = ROUTES[vendor]

    answer = Client(world, header).send(method, path, body, {"content-type": media_type})

    # A form is not what Talonic's jobs take, but its edge reads one: the fields are missing then.
    assert answer.status == status
    assert in_shape(vendor, answer.body, status, path)
    assert not world.jobs.records.jobs


@pytest.mark.parametrize("vendor", ROUTES)
def test_every_other_refusal_is_in_the_vendors_shape(world: World, vendor: str) -> None:
    header, _, path = ROUTES[vendor]
    nobody, reader = Client(world, header, key="dj_wrong"), Client(world, header, READER_KEY)
    someone = Client(world, header)
    lost = "/extract/none" if vendor == "omniai" else "/v1/none"
    for answer, status, where in (
        (nobody.post(path, {}), 401, path),
        (reader.post(path, {}), 403, path),
        (someone.get(lost), 404, lost),
        (someone.send("PUT", path, None, {}), 405, path),
    ):
        assert answer.status == status
        assert in_shape(vendor, answer.body, status, where)


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("code", ErrorCode)
def test_every_code_has_a_shape_in_every_dialect(name: str, code: ErrorCode) -> None:
    meaning = MEANINGS[code]
    problem = Problem(
        code,
        meaning.http_status,
        meaning.title,
        "What to do.",
        "request-1",
        "/v1/jobs",
        retry_after_seconds=1,
    )

    rendered = DIALECTS[name].render_error(problem)

    assert 400 <= rendered.status < 600
    assert "What to do." in rendered.body
    assert "json" in rendered.content_type


def test_docld_tells_throttling_as_it_documents() -> None:
    problem = Problem(ErrorCode.RATE_LIMITED, 429, "Too many requests", "Wait.", "request-1", "/api/jobs")

    rendered = NATIVE.render_error(problem)

    assert '"error":{"type":"rate_limit_error","message":"Wait.","code":"rate_limited"}' in rendered.body
