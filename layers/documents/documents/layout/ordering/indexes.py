"""Columns of an index: short entries that end in page numbers and go by the alphabet down each column.

A table's rows may end in numbers too, but its names do not end in a comma or dots before them, and a
column of its figures begins with no letter. A bibliography goes by the alphabet, but few of its lines end so.
"""

import re
import unicodedata
from itertools import pairwise

from documents.layout.ink import Span
from documents.layout.lines import Line, line_of
from documents.layout.lines import rows as rows_of

_REFERENCE = re.compile(
    r"[^\W\d_].*(?:, |[.…·]{2} ?|(?:[.…·] ){2})(?:\d{1,4}|[ivxlc]{1,6})(?:[-–—]\d{1,4}|n|ff?\.?)?$"
)
_CONTINUES = re.compile(r"[.…·\d]")
_APART = 1.0  # in letter sizes: spans this far apart belong to two columns
_EDGE = 0.5  # in letter sizes: lines that begin this near to a column's edge are no sub-entries
_LEAST_ENTRIES = 5
_REFERENCES_SHARE = 0.5  # of a column's lines
_SORTED_SHARE = 0.75  # of neighbouring entries
_LEAST_ENDS = 0.2  # of spans, or of rows, that end in a figure: fewer are not looked at
_LEAST_SHARE = 0.4  # of the lines of a region that is looked at

type Row = list[Span]


def has_references(spans: list[Span], size: float) -> bool:
    """Whether a fair share of a region's texts ends as an index's entries do."""
    ends = sum(span.text[-1:].isdigit() for span in spans)
    if ends < 2 * _LEAST_ENTRIES or ends < _LEAST_ENDS * len(spans):
        return False
    texts = [text for row in rows_of(spans) for text, _ in _pieces(row, size)]
    return _references(texts) >= max(2 * _LEAST_ENTRIES, _LEAST_SHARE * len(texts))


def are_entries(rows: list[Row]) -> bool:
    """Whether rows of one column, or of several side by side, are an index's entries."""
    ends = sum(row[-1].text[-1:].isdigit() for row in rows)
    if ends < max(_LEAST_ENTRIES, _LEAST_ENDS * len(rows)):
        return False
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    pieces = [_pieces(row, size) for row in rows]
    texts = [text for row in pieces for text, _ in row]
    if _references(texts) < max(_LEAST_ENTRIES, _REFERENCES_SHARE * len(texts)):
        return False
    edge = min(row[0].x0 for row in rows)
    keys = [key for row in pieces if row[0][1] < edge + _EDGE * size and (key := _key(row[0][0]))]
    ordered = sum(one <= other for one, other in pairwise(keys))
    return len(keys) > _LEAST_ENTRIES and ordered >= _SORTED_SHARE * (len(keys) - 1)


def entries_of(lines: list[Line]) -> list[list[Line]]:
    """The lines of an index's column, those of one entry together: its page numbers may take several."""
    entries: list[list[Line]] = []
    for line in lines:
        line.mono = False  # an index of commands is no program
        if entries and (line.text[:1].isdigit() or entries[-1][-1].text.endswith((",", "-"))):
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _references(texts: list[str]) -> int:
    return sum(_REFERENCE.search(text) is not None for text in texts)


def _pieces(row: Row, size: float) -> list[tuple[str, float]]:
    """The texts of a row that stand apart, with where they begin; page numbers go with their entry."""
    groups: list[Row] = []
    for span in row:
        near = groups and span.x0 - groups[-1][-1].x1 < _APART * size
        if groups and (near or _CONTINUES.match(span.text.strip())):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [(line_of(group).text, group[0].x0) for group in groups]


def _key(text: str) -> str:
    """What an entry is sorted by: its letters without case or accents; empty for other scripts."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    word = "".join(letter for letter in plain if letter.isalpha() or letter == " ").strip()
    return word if word[:1].isascii() else ""
