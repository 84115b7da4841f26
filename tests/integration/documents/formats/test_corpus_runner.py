"""`make corpus` on a set of documents made here."""

import csv
import json
from pathlib import Path
from typing import cast

import pytest

from documents.isolation import IsolatedReader
from documents.model import Block, Document, Page
from tests.corpus.bounded import answer_bounded
from tests.corpus.run import main
from tests.corpus.worker import outcome
from tests.unit.documents.formats.packages import docx, paragraph

FIELDS = ["task", "id", "input"]


def corpus(folder: Path) -> Path:
    files = {
        ("parse-office", "words", "input.docx"): docx(paragraph("Words")),
        ("parse-html", "page", "input.html"): b"<html><nav>Menu</nav><p>"
        + b"Some prose, that counts. " * 9
        + b"</p></html>",
        ("malformed", "cut", "input.docx"): docx(paragraph("Words"))[:200],
        ("encrypted", "open", "input.docx"): docx(paragraph("Words")),
        ("summarize", "other", "input.txt"): b"no business of this command",
    }
    rows = []
    for (task, name, file), data in files.items():
        place = folder / task / name
        place.mkdir(parents=True)
        (place / file).write_bytes(data)
        (place / "truth.json").write_text(json.dumps({"password": "p"}))
        rows.append({"task": task, "id": name, "input": f"{task}/{name}/{file}"})
    with (folder / "MANIFEST.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_answers_and_summary_are_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["--set", str(corpus(tmp_path / "set")), "--out", str(out), "--jobs", "2"]) == 0
    assert (out / "words.md").read_text().strip() == "Words"
    assert "Menu" not in (out / "page.md").read_text()
    assert json.loads((out / "cut.json").read_text())["status"] == "error"
    ways = json.loads((out / "open.json").read_text())
    assert {way: answer["status"] for way, answer in ways.items()} == {
        "without_password": "ok",
        "with_password": "ok",
        "wrong_password": "ok",
    }
    summary = json.loads((out / "summary.json").read_text())
    assert {row["id"] for row in summary} == {"words", "page", "cut", "open"}
    assert all(row["seconds"] >= 0 and row["peak_mb"] > 5 for row in summary)


class Remembered:
    """A reader that has the document already."""

    def read(self, path: Path, **_: object) -> Document:
        block = Block("paragraph", "not joined, however", lines=("not joined, how-", "ever it wraps"))
        return Document("png", [Page(1, 9.0, 9.0, blocks=[block])])


@pytest.mark.parametrize(("task", "text"), [("ocr", "how-\never it wraps"), ("parse-pdf", "however")])
def test_scans_are_answered_with_their_transcription(tmp_path: Path, task: str, text: str) -> None:
    (tmp_path / "page.txt").write_text("a page")
    request = {"task": task, "path": str(tmp_path / "page.txt"), "password": None, "html_mode": "page"}
    reader = cast("IsolatedReader", Remembered())
    assert outcome(request | {"labels": [], "schema": {}}, reader)["text"].endswith(text)


def test_one_task_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["--set", str(corpus(tmp_path / "set")), "--out", str(out), "--task", "parse-office"])
    assert sorted(path.name for path in out.iterdir()) == ["summary.json", "words.md"]


def test_a_document_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = main(
        [
            "--set",
            str(corpus(tmp_path / "set")),
            "--out",
            str(out),
            "--task",
            "malformed",
            "--seconds",
            "0.01",
        ]
    )
    assert found == 1
    assert json.loads((out / "cut.json").read_text())["status"] == "timeout"


def test_a_worker_that_dies_is_reported_with_its_last_words(tmp_path: Path) -> None:
    request = {"task": "malformed", "path": str(tmp_path / "gone.pdf"), "password": None, "html_mode": "page"}
    outcome = answer_bounded(request, 60)
    assert outcome["status"] == "crash"
    assert "FileNotFoundError" in outcome["error"]
    assert outcome["seconds"] > 0


def test_a_task_that_no_set_has_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--set", str(tmp_path), "--out", str(tmp_path / "out"), "--task", "parse-pdf,parse-fax"])
    assert not (tmp_path / "out").exists()
