"""Words to lines, and lines to segments: runs of words without a wide gap."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.extraction.text.grouping import lines_of
from documents.extraction.text.words import FilledWord, is_recognised, words_of
from documents.model import Box, Page, Word

_TOUCHING = 0.12  # in word heights: pieces nearer than this are one word, where a mark stands between
_WIDE_GAP = 0.85  # in word heights; a word space is about 0.3, a justified one rarely over 0.7


@dataclass(slots=True)
class Segment:
    """Words that stand together. `starts` are the words' offsets in `text`."""

    page: int
    line: int
    index: int
    words: list[Word]
    text: str
    starts: list[int]
    box: Box
    height: float

    @property
    def filled(self) -> bool:
        """Whether it is what somebody filled into a field of a form."""
        return bool(self.words) and isinstance(self.words[0], FilledWord)

    def boxes(self, start: int, end: int) -> Box:
        """The box of the words that text[start:end] touches."""
        first, last = max(bisect_right(self.starts, start) - 1, 0), bisect_left(self.starts, end)
        touched = [
            word.box
            for word, at in zip(self.words[first:last], self.starts[first:last], strict=True)
            if at + len(word.text) > start
        ]
        return union(touched or [self.box])


@dataclass(slots=True)
class Sheet:
    """A page as lines of segments; `body` is its usual word height in points; `recognised`: a picture's."""

    number: int
    width: float
    height: float
    lines: list[list[Segment]] = field(default_factory=list)
    body: float = 10.0
    recognised: bool = False

    @property
    def segments(self) -> list[Segment]:
        """All segments, line by line."""
        return [segment for line in self.lines for segment in line]


def union(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def sheet_of(page: Page) -> Sheet:
    """The page's words, or its blocks' text where it has no words (formats without boxes)."""
    words = words_of(page)
    sheet = Sheet(page.number, page.width or 612.0, page.height or 792.0)
    heights = sorted(word.box[3] - word.box[1] for word in words)
    if not heights:
        return sheet
    sheet.body = max(heights[len(heights) // 2], 1.0)
    sheet.recognised = is_recognised(words)
    for line in lines_of(words, recognised=sheet.recognised):
        sheet.lines.append(_segments(line, sheet))
    return sheet


def _segments(words: Sequence[Word], sheet: Sheet) -> list[Segment]:
    runs: list[list[Word]] = []
    for word in words:
        height = max(word.box[3] - word.box[1], 1.0)
        alone = isinstance(word, FilledWord) or (bool(runs) and isinstance(runs[-1][-1], FilledWord))
        reach = _WIDE_GAP * max(height, 0.7 * sheet.body)
        if runs and not alone and word.box[0] - runs[-1][-1].box[2] <= reach:
            runs[-1].append(word)
        else:
            runs.append([word])
    line = len(sheet.lines)
    return [_segment(run, sheet.number, line, index) for index, run in enumerate(runs)]


def _segment(words: list[Word], page: int, line: int, index: int) -> Segment:
    text, starts = join_words(words)
    box = union([word.box for word in words])
    height = sum(word.box[3] - word.box[1] for word in words) / len(words)
    return Segment(page, line, index, words, text, starts, box, height)


def join_words(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The words' text and the offset of each; pieces of one word that touch are joined without a space."""
    text, starts = "", []
    last: Word | None = None
    for word in words:
        if last is not None and not _touches(last, word):
            text += " "
        starts.append(len(text))
        text += word.text
        last = word
    return text, starts


def _touches(last: Word, word: Word) -> bool:
    gap, height = word.box[0] - last.box[2], max(word.box[3] - word.box[1], 1.0)
    if gap < -height or word.box[1] > last.box[3]:
        return False
    marked = word.text[0] in ".,:;)-/" or last.text[-1] in ".-/(@"
    return gap < (_TOUCHING if marked else _TOUCHING / 3) * height
