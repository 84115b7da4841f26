"""CSV and its kin: the delimiter that parts the lines most evenly wins."""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path

from documents.errors import BrokenDocumentError
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.formats.sheets.regions import MAX_CELLS, check_size
from documents.formats.tables import table_of
from documents.formats.text.decoding import decoded
from documents.model import Block, Document

_DELIMITERS = ",;\t|:"
_SAMPLE_LINES = 50
_FIELD_BYTES = 4 * 1024 * 1024


def read_csv(source: Path | bytes, options: ReadOptions) -> Document:  # noqa: ARG001 - one shape for all readers
    """The file as one table. Raises LimitExceededError, EmptyDocumentError, BrokenDocumentError."""
    text = decoded(source if isinstance(source, bytes) else source.read_bytes())
    rows = [[field.strip() for field in row] for row in _rows(text, delimiter_of(text))]
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


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_FIELD_BYTES)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True))
    except csv.Error as problem:
        raise BrokenDocumentError(f"The file is no proper CSV: {problem}. Check its quotes.") from problem
