"""A job's rows as files: JSON Lines with everything, and CSV with a column for each field."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from docjobs.usecases.answers.document_answers import DocumentAnswer

FIRST_COLUMNS = ("document_index", "document_id", "filename", "status", "error")
# What an answer may have beside its values, as long as the document: in downloads, not in pages of rows.
BESIDE = ("markdown", "text", "pages")
# Spreadsheets take a text that begins so for a formula, and documents are written by strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def line_of(answered: DocumentAnswer) -> dict[str, Any]:
    """One document as JSON Lines have it, whole."""
    row, answer = answered.row, answered.answer or {}
    line: dict[str, Any] = {
        "document_index": row.index,
        "document_id": row.source.document_id,
        "filename": row.filename,
        "status": row.status.value,
        "partial": row.partial,
    }
    if row.failure is not None:
        line["error"] = {"code": row.failure.code.value, "message": row.failure.message}
    return line | answer


def row_of(answered: DocumentAnswer) -> dict[str, Any]:
    """One document in a page of rows."""
    return {name: value for name, value in line_of(answered).items() if name not in BESIDE}


def write_lines(target: IO[str], lines: Iterable[dict[str, Any]]) -> None:
    for line in lines:
        target.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_csv(target: IO[str], lines: Iterable[dict[str, Any]], columns: list[str]) -> None:
    """RFC 4180. A column a field, nested ones as `seller/name`; lists stay JSON within their cell."""
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([*FIRST_COLUMNS, *columns])
    for line in lines:
        values = dict(leaves(line.get("values") or {}))
        first = [line[name] for name in FIRST_COLUMNS[:-1]] + [line.get("error", {}).get("code", "")]
        writer.writerow([as_cell(each) for each in [*first, *(values.get(name) for name in columns)]])


def columns_of(lines: Iterable[dict[str, Any]]) -> list[str]:
    """Every field that any of the lines has, in the order in which they first appear."""
    return list(dict.fromkeys(name for line in lines for name, _ in leaves(line.get("values") or {})))


def leaves(values: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{before}{name}/")
        else:
            yield f"{before}{name}", value


def as_cell(value: object) -> object:
    """Numbers stay numbers; null is empty; a text that would be a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, list | bool):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
