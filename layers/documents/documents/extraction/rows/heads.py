"""Finding the line of a table's column heads."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from documents.extraction.ranking.matching import LabelMatches
from documents.extraction.schema.fields import Field
from documents.extraction.text.lines import Segment, Sheet, union
from documents.model import Box

_LEAST = 0.25
_HEAD_LINES = 3
_MANY = 3  # columns from which on one named column makes a head, if figures tell the others
_LONGEST_HEAD = 45


@dataclass(slots=True)
class Column:
    """A column of a table: where its head stands, and the field it answers, if any."""

    text: str
    box: Box
    field: int | None = None


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
    score = _assign(columns, fields)
    named = sum(column.field is not None for column in columns)
    if named < 1 or (named < (len(fields) + 1) // 2 and len(columns) < _MANY):
        return None
    return Head(sheet, first + height - 1, columns, score - 0.1 * (height - 1))


def _columns(segments: Sequence[Segment]) -> list[Column]:
    """Segments under each other make one head."""
    columns: list[Column] = []
    for segment in sorted(segments, key=lambda each: each.box[0]):
        for column in columns:
            shared = min(column.box[2], segment.box[2]) - max(column.box[0], segment.box[0])
            if shared > 0.3 * min(column.box[2] - column.box[0], segment.box[2] - segment.box[0]):
                column.text = f"{column.text} {segment.text}"
                column.box = union([column.box, segment.box])
                break
        else:
            columns.append(Column(segment.text, segment.box))
    return columns


def _assign(columns: list[Column], fields: Sequence[Field]) -> float:
    """Give columns to fields, best match first; answers the sum of the matches."""
    matches = LabelMatches(fields, [column.text for column in columns])
    fit = matches.label * np.maximum(matches.name, matches.described) + 0.2 * matches.name
    total = 0.0
    for _ in range(min(fit.shape)):
        field, column = np.unravel_index(int(fit.argmax()), fit.shape)
        if fit[field, column] < _LEAST:
            break
        total += float(fit[field, column])
        columns[int(column)].field = int(field)
        fit[field, :] = 0
        fit[:, column] = 0
    return total
