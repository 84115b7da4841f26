"""Real documents with answers, from a folder with MANIFEST.csv; only those whose licence lets one learn from them."""

import csv
import json
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.model import Document
from documents.ocr import recognise_pages
from documents.reading import read

_FREE = ("MIT", "Apache-2.0", "CC0", "CC BY 4.0")
_PREFIX = "extract-"


@dataclass(frozen=True, slots=True)
class Known:
    """A document with its answers; `free` says that its licence allows training."""

    task: str
    name: str
    family: str
    free: bool
    document: Document
    schema: Mapping[str, Any]
    truth: Mapping[str, Any]


def known_documents(folder: Path, kept: Path | None = None) -> list[Known]:
    """The extraction documents of a folder, read as the product reads them; `kept` holds them once read."""
    if kept is not None and kept.exists():
        found: list[Known] = pickle.loads(kept.read_bytes())  # noqa: S301 - a file of one's own
        return found
    found = list(_known(folder))
    if kept is not None:
        kept.write_bytes(pickle.dumps(found))
    return found


def _known(folder: Path) -> Iterator[Known]:
    with (folder / "MANIFEST.csv").open(encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if line["task"].startswith(_PREFIX)]
    for line in lines:
        home = folder / line["task"] / line["id"]
        yield Known(
            task=line["task"],
            name=line["id"],
            family=line["family"],
            free=line["licence"].startswith(_FREE),
            document=_read(folder / line["input"]),
            schema=json.loads((home / "schema.json").read_text(encoding="utf-8")),
            truth=json.loads((home / "truth.json").read_text(encoding="utf-8")),
        )


def _read(path: Path) -> Document:
    if path.suffix != ".pdf":
        return Document("jpeg", recognise_pages(path, file_type="jpeg"))
    document = read(path, file_type="pdf", words=True)
    if document.pages_needing_ocr:
        seen = recognise_pages(path, file_type="pdf", page_numbers=document.pages_needing_ocr)
        by_number = {page.number: page for page in seen}
        document.pages = [by_number.get(page.number, page) for page in document.pages]
    return document
