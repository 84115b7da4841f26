"""What the local proxy takes in the place of API Gateway, and how it says no."""

import io
import json

import pytest

from local.proxy.bodies import LARGEST_BODY, BodyMalformedError, BodyTooLargeError, read_body
from local.proxy.gateway_answers import gateway_answer


def _chunked(*chunks: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in chunks) + b"0\r\n\r\n"


def test_a_body_comes_whole_however_it_is_sent() -> None:
    assert read_body(io.BytesIO(b"document, and the next request"), {"Content-Length": "8"}) == b"document"
    sent = io.BytesIO(_chunked(b"docu", b"ment"))
    assert read_body(sent, {"Transfer-Encoding": "Chunked"}) == b"document"
    assert read_body(io.BytesIO(b""), {}) == b""


@pytest.mark.parametrize("chunked", [False, True])
def test_the_gateways_limit_holds_to_the_byte(chunked: bool) -> None:
    def sent(length: int) -> tuple[io.BytesIO, dict[str, str]]:
        body = b"x" * length
        if chunked:
            return io.BytesIO(_chunked(body)), {"Transfer-Encoding": "chunked"}
        return io.BytesIO(body), {"Content-Length": str(length)}

    assert len(read_body(*sent(LARGEST_BODY))) == LARGEST_BODY
    with pytest.raises(BodyTooLargeError):
        read_body(*sent(LARGEST_BODY + 1))


def test_a_refused_body_is_read_to_its_end_so_that_the_answer_can_be() -> None:
    stream = io.BytesIO(b"x" * (LARGEST_BODY + 5))
    with pytest.raises(BodyTooLargeError):
        read_body(stream, {"Content-Length": str(LARGEST_BODY + 5)})
    assert stream.read() == b""


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {"Content-Length": "-1"}),
        (b"", {"Content-Length": "many"}),
        (b"zz\r\nab\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}),
        (b"4\r\ndocu", {"Transfer-Encoding": "chunked"}),
    ],
)
def test_malformed_bodies_are_told_apart(body: bytes, headers: dict[str, str]) -> None:
    with pytest.raises(BodyMalformedError):
        read_body(io.BytesIO(body), headers)


def test_the_gateways_words_are_the_templates_and_stay_json_whatever_the_path() -> None:
    answer = gateway_answer("REQUEST_TOO_LARGE")
    told = json.loads(answer.body('/api/jobs/"\\x'))

    assert answer.status == told["status"] == 413
    assert told["code"] == "PAYLOAD_TOO_LARGE"
    assert "POST /api/documents" in told["detail"]
    assert told["instance"] == "/api/jobs/x"
    assert told["request_id"] != json.loads(answer.body("/"))["request_id"]
