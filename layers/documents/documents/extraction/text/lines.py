"""Words to lines, and lines to segments: runs of words without a wide gap."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.model import Box, Page, Word

_SAME_LINE = 0.5  # share of the lower height by which two words of a line overlap
_FIELD_LINE, _LETTER_WIDTH = 12.0, 5.0  # points that a filled-in line takes up
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

    def boxes(self, start: int, end: int) -> Box:
        """The box of the words that text[start:end] touches."""
        touched = [
            word.box
            for word, at in zip(self.words, self.starts, strict=True)
            if at < end and at + len(word.text) > start
        ]
        return union(touched or [self.box])


@dataclass(slots=True)
class Sheet:
    """A page as lines of segments; `body` is its usual word height in points."""

    number: int
    width: float
    height: float
    lines: list[list[Segment]] = field(default_factory=list)
    body: float = 10.0

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
    words = [word for word in page.words if word.text.strip()] or _typed_words(page)
    words = _with_fields(words, page)
    sheet = Sheet(page.number, page.width or 612.0, page.height or 792.0)
    heights = sorted(word.box[3] - word.box[1] for word in words)
    if not heights:
        return sheet
    sheet.body = max(heights[len(heights) // 2], 1.0)
    for line in _lines(words):
        sheet.lines.append(_segments(line, sheet))
    return sheet


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words by line, from top to bottom; a word joins the line that it overlaps most."""
    open_lines: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda each: (each.box[1] + each.box[3], each.box[0])):
        top, bottom = word.box[1], word.box[3]
        best, most = -1, _SAME_LINE
        for number in range(len(open_lines) - 1, max(len(open_lines) - 12, -1), -1):
            line_top, line_bottom, _ = open_lines[number]
            low = max(min(line_bottom - line_top, bottom - top), 0.1)
            shared = (min(bottom, line_bottom) - max(top, line_top)) / low
            if shared > most:
                best, most = number, shared
        if best < 0:
            open_lines.append((top, bottom, [word]))
        else:
            open_lines[best][2].append(word)
    open_lines.sort(key=lambda each: (each[0] + each[1]) / 2)
    return [sorted(line, key=lambda word: word.box[0]) for _, _, line in open_lines]


def _segments(words: Sequence[Word], sheet: Sheet) -> list[Segment]:
    runs: list[list[Word]] = []
    for word in words:
        height = max(word.box[3] - word.box[1], 1.0)
        if runs and word.box[0] - runs[-1][-1].box[2] <= _WIDE_GAP * max(height, 0.7 * sheet.body):
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


def _with_fields(words: list[Word], page: Page) -> list[Word]:
    """What is filled into a field stands as one word at the field's place."""
    filled = [each for each in page.fields if each.value and each.kind in ("text", "choice")]
    if not filled:
        return words
    kept = [word for word in words if not any(_within(word.box, each.box) for each in filled)]
    for each in filled:
        x0, y0, x1, y1 = each.box
        width = min(x1 - x0, _LETTER_WIDTH * len(each.value or "") + 2)
        kept.append(Word((each.value or "").strip(), (x0, y0, x0 + width, min(y1, y0 + _FIELD_LINE)), 1.0))
    return kept


def _within(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _typed_words(page: Page) -> list[Word]:
    """Words laid out one block a line, a table's cells in columns, for pages that have text without boxes."""
    words: list[Word] = []
    row = 0
    for block in page.blocks:
        rows = block.table.grid() if block.table is not None else [[line] for line in block.text.splitlines()]
        for cells in rows:
            for column, text in enumerate(cells):
                x = 40.0 + column * 160.0
                for piece in text.split():
                    words.append(Word(piece, (x, row * 14.0, x + 5.0 * len(piece), row * 14.0 + 10.0)))
                    x += 5.0 * len(piece) + 3.0
            row += 1
    return words
