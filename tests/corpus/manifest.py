"""A set's MANIFEST.csv: task, id and input of every document."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

PARSED = frozenset({"parse-pdf", "parse-office", "parse-html", "parse-assert", "tables", "ocr"})
OUTCOMES = frozenset({"malformed", "encrypted"})
TASKS = PARSED | OUTCOMES
"""Tasks whose answer is a document's text or the way its reading ends."""

_FIELD_BYTES = 10**8


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a set."""

    task: str
    id: str
    file: Path
    truth: Path

    @property
    def password(self) -> str | None:
        """The password that the set gives for the document."""
        path = self.truth / "truth.json"
        value = json.loads(path.read_text(encoding="utf-8")).get("password") if path.exists() else None
        return value if isinstance(value, str) else None


def entries(folder: Path, tasks: frozenset[str]) -> list[Entry]:
    """The set's documents of these tasks. Raises FileNotFoundError for a folder without a manifest."""
    csv.field_size_limit(_FIELD_BYTES)
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as rows:
        return [
            Entry(row["task"], row["id"], folder / row["input"], folder / row["task"] / row["id"])
            for row in csv.DictReader(rows)
            if row["task"] in tasks
        ]
