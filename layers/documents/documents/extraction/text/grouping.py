"""Words by line. On recognised pages boxes are taller than their lines are apart, and lines may lean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from documents.model import Word

_SAME_LINE = 0.5  # share of the lower height by which two words of a line overlap
_LOOKED_AT = 12  # open lines, the last ones
_SIDE_BY_SIDE = 0.4  # share of the narrower word by which words of one line may overlap sideways
_PAIRED = 2.0  # word heights between words that follow each other in a line
_MOST_LEAN, _LEAST_PAIRS = 0.12, 8
_AS_TALL = 1.9  # times as tall as the line: a mark beside several lines, not a word of one


@dataclass(slots=True)
class _Line:
    top: float
    bottom: float
    words: list[Word] = field(default_factory=list)


def lines_of(words: Sequence[Word], *, recognised: bool) -> list[list[Word]]:
    """Words by line, from top to bottom; a word joins the line that it overlaps most."""
    lean = _lean(words) if recognised else 0.0
    open_lines: list[_Line] = []

    def upright(word: Word) -> tuple[float, float]:
        return word.box[1] - lean * word.box[0], word.box[3] - lean * word.box[0]

    for word in sorted(words, key=lambda each: (sum(upright(each)), each.box[0])):
        best, most = None, _SAME_LINE
        top, bottom = upright(word)
        for line in reversed(open_lines[-_LOOKED_AT:]):
            shared = _shared(top, bottom, line)
            if shared > most and not (recognised and _keeps_out(word, line)):
                best, most = line, shared
        if best is None:
            open_lines.append(_Line(top, bottom, [word]))
        else:
            best.words.append(word)
    open_lines.sort(key=lambda each: (each.top + each.bottom) / 2)
    return [sorted(line.words, key=lambda word: word.box[0]) for line in open_lines]


def _lean(words: Sequence[Word]) -> float:
    """How far lines fall to the right, y for x: the median over words that follow each other in a line."""
    falls: list[float] = []
    for word, after in pairwise(words):
        height = max(word.box[3] - word.box[1], 1.0)
        gap = after.box[0] - word.box[2]
        low = (after.box[1] + after.box[3] - word.box[1] - word.box[3]) / 2
        if -0.5 * height < gap < _PAIRED * height and abs(low) < 0.5 * height:
            across = (after.box[0] + after.box[2] - word.box[0] - word.box[2]) / 2
            falls.append(low / max(across, 1.0))
    found = median(falls) if len(falls) >= _LEAST_PAIRS else 0.0
    return found if abs(found) <= _MOST_LEAN else 0.0


def _shared(top: float, bottom: float, line: _Line) -> float:
    low = max(min(line.bottom - line.top, bottom - top), 0.1)
    return (min(bottom, line.bottom) - max(top, line.top)) / low


def _keeps_out(word: Word, line: _Line) -> bool:
    """Whether a recognised word cannot belong to a line: it stands over one of its words, or is too tall."""
    tall, other = word.box[3] - word.box[1], line.bottom - line.top
    if max(tall, other) > _AS_TALL * max(min(tall, other), 0.1):
        return True
    for each in line.words:
        shared = min(each.box[2], word.box[2]) - max(each.box[0], word.box[0])
        if shared > _SIDE_BY_SIDE * min(each.box[2] - each.box[0], word.box[2] - word.box[0]):
            return True
    return False
