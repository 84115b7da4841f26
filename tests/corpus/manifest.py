"""A set's MANIFEST.csv: task, id and input of every document."""

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PARSED = frozenset({"parse-pdf", "parse-office", "parse-html", "parse-assert", "tables", "ocr"})
"""Answered with the document's markdown."""
TRANSCRIBED = frozenset({"ocr"})
"""Of these answered with its plain text: what stands on a scan, line by line, is what such sets know."""
OUTCOMES = frozenset({"malformed", "encrypted"})
"""Answered with the way the reading ends."""
SORTED = frozenset({"classify", "split"})
"""Answered with labels among those that the set offers."""
EXTRACTED = frozenset(f"extract-{kind}" for kind in ("invoice", "receipt", "form", "adbuy", "contract"))
"""Answered with the values of the schema that comes with the document."""
TASKS = PARSED | OUTCOMES | SORTED | EXTRACTED

_FIELD_BYTES = 10**8


@dataclass(frozen=True)
class Entry:
    """One document of a set; `folder` holds its truth."""

    task: str
    id: str
    file: Path
    folder: Path

    @property
    def password(self) -> str | None:
        """The password that the set gives for the document."""
        value = self.truth.get("password")
        return value if isinstance(value, str) else None

    @property
    def labels(self) -> list[dict[str, Any]]:
        """The labels that the set offers: `{"name", "description"?, "examples"?}`. Never the right one."""
        found = self.truth.get("classes", [])
        return found if isinstance(found, list) else []

    @property
    def schema(self) -> dict[str, Any]:
        """`schema.json`: what is to be extracted; nothing where there is none."""
        path = self.folder / "schema.json"
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def truth(self) -> dict[str, Any]:
        """`truth.json`; nothing where there is none."""
        path = self.folder / "truth.json"
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return found if isinstance(found, dict) else {}


def entries(folder: Path, tasks: frozenset[str]) -> list[Entry]:
    """The set's documents of these tasks. Raises FileNotFoundError for a folder without a manifest."""
    csv.field_size_limit(_FIELD_BYTES)
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as rows:
        return [
            Entry(row["task"], row["id"], folder / row["input"], folder / row["task"] / row["id"])
            for row in csv.DictReader(rows)
            if row["task"] in tasks
        ]
