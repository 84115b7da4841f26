"""Running heads, page feet and margin stamps of one page, told by their place and looks alone.

They are taken off before the reading order is sought: a head that stands over two columns would join them.
What repeats from page to page is found later, by `layout.whole.furniture`.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median

from documents.layout.ink import PageInk, Span, hull
from documents.layout.lines import line_of, rows
from documents.layout.preparing.page_numbers import is_numbered, is_page_number, piece_texts
from documents.layout.text.kinds import Typography
from documents.layout.text.markers import is_caption, note_mark
from documents.model import Block, BlockKind

_EDGE = 0.1  # of the page's height, from either end
_OUTER_EDGE = 0.085  # where text without a page number has to stand
_SLIDE_EDGE = 0.13
_SLIDE_LETTERS = 62  # letter sizes to the width: a page that is to be seen from afar has fewer
_MARGIN = 0.09  # of the page's width, where text on its side is a stamp
_MOST_ROWS = 3
_LOOKED_AT = 0.25  # of the page's height, from either end
_MOST_LETTERS = 130  # in a row
_FAR_EDGE = 0.15  # where a page number may stand by itself or beside a head, as in TeX's classes
_FAR_GAP = 1.2  # in letter sizes, of white between these and the text
_GAP = 0.9  # in letter sizes, of white between a head and the text
_LEAST_GAP = 0.6  # in letter sizes, of white there where it is
_CLEAR = 3.0  # times as much as between the text's lines
_SAMPLE_ROWS = 6
_LARGEST = 1.12  # times the body's letter size
_SMALL = 0.93  # times the body's letter size: text that steps back
_SMALL_ON_SLIDE = 0.6
_PROSE_ROWS, _PROSE_LETTERS = 5, 40
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|©|\bISSN\b|\bISBN\b", re.IGNORECASE)


@dataclass(slots=True)
class Edges:
    """What stands at a page's edges, and what is left to read."""

    body: list[Span]
    heads: list[Block] = field(default_factory=list)
    feet: list[Block] = field(default_factory=list)
    stamps: list[Block] = field(default_factory=list)
    is_slide: bool = False


def part_edges(ink: PageInk, typography: Typography) -> Edges:
    """Take running heads, feet and margin stamps off a page that has a text to run along."""
    found = Edges(ink.spans)
    for span in ink.turned:
        found.stamps.append(_stamp(span, ink))
    height = ink.width if ink.turn in (90, 270) else ink.height
    width = ink.height if ink.turn in (90, 270) else ink.width
    is_prose = _has_prose(ink.spans, typography.body_size)
    found.is_slide = not is_prose and width > height and typography.body_size > width / _SLIDE_LETTERS
    if not is_prose and not found.is_slide:
        return found
    page = _Page(height, typography.body_size, is_slide=found.is_slide)
    near = _LOOKED_AT * height
    above = rows([span for span in ink.spans if span.y0 < near])
    below = rows([span for span in ink.spans if span.y1 > height - near])
    heads = page.edge_rows([(_top(row), _bottom(row), row) for row in above])
    flipped = [(height - _bottom(row), height - _top(row), row) for row in reversed(below)]
    feet = page.edge_rows(flipped)[::-1]
    taken = {id(span) for row in (*heads, *feet) for span in row}
    if len(taken) == len(ink.spans):
        return found
    found.body = [span for span in ink.spans if id(span) not in taken]
    found.heads = [_block(row, "header") for row in heads]
    found.feet = [_block(row, "footer") for row in feet]
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    body_size: float
    is_slide: bool

    def edge_rows(self, lines: list[tuple[float, float, list[Span]]]) -> list[list[Span]]:
        """The rows at one edge that are no part of the text; `lines` come with their way from that edge."""
        for count in range(min(_MOST_ROWS, len(lines)), 0, -1):
            inner = max(bottom for _, bottom, _ in lines[:count])
            gap = min((top for top, _, _ in lines[count:]), default=self.height) - inner
            middle = max((top + bottom) / 2 for top, bottom, _ in lines[:count])
            edge = _SLIDE_EDGE if self.is_slide else _EDGE
            if (
                count == 1
                and not self.is_slide
                and gap >= _FAR_GAP * self.body_size
                and is_numbered(lines[0][2])
            ):
                edge = _FAR_EDGE
            if middle <= edge * self.height and gap >= min(_GAP * self.body_size, self._clear(lines[count:])):
                group = [row for _, _, row in lines[:count]]
                if all(self._may_step_back(row) for row in group):
                    return group if any(self._is_furniture(row, inner) for row in group) else []
        return []

    def _clear(self, text: list[tuple[float, float, list[Span]]]) -> float:
        """White that is clear beside a text's own between its lines: old print is set close."""
        between = [
            max(0.0, below - bottom) for (_, bottom, _), (below, _, _) in pairwise(text[:_SAMPLE_ROWS])
        ]
        return max(_LEAST_GAP * self.body_size, _CLEAR * median(between)) if between else inf

    def _may_step_back(self, row: list[Span]) -> bool:
        size = median(span.size for span in row)
        text = line_of(row).text
        if not any(map(str.isalnum, text)):
            return True
        return size <= _LARGEST * self.body_size and _letters(row) <= _MOST_LETTERS and not is_caption(text)

    def _is_furniture(self, row: list[Span], inner: float) -> bool:
        texts = piece_texts(row)
        size = median(span.size for span in row)
        if self.is_slide:
            return size <= _SMALL_ON_SLIDE * self.body_size
        if any(is_page_number(text) for text in (texts[0], texts[-1])) or any(
            is_page_number(text) and len(texts) == 3 for text in texts
        ):
            return True
        if inner > _OUTER_EDGE * self.height or note_mark(texts[0]):
            return False
        slanted = all(span.italic and not span.bold for span in row)
        return size <= _SMALL * self.body_size or slanted or bool(_ADDRESS.search(line_of(row).text))


def _stamp(span: Span, ink: PageInk) -> Block:
    middle = (span.x0 + span.x1) / 2
    aside = ink.turn == 0 and not _MARGIN * ink.width < middle < (1 - _MARGIN) * ink.width
    long = span.y1 - span.y0 > 0.15 * ink.height
    kind: BlockKind = "footer" if aside and long else "paragraph"
    return Block(kind, span.text, box=span.box(), size=span.size)


def _block(row: list[Span], kind: BlockKind) -> Block:
    line = line_of(row)
    return Block(kind, line.text, box=hull(row), size=line.size)


def _has_prose(spans: list[Span], body_size: float) -> bool:
    """Whether enough lines are long, lines taken to be a letter size high."""
    letters: Counter[int] = Counter()
    for span in spans:
        letters[int((span.y0 + span.y1) / (2 * body_size))] += len(span.text)
    return sum(count >= _PROSE_LETTERS for count in letters.values()) >= _PROSE_ROWS


def _letters(row: list[Span]) -> int:
    return sum(len(span.text) for span in row)


def _top(row: list[Span]) -> float:
    return median(span.y0 for span in row)


def _bottom(row: list[Span]) -> float:
    return median(span.y1 for span in row)
