"""Two columns under one head: where rows keep two values, the head's words belong to one or the other."""

from collections.abc import Sequence

from documents.extraction.rows.columns import column_of
from documents.extraction.rows.heads import Column, Head, assign
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment, join_words, union
from documents.model import Word

_LOOKED_AT = 15  # lines under the head
_OFTEN = 0.6  # of the lines that have anything there


def split_columns(head: Head, lines: Sequence[Sequence[Segment]], fields: Sequence[Field]) -> None:
    """Part the columns whose rows hold two values, and give all columns to the fields anew."""
    columns: list[Column] = []
    for column in head.columns:
        columns += _parted(column, head, lines[:_LOOKED_AT])
    if len(columns) > len(head.columns):
        head.columns = columns
        head.score = max(head.score, assign(columns, fields))


def _parted(column: Column, head: Head, lines: Sequence[Sequence[Segment]]) -> list[Column]:
    if len(column.words) < 2 or len(column.parts) > 1:
        return [column]
    cells = [[each for each in line if column_of(each, head.columns) is column] for line in lines]
    cells = [cell for cell in cells if cell and any(map(str.isdigit, cell[0].text))]
    pairs = [cell for cell in cells if len(cell) == 2]
    if not pairs or len(pairs) < _OFTEN * len(cells):
        return [column]
    left = sum(_middle(first.words) for first, _ in pairs) / len(pairs)
    right = sum(_middle(last.words) for _, last in pairs) / len(pairs)
    words = sorted(column.words, key=lambda word: word.box[0])

    def strain(cut: int) -> float:
        return abs(_middle(words[:cut]) - left) + abs(_middle(words[cut:]) - right)

    cut = min(range(1, len(words)), key=strain)
    return [_column(words[:cut]), _column(words[cut:])]


def _column(words: list[Word]) -> Column:
    return Column(union([word.box for word in words]), words, [join_words(words)[0]])


def _middle(words: Sequence[Word]) -> float:
    return (words[0].box[0] + words[-1].box[2]) / 2
