"""LambdaPagePictures against botocore's own parsing: what is answered, and what becomes of failures."""

import io
import json

import boto3
import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.response import StreamingBody
from botocore.stub import Stubber

from docjobs.adapters.aws.lambda_page_pictures import LambdaPagePictures
from docjobs.domain.errors import ServiceUnavailableError
from docjobs.ports.picturing import PicturesWanted

WANTED = PicturesWanted(org_id="acme", document_id="d", file_type="pdf", pages=(1, 2))


def answered(payload: object, **more: str) -> list[int]:
    client = boto3.client("lambda", region_name="eu-central-1")
    content = json.dumps(payload).encode()
    with Stubber(client) as stub:
        body = StreamingBody(io.BytesIO(content), len(content))
        stub.add_response(
            "invoke",
            {"StatusCode": 200, "Payload": body} | more,
            {"FunctionName": "draw", "Payload": WANTED.model_dump_json().encode()},
        )
        return LambdaPagePictures(client, "draw").draw(WANTED)


def test_the_pages_that_were_drawn_come_back() -> None:
    assert answered({"drawn": [1]}) == [1]


def test_a_function_that_fails_is_out_of_reach() -> None:
    with pytest.raises(ServiceUnavailableError) as refused:
        answered({"errorMessage": "Task timed out"}, FunctionError="Unhandled")
    assert refused.value.retry_after_seconds == 5


def test_throttling_and_silence_are_out_of_reach() -> None:
    client = boto3.client("lambda", region_name="eu-central-1")
    with Stubber(client) as stub:
        stub.add_client_error("invoke", "TooManyRequestsException", http_status_code=429)
        with pytest.raises(ServiceUnavailableError):
            LambdaPagePictures(client, "draw").draw(WANTED)

    class Silent:
        def invoke(self, **_: object) -> None:
            raise ReadTimeoutError(endpoint_url="https://lambda.invalid")

    with pytest.raises(ServiceUnavailableError):
        LambdaPagePictures(Silent(), "draw").draw(WANTED)  # type: ignore[arg-type]
