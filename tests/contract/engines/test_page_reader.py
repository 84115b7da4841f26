"""PageReader on Textract, against botocore's own model of the service and an answer of its shape."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber

from docjobs.adapters.providers.textract_page_reader import TextractPageReader
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.recognising import PageRefusedError

ANSWER: dict[str, Any] = json.loads((Path(__file__).parent / "recorded/textract_page.json").read_text())
PICTURE = b"\xff\xd8\xff a page"


@pytest.fixture
def textract() -> Iterator[tuple[TextractPageReader, Stubber]]:
    client = boto3.client("textract", region_name="eu-central-1")
    with Stubber(client) as stub:
        yield TextractPageReader(client), stub
        stub.assert_no_pending_responses()


def test_lines_come_with_their_words_places_and_confidence(
    textract: tuple[TextractPageReader, Stubber],
) -> None:
    reader, stub = textract
    stub.add_response("detect_document_text", ANSWER, {"Document": {"Bytes": PICTURE}})
    title, total = reader.read(PICTURE)
    assert (title.text, round(title.confidence, 4)) == ("Annual report", 0.9942)
    assert [word.text for word in title.words] == ["Annual", "report"]
    assert title.words[1].corners == ((0.27, 0.1), (0.42, 0.1), (0.42, 0.15), (0.27, 0.15))
    assert total.corners[0] == (0.85, 0.5), "a turned line begins where its text does"


def test_an_empty_page_has_no_lines(textract: tuple[TextractPageReader, Stubber]) -> None:
    reader, stub = textract
    stub.add_response("detect_document_text", {"Blocks": ANSWER["Blocks"][:1]})
    assert reader.read(PICTURE) == []


def test_a_block_without_a_polygon_has_its_box(textract: tuple[TextractPageReader, Stubber]) -> None:
    reader, stub = textract
    line = ANSWER["Blocks"][1] | {"Geometry": {"BoundingBox": ANSWER["Blocks"][1]["Geometry"]["BoundingBox"]}}
    stub.add_response("detect_document_text", {"Blocks": [line]})
    (found,) = reader.read(PICTURE)
    assert [tuple(round(value, 2) for value in corner) for corner in found.corners] == [
        (0.1, 0.1),
        (0.42, 0.1),
        (0.42, 0.15),
        (0.1, 0.15),
    ]
    assert found.words == (), "words that the answer lacks are none"


@pytest.mark.parametrize(
    "code", ["UnsupportedDocumentException", "BadDocumentException", "DocumentTooLargeException"]
)
def test_a_picture_that_is_refused_is_the_pages_fault(
    textract: tuple[TextractPageReader, Stubber], code: str
) -> None:
    reader, stub = textract
    stub.add_client_error("detect_document_text", code)
    with pytest.raises(PageRefusedError, match="Scan"):
        reader.read(PICTURE)


@pytest.mark.parametrize(
    "code", ["ProvisionedThroughputExceededException", "InternalServerError", "AccessDeniedException"]
)
def test_what_may_pass_is_tried_again(textract: tuple[TextractPageReader, Stubber], code: str) -> None:
    reader, stub = textract
    stub.add_client_error("detect_document_text", code)
    with pytest.raises(StageFailedError, match=code) as failed:
        reader.read(PICTURE)
    assert failed.value.code is ErrorCode.OCR_ERROR


def test_no_answer_at_all_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    client = boto3.client("textract", region_name="eu-central-1")

    def unreachable(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="https://textract.invalid")

    monkeypatch.setattr(client, "detect_document_text", unreachable)
    with pytest.raises(StageFailedError, match="reached"):
        TextractPageReader(client).read(PICTURE)
