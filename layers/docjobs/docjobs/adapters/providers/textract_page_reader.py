"""PageReader on Amazon Textract: one page a call, at once (DetectDocumentText)."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.engines.recognising import Corners, PageRefusedError, SeenLine, SeenWord

if TYPE_CHECKING:
    from mypy_boto3_textract import TextractClient

# What the API says of a picture that it will never read, with what to do about it.
_REFUSED = {
    "UnsupportedDocumentException": "Textract cannot decode the page's picture. Scan the page again.",
    "BadDocumentException": "Textract finds the page's picture damaged. Scan the page again.",
    "DocumentTooLargeException": "The page's picture is too large for Textract. Scan it at 300 dpi or less.",
    "InvalidParameterException": "Textract refuses the page's picture: it is too small or too large to read.",
}


class TextractPageReader:
    """The client's own retries come first; what is left is told as OCR_ERROR, and the window tried again."""

    def __init__(self, client: "TextractClient") -> None:
        self._client = client

    def read(self, picture: bytes) -> list[SeenLine]:
        try:
            answer = self._client.detect_document_text(Document={"Bytes": picture})
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _REFUSED:
                raise PageRefusedError(_REFUSED[code]) from error
            raise StageFailedError(ErrorCode.OCR_ERROR, f"Textract did not answer ({code}).") from error
        except BotoCoreError as error:
            raise StageFailedError(ErrorCode.OCR_ERROR, "Textract could not be reached.") from error
        return _lines(answer.get("Blocks", []))


def _lines(blocks: list[Any]) -> list[SeenLine]:
    by_id = {block["Id"]: block for block in blocks}
    return [
        SeenLine(
            line["Text"],
            _corners(line),
            line["Confidence"] / 100,
            tuple(
                SeenWord(word["Text"], _corners(word), word["Confidence"] / 100)
                for word in (by_id[each] for each in _children(line) if each in by_id)
                if word["BlockType"] == "WORD"
            ),
        )
        for line in blocks
        if line["BlockType"] == "LINE"
    ]


def _children(line: Any) -> list[str]:  # noqa: ANN401 - a block of the answer
    related = line.get("Relationships", [])
    return [each for relation in related if relation["Type"] == "CHILD" for each in relation["Ids"]]


def _corners(block: Any) -> Corners:  # noqa: ANN401 - a block of the answer
    """The polygon begins at the text's own top left and goes round clockwise; else the upright box."""
    geometry = block["Geometry"]
    polygon = [(point["X"], point["Y"]) for point in geometry.get("Polygon", [])]
    if len(polygon) == 4:
        return polygon[0], polygon[1], polygon[2], polygon[3]
    box = geometry["BoundingBox"]
    left, top = box["Left"], box["Top"]
    right, bottom = left + box["Width"], top + box["Height"]
    return (left, top), (right, top), (right, bottom), (left, bottom)
