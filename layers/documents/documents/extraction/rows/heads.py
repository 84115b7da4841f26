"""Finding the line of a table's column heads."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from documents.extraction.ranking.matching import LabelMatches
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment, Sheet, union
from documents.model import Box, Word

_LEAST = 0.35
_HEAD_LINES = 3
_MANY = 3  # columns from which on one named column makes a head, if figures tell the others
_LONGEST_HEAD = 45
_STACKED = 0.05  # by which a part of a head must match better than the whole


@dataclass(slots=True)
class Column:
    """A column of a table: where its head stands, and the field it answers, if any.

    `parts` are the lines of its head. Where heads are stacked (article number over article name), the field
    is that of one part, and `level` says which line of a row holds its cell. `fit` is how well the head names
    the field, 0 where something else tells it.
    """

    box: Box
    words: list[Word]
    parts: list[str]
    field: int | None = None
    level: int | None = None
    fit: float = 0.0

    @property
    def text(self) -> str:
        """The whole head."""
        return " ".join(self.parts)


@dataclass(slots=True)
class Head:
    """A table's head: `last_line` is its lowest line on the page."""

    sheet: Sheet
    last_line: int
    columns: list[Column]
    score: float


def find_head(sheet: Sheet, fields: Sequence[Field]) -> Head | None:
    """The best head for these columns on a page; None where nothing names one of them."""
    best: Head | None = None
    for number in range(len(sheet.lines)):
        for height in range(1, _HEAD_LINES + 1):
            head = _head(sheet, number, height, fields)
            if head is not None and (best is None or head.score > best.score + 0.05):
                best = head
    return best


def _head(sheet: Sheet, first: int, height: int, fields: Sequence[Field]) -> Head | None:
    lines = sheet.lines[first : first + height]
    if len(lines) < height or len(lines[-1]) + len(lines[0]) < 3:
        return None
    if any(low[0].box[1] - high[0].box[3] > 1.2 * sheet.body for high, low in pairwise(lines)):
        return None
    columns = _columns([segment for line in lines for segment in line])
    if len(columns) < 2 or any(len(column.text) > _LONGEST_HEAD for column in columns):
        return None
    if sum(any(letter.isdigit() for letter in column.text) for column in columns) > len(columns) / 3:
        return None
    score = assign(columns, fields)
    named = sum(column.field is not None for column in columns)
    if named < 1 or (named < (len(fields) + 1) // 2 and len(columns) < _MANY):
        return None
    return Head(sheet, first + height - 1, columns, score - 0.1 * (height - 1))


def _columns(segments: Sequence[Segment]) -> list[Column]:
    """Segments under each other make one head."""
    columns: list[Column] = []
    for segment in sorted(segments, key=lambda each: (each.box[0], each.line)):
        for column in columns:
            shared = min(column.box[2], segment.box[2]) - max(column.box[0], segment.box[0])
            if shared > 0.3 * min(column.box[2] - column.box[0], segment.box[2] - segment.box[0]):
                below = segment.box[1] >= column.box[1]
                column.parts.insert(len(column.parts) if below else 0, segment.text)
                column.words += segment.words
                column.box = union([column.box, segment.box])
                break
        else:
            columns.append(Column(segment.box, list(segment.words), [segment.text]))
    return columns


def assign(columns: list[Column], fields: Sequence[Field]) -> float:
    """Give columns to fields, best match first; answers the sum of the matches."""
    stacked = sum(len(column.parts) > 1 for column in columns) > 1
    named: list[tuple[int, int | None, str]] = []
    for at, column in enumerate(columns):
        column.field, column.level, column.fit = None, None, 0.0
        named.append((at, None, column.text))
        if stacked and len(column.parts) > 1:
            named += [(at, level, part) for level, part in enumerate(column.parts)]
    matches = LabelMatches(fields, [text for _, _, text in named])
    fit = matches.label * np.maximum(matches.name, matches.described) + 0.2 * matches.name
    fit[:, [level is not None for _, level, _ in named]] -= _STACKED
    total = 0.0
    for _ in range(min(fit.shape)):
        field, name = np.unravel_index(int(fit.argmax()), fit.shape)
        best = float(fit[field, name])
        if best < _LEAST:
            break
        total += best
        at, level, _ = named[int(name)]
        columns[at].field, columns[at].level, columns[at].fit = int(field), level, best
        fit[field, :] = 0
        fit[:, [other == at for other, _, _ in named]] = 0
    return total
