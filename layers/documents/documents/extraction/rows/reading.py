"""The rows under a table's head."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.extraction.candidates.finding import Reading
from documents.extraction.candidates.values import dates, numbers
from documents.extraction.model import Cell
from documents.extraction.rows.columns import SUMS, complete
from documents.extraction.rows.gathering import NUMERIC, Cells, Rows
from documents.extraction.rows.heads import Head, find_head
from documents.extraction.rows.splitting import split_columns
from documents.extraction.schema.fields import Field
from documents.extraction.text.flows import is_prose
from documents.extraction.text.lines import Segment

_CLEAR = 0.9  # of the match of a head with its field
_NAMED, _WEAK, _TOLD = 0.85, 0.6, 0.8  # the shares of cells that were right, of invoices never trained on
_MOST = 0.6  # of the rows
_NOTE = 0.45  # of the page's width


@dataclass(slots=True)
class FoundRows:
    """The objects of an array, their cells by JSON Pointer, and the lines (page, line) of their numbers."""

    values: list[dict[str, object]] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    lines: set[tuple[int, int]] = field(default_factory=set)


def read_rows(reading: Reading, array: Field) -> FoundRows:
    """The rows of the table that the array's columns name, over all its pages."""
    found, head = FoundRows(), None
    rows: list[tuple[Cells, Head]] = []
    for view in reading.views:
        own = find_head(view.sheet, array.columns)
        if own is not None:
            head = own if head is None or own.score > 0.7 * head.score else head
        if head is None:
            continue
        start = own.last_line + 1 if own is not None and head is own else 0
        if head is not own and not rows:
            continue
        lines = [line for line in view.sheet.lines[start:] if not _is_note(line, view.sheet.width)]
        if head is own:
            split_columns(head, lines, array.columns)
            complete(head, lines, array.columns, decimal_comma=reading.manner.decimal_comma)
        rows += [(row, head) for row in Rows(head, array.columns, view.sheet.body).of(lines)]
    for row, head in _whole(rows, array.columns):
        _keep(found, row, array, reading, head)
    return found


def _whole(rows: list[tuple[Cells, Head]], columns: Sequence[Field]) -> list[tuple[Cells, Head]]:
    """Without the parts of rows: where most rows have a sum, those without one only say what a row holds."""
    sums = [
        at
        for at, each in enumerate(columns)
        if each.kind in NUMERIC and any(c in each.concepts for c in SUMS)
    ]
    for at in sums:
        full = [pair for pair in rows if pair[0].get(at)]
        if len(full) > 1 and len(full) >= _MOST * len(rows):
            rows = full
    return rows


def _is_note(line: Sequence[Segment], width: float) -> bool:
    """A sentence across the table."""
    return len(line) == 1 and line[0].box[2] - line[0].box[0] > _NOTE * width and is_prose(line[0])


def _keep(
    found: FoundRows, row: dict[int, list[Segment]], array: Field, reading: Reading, head: Head
) -> None:
    """Add a row that tells anything."""
    number = len(found.values)
    values: dict[str, object] = {}
    for at, each in enumerate(array.columns):
        segments = row.get(at, [])
        value = _value(each, segments, reading)
        values[each.path[-1]] = value
        pointer = f"{array.pointer}/{number}{each.pointer}"
        found.cells[pointer] = (
            Cell(None, 0.0)
            if value is None
            else Cell(
                value,
                _confidence(head, at),
                segments[0].page,
                tuple(s.box for s in segments),
                "\n".join(s.text for s in segments),
            )
        )
    if any(value is not None for value in values.values()):
        found.values.append(values)
        numeric = [at for at, each in enumerate(array.columns) if each.kind in NUMERIC]
        found.lines |= {(each.page, each.line) for at in numeric for each in row.get(at, [])}


def _confidence(head: Head, field: int) -> float:
    """By how the column is known: its head names the field, or says little, or sums and texts tell."""
    fit = max((column.fit for column in head.columns if column.field == field), default=0.0)
    if fit >= _CLEAR:
        return _NAMED
    return _WEAK if fit > 0 else _TOLD


def _value(column: Field, segments: Sequence[Segment], reading: Reading) -> object:
    text = " ".join(segment.text for segment in segments).strip()
    if not text:
        return None
    if column.kind in NUMERIC:
        number = _number(column, segments, reading)
        if number is None:
            return None
        return int(number.value) if column.kind == "integer" else number.value
    if column.kind == "date":
        day = next(dates.find_dates(text, day_first=reading.manner.day_first), None)
        return day[2].isoformat() if day else None
    return text


def _number(column: Field, segments: Sequence[Segment], reading: Reading) -> numbers.FoundNumber | None:
    """The cell's number: the last one for a sum, else the first; a share of a hundred is a rate's alone."""
    found = [
        number
        for segment in segments
        for number in numbers.find_numbers(segment.text, decimal_comma=reading.manner.decimal_comma)
        if number.percent == ("rate" in column.concepts)
    ]
    if not found:
        return None
    return found[-1] if any(concept in column.concepts for concept in SUMS) else found[0]
