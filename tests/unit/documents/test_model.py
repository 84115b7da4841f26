import json
import subprocess
import sys

import pytest
from hypothesis import given

from documents.errors import ERRORS_BY_NAME, DocumentError
from documents.isolation.process import child_environment
from documents.model import Document, Page
from tests.unit.documents.strategies import bounded, documents


@bounded
@given(documents())
def test_a_document_survives_json(document: Document) -> None:
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


def test_the_json_names_its_schema_and_what_is_missing() -> None:
    document = Document("pdf", [Page(1, 10.0, 20.0, needs_ocr=True), Page(2, 10.0, 20.0, error="gone")])
    data = document.to_dict()
    assert data["schema"] == "documents/1"
    assert data["pages_needing_ocr"] == [1]
    assert data["partial"] is True


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="documents/1"):
        Document.from_dict({"schema": "documents/2", "pages": []})


def test_every_error_has_a_code_of_the_published_ones() -> None:
    codes = {error.code for error in ERRORS_BY_NAME.values()}
    assert codes == {"VALIDATION_ERROR", "PARSE_ERROR", "OCR_ERROR", "TIMEOUT", "CANCELLED"}
    assert set(ERRORS_BY_NAME.values()) == {DocumentError, *DocumentError.__subclasses__()}


@pytest.mark.parametrize(
    "module",
    ["errors", "model", "limits", "sniffing", "chunking", "rendering", "serializing", "reading", "isolation"],
)
def test_importing_loads_no_parser(module: str) -> None:
    heavy = ("liteparse", "pdfboss", "pypdfium2", "lxml", "ctypes", "multiprocessing", "asyncio", "boto3")
    script = f"import sys, documents.{module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], env=child_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
