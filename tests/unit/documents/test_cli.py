import json
from pathlib import Path

import pytest

from documents.cli import main
from tests.unit.documents import pdfs


def test_prints_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(pdfs.written(tmp_path, pdfs.paged(1)))]) == 0
    assert capsys.readouterr().out.startswith("# Chapter 1\n\nThis is page number 1.")


def test_prints_json_and_chunks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(pdfs.written(tmp_path, pdfs.paged(1)))
    assert main(["read", path, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "documents/1"
    assert main(["read", path, "--format", "chunks"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["page"] == 1


def test_says_which_pages_need_ocr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pdfs.written(tmp_path, pdfs.joined(pdfs.paged(1), pdfs.scanned()))
    assert main(["read", str(path), "--no-ocr"]) == 0
    assert "needing OCR: page 2" in capsys.readouterr().err


def test_tells_an_error_by_code_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pdfs.written(tmp_path, pdfs.locked(pdfs.paged(1), user="geheim"))
    assert main(["read", str(path)]) == 1
    assert "VALIDATION_ERROR: This PDF is encrypted." in capsys.readouterr().err
    assert main(["read", str(path), "--password", "geheim"]) == 0
    assert main(["read", str(tmp_path / "none.pdf")]) == 1
