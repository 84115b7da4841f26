"""Which column a text stands in, and which columns are quantity and sum where their heads do not say."""

from collections.abc import Sequence
from itertools import permutations

from documents.extraction.candidates.values import numbers
from documents.extraction.rows.heads import Column, Head
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment

_MOST_LINES = 40
_HOLDS = 0.6  # of the lines in which quantity times price must be the sum
SUMS = ("linetotal", "total", "amount", "gross", "net")


def column_of(segment: Segment, columns: Sequence[Column]) -> Column | None:
    """The column whose head is nearest: by overlap, or by the left, right or middle edge."""

    def distance(column: Column) -> float:
        shared = min(column.box[2], segment.box[2]) - max(column.box[0], segment.box[0])
        if shared > 0:
            return -shared
        return min(
            abs(column.box[0] - segment.box[0]),
            abs(column.box[2] - segment.box[2]),
            abs(column.box[0] + column.box[2] - segment.box[0] - segment.box[2]) / 2,
        )

    return min(columns, key=distance, default=None)


def complete(
    head: Head, lines: Sequence[Sequence[Segment]], fields: Sequence[Field], *, decimal_comma: bool
) -> None:
    """Give the columns of figures to the fields of figures that no head names, by their arithmetic."""
    _complete_texts(head, lines, fields)
    named = {column.field for column in head.columns}
    missing = [at for at, each in enumerate(fields) if each.kind in ("number", "integer") and at not in named]
    if not missing:
        return
    figures = _figures(head, lines, decimal_comma=decimal_comma)
    free = [at for at, column in enumerate(head.columns) if column.field is None and any(figures[at])]
    triple = _triple(figures)
    for field in missing:
        is_sum = any(concept in fields[field].concepts for concept in SUMS)
        is_count = "quantity" in fields[field].concepts
        place: int | None = None
        if triple is not None and is_sum and triple[2] in free:
            place = triple[2]
        elif triple is not None and is_count and triple[0] in free:
            place = triple[0]
        elif is_sum and free and free[-1] == max(at for at, each in enumerate(figures) if any(each)):
            place = free[-1]
        if place is not None:
            head.columns[place].field = field
            free.remove(place)


def _complete_texts(head: Head, lines: Sequence[Sequence[Segment]], fields: Sequence[Field]) -> None:
    """The one field of text that no head names stands in the column with most text."""
    named = {column.field for column in head.columns}
    missing = [at for at, each in enumerate(fields) if each.kind == "string" and at not in named]
    if len(missing) != 1 or any(each.kind == "string" and at in named for at, each in enumerate(fields)):
        return
    letters = [0] * len(head.columns)
    for line in lines[:_MOST_LINES]:
        for segment in line:
            column = column_of(segment, head.columns)
            if column is not None and column.field is None:
                letters[head.columns.index(column)] += sum(map(str.isalpha, segment.text))
    if max(letters, default=0) > 0:
        head.columns[letters.index(max(letters))].field = missing[0]


def _figures(
    head: Head, lines: Sequence[Sequence[Segment]], *, decimal_comma: bool
) -> list[list[float | None]]:
    """columns × lines: the number that a cell begins with."""
    found: list[list[float | None]] = [[None] * min(len(lines), _MOST_LINES) for _ in head.columns]
    for row, line in enumerate(lines[:_MOST_LINES]):
        for segment in line:
            column = column_of(segment, head.columns)
            number = next(numbers.find_numbers(segment.text, decimal_comma=decimal_comma), None)
            if column is not None and number is not None and number.start == 0 and not number.percent:
                found[head.columns.index(column)][row] = number.value
    return found


def _triple(figures: Sequence[Sequence[float | None]]) -> tuple[int, int, int] | None:
    """(quantity, price, sum) columns whose products come out; the quantity is the rounder of both factors."""
    best: tuple[int, int, int] | None = None
    most = 0
    for first, second, total in permutations(range(len(figures)), 3):
        rows = [
            (a, b, c)
            for a, b, c in zip(figures[first], figures[second], figures[total], strict=True)
            if a is not None and b is not None and c is not None
        ]
        holds = sum(abs(a * b - c) < 0.02 + 0.005 * abs(c) and c != 0 for a, b, c in rows)
        if not rows or holds < _HOLDS * len(rows):
            continue
        round_first = sum(a == int(a) for a, _, _ in rows)
        round_second = sum(b == int(b) for _, b, _ in rows)
        worth = 4 * holds + (2 if round_first > round_second else 0) + (first < second)
        if worth > most:
            best, most = (first, second, total), worth
    return best
