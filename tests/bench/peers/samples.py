"""Documents with known text: set by typst from words drawn here, or a set's own."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import typst

from documents.embedding.tokenizing import VOCABULARY
from tests.corpus.manifest import entries

_COMMON = slice(2_000, 6_000)  # ranks of plain English words in the vocabulary
_SEED = 1_913
PAGES_EACH = 12
SET_TASKS = frozenset({"parse-pdf"})


@dataclass(frozen=True, slots=True)
class Sample:
    """A PDF, its number of pages and the markdown that it should be read as."""

    name: str
    path: Path
    pages: int
    truth: str


def generated(folder: Path) -> list[Sample]:
    """Four PDFs of twelve pages: prose, two columns, ruled tables, tables without rules."""
    layouts: dict[str, tuple[str, Callable[[random.Random, int], tuple[str, str]]]] = {
        "prose": ("", _prose),
        "columns": ("#set page(columns: 2)\n", _prose),
        "ruled": ("", lambda chance, number: _table(chance, number, "0.5pt")),
        "unruled": ("", lambda chance, number: _table(chance, number, "none")),
    }
    return [_set(folder, name, setting, page) for name, (setting, page) in layouts.items()]


def of_set(folder: Path) -> Iterator[Sample]:
    """The PDFs of a set that come with their markdown."""
    for entry in entries(folder, SET_TASKS):
        truth = entry.folder / "truth.md"
        if entry.file.suffix == ".pdf" and truth.exists():
            with pypdfium2.PdfDocument(str(entry.file)) as pdf:
                pages = len(pdf)
            yield Sample(entry.id, entry.file, pages, truth.read_text(encoding="utf-8"))


def _set(
    folder: Path, name: str, setting: str, page: Callable[[random.Random, int], tuple[str, str]]
) -> Sample:
    chance = random.Random(f"{_SEED} {name}")  # noqa: S311 (a draw that repeats)
    pages = [page(chance, number) for number in range(1, PAGES_EACH + 1)]
    source = "#set text(size: 10pt)\n#set par(justify: true)\n" + setting
    source += "\n#pagebreak()\n".join(typst_text for typst_text, _ in pages)
    path = folder / f"{name}.pdf"
    pdf_bytes: bytes = typst.compile(source.encode(), ignore_system_fonts=True)
    path.write_bytes(pdf_bytes)
    with pypdfium2.PdfDocument(str(path)) as pdf:
        return Sample(name, path, len(pdf), "\n\n".join(markdown for _, markdown in pages))


def _prose(chance: random.Random, number: int) -> tuple[str, str]:
    head = f"{_said(chance, 3).capitalize()} {number}"
    parts = [_said(chance, 60).capitalize() + "." for _ in range(5)]
    items = [_said(chance, 6).capitalize() for _ in range(4)]
    typst_text = [f"= {head}", *parts, "\n".join(f"- {item}" for item in items)]
    return "\n\n".join(typst_text), "\n\n".join([f"# {head}", *typst_text[1:]])


def _table(chance: random.Random, number: int, stroke: str) -> tuple[str, str]:
    head, above = f"{_said(chance, 3).capitalize()} {number}", _said(chance, 40).capitalize() + "."
    rows = [["Position", "Subject", "Units", "Share"]] + [
        [f"{number}.{place}", _said(chance, 3), str(chance.randrange(10, 9_000)), f"{place * 3} %"]
        for place in range(1, 19)
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: (auto, 1fr, auto, auto), stroke: {stroke}, {cells})"
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    markdown = [f"# {head}", above, "\n".join([lines[0], "|---|---|---|---|", *lines[1:]])]
    return "\n\n".join([f"= {head}", above, table]), "\n\n".join(markdown)


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_words(), k=count))


@cache
def _words() -> list[str]:
    ranked = VOCABULARY.read_text(encoding="utf-8").splitlines()[_COMMON]
    return [word for word in ranked if word.isascii() and word.isalpha() and len(word) > 3]
