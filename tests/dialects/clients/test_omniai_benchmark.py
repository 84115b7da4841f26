"""The client in OmniAI's own benchmark: a form with `url` and `schema`, then at most fifty looks."""

import base64
import json

import pytest

from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.extracting import ANSWER, SCHEMA
from tests.dialects.extracting import finish as extracted
from tests.dialects.forms import BOUNDARY, form
from tests.dialects.omniai.test_submitting import URL
from tests.unit.api.world import World


def asked(omniai: Client) -> str:
    fields = {"url": URL, "schema": json.dumps(SCHEMA)}
    text = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    sent = form()
    sent["body"] = base64.b64encode(f"{text}--{BOUNDARY}--\r\n".encode()).decode()
    answer = omniai.post("/extract", **sent)
    assert answer.status == 200
    return str(answer.body["jobId"])


def test_it_polls_until_complete_and_reads_pages_and_values(world: World, omniai: Client) -> None:
    job_id = asked(omniai)
    looks = []
    for _ in range(50):
        body = omniai.get(f"/extract?jobId={job_id}").body
        looks.append(body["status"])
        if body["status"] in {"COMPLETE", "ERROR"}:
            break
        extracted(world, ANSWER | {"pages": [{"page": 1, "content": "# Invoice"}]})

    assert looks == ["PENDING", "COMPLETE"]
    result = body["result"]
    assert result["ocr"]["pages"] == [{"page": 1, "content": "# Invoice", "contentLength": 9}]
    assert isinstance(result["ocr"]["inputTokens"], int)
    assert isinstance(result["ocr"]["outputTokens"], int)
    assert result["extracted"] == ANSWER["values"]


def test_an_error_ends_it_with_its_reason(world: World, omniai: Client) -> None:
    body = omniai.get(f"/extract?jobId={lives.failed(world).job_id}").body
    assert (body["status"], body["error"]) == ("ERROR", "OCR failed: Unable to process image")


@pytest.mark.parametrize("text", ["", "[]", '"x"', "{"])
def test_a_refusal_is_json_that_it_prints(omniai: Client, text: str) -> None:
    answer = omniai.post("/extract", text)
    assert answer.status == 400
    assert isinstance(answer.body["error"], str)
