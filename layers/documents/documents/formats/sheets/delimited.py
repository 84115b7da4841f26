"""CSV and its kin: the delimiter that parts the lines most evenly wins."""

import csv
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Literal

from documents.errors import BrokenDocumentError
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.formats.sheets.regions import MAX_CELLS, check_size
from documents.formats.tables import table_of
from documents.formats.text.decoding import decoded
from documents.model import Block, Document

_DELIMITERS = ",;\t|:"
_TOLD = re.compile(r"sep=([,;\t|])\n", re.IGNORECASE)  # Excel's own line before the first
_END = "\x1a"  # a row of its own after the last, unless a quote is still open there
_SAMPLE_LINES = 50
_FIELD_BYTES = 4 * 1024 * 1024


def read_csv(source: Path | bytes, options: ReadOptions) -> Document:  # noqa: ARG001 - one shape for all readers
    """The file as one table. Raises LimitExceededError, EmptyDocumentError, BrokenDocumentError."""
    text = decoded(source if isinstance(source, bytes) else source.read_bytes())
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    rows = [[field.strip() for field in row] for row in _read(text, told[1] if told else delimiter_of(text))]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if len(rows) * width > MAX_CELLS:
        check_size(sum(len(row) for row in rows))
    return single_page("csv", [Block("table", table=table_of(rows))] if rows else [])


def delimiter_of(text: str) -> str:
    """The likeliest delimiter; a comma where nothing parts the lines."""
    best, best_score = ",", 0.0
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter) if row)
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        score = (count / widths.total()) * min(width, 20) if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _read(text: str, delimiter: str) -> list[list[str]]:
    """The rows. Where a quote that nobody closed has swallowed lines, quotes are letters like others."""
    rows = _rows(f"{text}\n{_END}", delimiter)
    return rows[:-1] if rows[-1] == [_END] else _rows(text, delimiter, quoting=csv.QUOTE_NONE)


def _rows(text: str, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[list[str]]:
    csv.field_size_limit(_FIELD_BYTES)
    try:
        lines = StringIO(text, newline="")
        return list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True, quoting=quoting))
    except csv.Error as problem:
        raise BrokenDocumentError(f"The file is no proper CSV: {problem}. Check its quotes.") from problem
