"""Which lines under a table's head make one row, and where the table ends."""

import re
from collections.abc import Iterator, Mapping, Sequence

from documents.extraction.lexicon.words import keys_of, units
from documents.extraction.rows.columns import column_of
from documents.extraction.rows.heads import Head
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment

NUMERIC = ("number", "integer")
_SUMS = frozenset({"c:total", "c:net", "c:gross", "c:balance", "c:tax"})
_FAR = 6.0  # body heights without a row end a table
_HEADS, _LABELS = 3, 0.6  # columns of another table's head, and the share of them that are known words
_LONGEST_NUMBER = 20
_STARTS_NUMBER = re.compile(r"^[\s€$£¥+\-–−(A-Z]{0,4}[.,]?\d")  # with a sign or a currency before it
_AMOUNT_BEHIND = re.compile(
    r":\s*(?:[A-Z]{3}|[€$£¥])?\s*[-–−]?\d[\d.,'’ ]*(?:[A-Z]{3}|[€$£¥])?$"
)  # one run of words
type Row = dict[int, list[tuple[int, Segment]]]  # a field's cells, each with its line's number in the row
type Cells = dict[int, list[Segment]]


class Rows:
    """The rows under one head. `body` is the page's usual word height."""

    def __init__(self, head: Head, fields: Sequence[Field], body: float) -> None:
        self._head = head
        self._far = _FAR * body
        self._levels = {each.field: each.level for each in head.columns if each.field is not None}
        self._numeric = [at for at, each in enumerate(fields) if each.kind in NUMERIC]
        self._texts = [at for at, each in enumerate(fields) if each.kind not in NUMERIC]
        self._row: Row = {}
        self._began = 0

    def of(self, lines: Sequence[Sequence[Segment]]) -> Iterator[Cells]:
        """Segments by field. A row begins with a line that has numbers in the numeric columns."""
        above = _top(lines[0]) if lines else 0.0
        for at, line in enumerate(lines):
            cells = self._cells(line)
            starts = [field for field in self._numeric if _is_number(cells.get(field))]
            many = len(starts) >= min(2, len(self._numeric))
            if _top(line) - above > self._far or (not many and _is_sum(line, self._row)):
                break
            if not starts and self._is_other_head(line):
                break
            if starts and (many or self._has_text(cells)):
                yield from self._ended()
                self._begin(at, cells)
            elif self._row or self._has_text(cells):
                self._go_on(at, cells, starts)
            above = _top(line)
        yield from self._ended(last=True)

    def _is_other_head(self, line: Sequence[Segment]) -> bool:
        """Whether a line reads as the head of another table: labels side by side, without figures."""
        if len(line) < _HEADS or any(letter.isdigit() for segment in line for letter in segment.text):
            return False
        own = {column.text for column in self._head.columns}
        named = [segment for segment in line if _is_label(segment.text) and segment.text not in own]
        return len(named) >= _LABELS * len(line)

    def _begin(self, at: int, cells: Cells) -> None:
        """A new row; text above it is its own only where its first line has none."""
        if self._has_text(cells):
            self._row = {}
        self._began = self._began if self._row else at
        for field, segments in cells.items():
            self._row.setdefault(field, []).extend((at - self._began, each) for each in segments)

    def _go_on(self, at: int, cells: Cells, starts: Sequence[int]) -> None:
        """A further line of the row: its texts, and numbers that are set a little lower."""
        late = [field for field in starts if self._row and not self._row.get(field)]
        self._began = self._began if self._row else at
        for field in [*self._texts, *late]:
            self._row.setdefault(field, []).extend((at - self._began, each) for each in cells.get(field, []))

    def _ended(self, *, last: bool = False) -> Iterator[Cells]:
        found = {field: self._at_level(field) for field in self._row}
        if any(_is_number(found.get(field)) for field in self._numeric):
            yield found
            self._row = {}
        elif last and found and not self._numeric:
            yield found

    def _at_level(self, field: int) -> list[Segment]:
        """A field's cells, those of its own line where heads are stacked."""
        cells, level = self._row.get(field, []), self._levels.get(field)
        own = [segment for offset, segment in cells if level is None or (offset == 0) == (level == 0)]
        return own or [segment for _, segment in cells]

    def _cells(self, line: Sequence[Segment]) -> Cells:
        found: Cells = {}
        for segment in line:
            column = column_of(segment, self._head.columns)
            if column is not None and column.field is not None:
                found.setdefault(column.field, []).append(segment)
        return found

    def _has_text(self, cells: Mapping[int, Sequence[Segment]]) -> bool:
        return any(cells.get(field) for field in self._texts)


def _is_label(text: str) -> bool:
    return any(key.startswith("c:") for key in keys_of(units(text)))


def _top(line: Sequence[Segment]) -> float:
    """Where most of a line begins: text set along the margin may stand in it too."""
    return sorted(segment.box[1] for segment in line)[len(line) // 2]


def _is_sum(line: Sequence[Segment], row: Row) -> bool:
    """Whether a line under a row is a total: a word for one, and an amount behind it."""
    first = line[0].text
    words = units(first)
    if not row or len(words) == 0 or len(words) > 4 or any(letter.isdigit() for letter in first[:3]):
        return False
    if not any(_STARTS_NUMBER.match(segment.text) for segment in line[1:]) and not _AMOUNT_BEHIND.search(
        first
    ):
        return False
    named = keys_of(words[:2])
    return bool(_SUMS & named) and "c:price" not in named


def _is_number(segments: Sequence[Segment] | None) -> bool:
    if not segments:
        return False
    text = segments[0].text
    return bool(_STARTS_NUMBER.match(text)) and "%" not in text and len(text) < _LONGEST_NUMBER
