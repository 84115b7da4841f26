"""Bodies sent by mistake or by malice, in every dialect: a clear answer in the vendor's shape."""

import base64
import gzip
import json

import pytest

from tests.dialects.client import Client
from tests.dialects.extracting import SCHEMA, stored_schema
from tests.dialects.forms import BOUNDARY
from tests.dialects.requests.routes import SUBMITS, URL
from tests.dialects.requests.test_hostile import ok_shape
from tests.unit.api.world import World


def test_a_byte_order_mark_is_read_over(world: World, client: Client, dialect: str) -> None:
    path, body = SUBMITS[dialect]
    answer = client.post(path, "\ufeff" + json.dumps(body))
    assert answer.status < 300
    assert len(world.jobs.records.jobs) == 1


@pytest.mark.parametrize(
    ("text", "headers", "status"),
    [
        ("", {}, 400),
        ("null", {}, 400),
        ("[]", {}, 400),
        ('{"url": "a", "url": "b"}', {}, 400),
        ("[" * 5000 + "]" * 5000, {}, 400),
        ('{"a": "\\ud800"}', {}, 400),
        ('{"a": 1e999}', {}, 400),
        ('{"a": ' + "9" * 400 + "}", {}, 400),
        (base64.b64encode(gzip.compress(b"{}", mtime=0)).decode(), {"content_encoding": "gzip"}, 415),
        ("{}", {"content_type": "text/plain"}, 415),
        ("a=b", {"content_type": "application/x-www-form-urlencoded"}, 415),
        (
            base64.b64encode(b"x" * 4_600_000).decode(),
            {"content_type": f"multipart/form-data; boundary={BOUNDARY}"},
            413,
        ),
        ('{"a": "' + "x" * 300_000 + '"}', {}, 413),
    ],
)
def test_bodies_that_cannot_be_read(
    world: World, client: Client, dialect: str, text: str, headers: dict[str, str], status: int
) -> None:
    path, _ = SUBMITS[dialect]
    answer = client.post(path, text, **headers)
    if dialect == "native" and text in {"", "null", "[]"}:
        status = 422
    assert answer.status == status, answer.body
    ok_shape(dialect, answer, path)
    assert not world.jobs.records.jobs


@pytest.mark.parametrize("name", ["a\u0000b", "a\r\nSet-Cookie: x", "\u001b[31m"])
def test_names_have_no_control_characters(world: World, docld: Client, talonic: Client, name: str) -> None:
    schema_id = stored_schema(docld)
    for client, path, body, status in (
        (docld, "/api/jobs", {"type": "parse", "input": URL}, 422),
        (docld, "/api/extract/run", {"input": URL, "schema_id": schema_id}, 422),
        (docld, "/api/schemas", {"schema": SCHEMA}, 422),
        (talonic, "/v1/jobs", {"schema_id": schema_id}, 400),
        (talonic, "/v1/schemas", {"definition": SCHEMA}, 400),
    ):
        assert client.post(path, body | {"name": name}).status == status, path
    assert not world.jobs.records.jobs
