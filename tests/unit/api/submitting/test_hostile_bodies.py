"""Bodies that nobody sends by mistake, and some that everybody does."""

import base64
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.api.submitting.raw_bodies import BOUNDARY, GOOD, file_part, form, post
from tests.unit.api.world import World, load_event, with_body, with_headers


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{", "not valid JSON"),
        ("\ufeff\ufeff{}", "not valid JSON"),
        ("type=parse", "not valid JSON"),
        ("[" * 100_000, "nested"),
        ('{"user_metadata":' + '{"a":' * 40 + "1" + "}" * 40 + "," + GOOD + "}", "nested"),
        ('{"type": "extract", ' + GOOD + "}", "twice"),
        ('{"user_metadata": {"a": NaN}, ' + GOOD + "}", "NaN"),
        ('{"user_metadata": {"a": 1e999}, ' + GOOD + "}", "out of range"),
        ('{"user_metadata": {"a": 1e-200}, ' + GOOD + "}", "out of range"),
        ('{"user_metadata": {"a": ' + "9" * 5000 + "}, " + GOOD + "}", "digits"),
        ('{"user_metadata": {"a": "\\ud800"}, ' + GOOD + "}", "surrogate"),
    ],
)
def test_unreadable_json_is_400_and_says_why(world: World, body: str, words: str) -> None:
    answer = post(world, body)

    assert (answer.status, answer.body["code"]) == (400, "VALIDATION_ERROR")
    assert words in answer.body["detail"]


def test_json_over_its_limit_is_413(world: World) -> None:
    assert post(world, '{"name": "' + "x" * 300_000 + '"}').status == 413


def test_json_that_is_not_utf8_is_400(world: World) -> None:
    event = with_headers(load_event("submit_job", "upload"), content_type="application/json")

    answer = world.call("submit_job", event | {"body": base64.b64encode(b'{"type": "\xff"}').decode()})

    assert (answer.status, answer.body["detail"]) == (400, "The body is not valid UTF-8.")


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/plain", "{" + GOOD + "}"),
        ("application/pdf", "{" + GOOD + "}"),
        (FORM, "type=parse&input=https://example.com/a.pdf"),
        (FORM, "[]"),
        (FORM, '"type"'),
    ],
)
def test_another_media_type_is_415_with_advice(world: World, media_type: str, body: str) -> None:
    answer = post(world, body, content_type=media_type)

    assert (answer.status, answer.body["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert "application/json or multipart/form-data" in answer.body["detail"]


@pytest.mark.parametrize("media_type", [None, "application/json; charset=utf-8", "APPLICATION/JSON"])
def test_json_is_json_however_it_is_named(world: World, media_type: str | None) -> None:
    assert post(world, "{" + GOOD + "}", content_type=media_type).status == 202


@pytest.mark.parametrize("media_type", [FORM, f"{FORM}; charset=utf-8"])
def test_what_curl_sends_without_a_header_is_read_as_json(world: World, media_type: str) -> None:
    assert post(world, "\n {" + GOOD + "}", content_type=media_type).status == 202
    broken = post(world, "{" + GOOD, content_type=media_type)
    assert (broken.status, broken.body["code"]) == (400, "VALIDATION_ERROR")


def test_documents_take_no_forms(world: World) -> None:
    event = load_event("submit_job", "upload") | {"path": "/api/documents", "resource": "/api/documents"}

    answer = world.call("create_document", event)

    assert (answer.status, answer.body["detail"].count("multipart")) == (415, 0)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
_FIELDS = st.sampled_from(
    ["type", "input", "document_id", "webhook_url", "options", "user_metadata", "name", "priority", "x"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=_JSON | st.dictionaries(_FIELDS, _JSON | st.just("parse"), max_size=6))
def test_no_json_whatsoever_gets_a_server_error(world: World, body: Any) -> None:
    event = with_body(load_event("submit_job", "url"), body if not isinstance(body, str) else f'"{body}"')

    assert world.call("submit_job", event).status in {202, 400, 413, 422, 501}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400), start=st.sampled_from([b"", f"--{BOUNDARY}\r\n".encode(), file_part()])
)
def test_no_form_whatsoever_gets_a_server_error(world: World, content: bytes, start: bytes) -> None:
    assert form(world, start + content).status in {202, 400, 422, 501}
