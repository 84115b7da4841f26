"""The rows under a table's head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.extraction.candidates import dates, numbers
from documents.extraction.candidates.finding import Reading
from documents.extraction.lexicon.words import keys_of, units
from documents.extraction.model import Cell
from documents.extraction.rows.columns import column_of, complete
from documents.extraction.rows.heads import Head, find_head
from documents.extraction.schema.fields import Field
from documents.extraction.text.flows import is_prose
from documents.extraction.text.lines import Segment
from documents.model import Document

_SUMS = frozenset({"c:total", "c:net", "c:gross", "c:balance", "c:tax"})
_FAR = 6.0  # body heights without a row end a table
_CONFIDENCE = 0.6  # of a cell whose column is named; table cells are not ranked
_NOTE = 0.45  # of the page's width
_NUMERIC = ("number", "integer")
_LONGEST_NUMBER = 20


@dataclass(slots=True)
class Rows:
    """The objects of an array and their cells by JSON Pointer."""

    values: list[dict[str, object]] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)


def read_rows(reading: Reading, document: Document, array: Field) -> Rows:  # noqa: ARG001
    """The rows of the table that the array's columns name, over all its pages."""
    found = Rows()
    head: Head | None = None
    for view in reading.views:
        own = find_head(view.sheet, array.columns)
        if own is not None:
            head = own if head is None or own.score > 0.7 * head.score else head
        if head is None:
            continue
        start = own.last_line + 1 if own is not None and head is own else 0
        if head is not own and found.values == []:
            continue
        lines = [line for line in view.sheet.lines[start:] if not _is_note(line, view.sheet.width)]
        if head is own:
            complete(head, lines, array.columns, decimal_comma=reading.decimal_comma)
        ended = False
        for row in _rows(lines, head, array.columns, view.sheet.body):
            ended = _keep(found, row, array, reading)
        if ended:
            break
    return found


def _rows(
    lines: Sequence[list[Segment]], head: Head, fields: Sequence[Field], body: float
) -> Iterator[dict[int, list[Segment]]]:
    """Segments by field, line groups that begin with a line that has numbers in the numeric columns."""
    numeric = [number for number, each in enumerate(fields) if each.kind in _NUMERIC]
    texts = [number for number, each in enumerate(fields) if each.kind not in _NUMERIC]
    row: dict[int, list[Segment]] = {}
    above = lines[0][0].box[1] if lines else 0.0
    for line in lines:
        if line[0].box[1] - above > _FAR * body or _is_sum(line, row):
            break
        cells = _cells(line, head)
        starts = [number for number in numeric if _is_number(cells.get(number))]
        if starts and (len(starts) >= min(2, len(numeric)) or any(cells.get(number) for number in texts)):
            if any(_is_number(row.get(number)) for number in numeric):
                yield row
                row = {}
            row = {number: row.get(number, []) + cells.get(number, []) for number in range(len(fields))}
        elif row or any(cells.get(number) for number in texts):
            for number in texts:
                row.setdefault(number, []).extend(cells.get(number, []))
        above = line[0].box[1]
    if any(_is_number(row.get(number)) for number in numeric) or (not numeric and row):
        yield row


def _is_note(line: Sequence[Segment], width: float) -> bool:
    """A sentence across the table."""
    return len(line) == 1 and line[0].box[2] - line[0].box[0] > _NOTE * width and is_prose(line[0])


def _is_sum(line: Sequence[Segment], row: dict[int, list[Segment]]) -> bool:
    first = line[0].text
    words = units(first)
    if not row or len(words) == 0 or len(words) > 4 or any(letter.isdigit() for letter in first[:3]):
        return False
    return bool(_SUMS & keys_of(words[:2]))


def _cells(line: Sequence[Segment], head: Head) -> dict[int, list[Segment]]:
    found: dict[int, list[Segment]] = {}
    for segment in line:
        column = column_of(segment, head.columns)
        if column is not None and column.field is not None:
            found.setdefault(column.field, []).append(segment)
    return found


def _is_number(segments: Sequence[Segment] | None) -> bool:
    if not segments:
        return False
    text = segments[0].text
    return any(letter.isdigit() for letter in text) and len(text) < _LONGEST_NUMBER


def _keep(found: Rows, row: dict[int, list[Segment]], array: Field, reading: Reading) -> bool:
    """Add a row; answers whether the table ended with it (never: its end is told by the lines)."""
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
                _CONFIDENCE,
                segments[0].page,
                tuple(s.box for s in segments),
                "\n".join(s.text for s in segments),
            )
        )
    if any(value is not None for value in values.values()):
        found.values.append(values)
    return False


def _value(column: Field, segments: Sequence[Segment], reading: Reading) -> object:
    text = " ".join(segment.text for segment in segments).strip()
    if not text:
        return None
    if column.kind in _NUMERIC:
        number = next(numbers.find_numbers(segments[0].text, decimal_comma=reading.decimal_comma), None)
        if number is None:
            return None
        return int(number.value) if column.kind == "integer" else number.value
    if column.kind == "date":
        day = next(dates.find_dates(text, day_first=reading.day_first), None)
        return day[2].isoformat() if day else None
    return text
