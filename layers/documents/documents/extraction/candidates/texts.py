"""Values that are simply text: a segment, what follows its label, or lines under each other."""

import re
from collections.abc import Iterator

from documents.extraction.candidates.marks import mark_of
from documents.extraction.candidates.model import Candidate
from documents.extraction.lexicon.words import units
from documents.extraction.text.lines import Segment
from documents.extraction.text.surroundings import Surroundings

_LABEL_END = re.compile(r"\s?[:：►▶]\s*|\s[-–]\s|\s?#\s*|\.{3,}\s*|_{3,}\s*|(?<=[a-z]\))\s+(?=\S{1,30}$)")
_NUMBERED = re.compile(r"^(.*?[^\s,(])\s*[\[(](?=[^)]*\d)[\w\s./:-]*[\])]?\.?$")
_SHORTEST = 3
_EMPTY_WORD = 0.2  # the weight below which a word tells nothing
_MOST_LINES = 5
_EDGE = 4.0


def find_texts(segment: Segment, around: Surroundings) -> Iterator[Candidate]:
    """The segment, its part behind a label, and both with the lines that go on below."""
    text = segment.text
    marks = [
        (start, mark_of(word))
        for word, start in zip(segment.words, segment.starts, strict=True)
        if mark_of(word) is not None
    ]
    if marks:
        yield from _ticked(segment, marks)
        return
    trimmed = text.strip(" .:;,*_|")
    if trimmed:
        yield Candidate("text", trimmed, text, segment, 0, len(text))
        yield from _continued(segment, 0, around)
    cuts = {
        match.end() for match in _LABEL_END.finditer(text) if match.start() > 0 and match.end() < len(text)
    }
    front = _NUMBERED.match(text)
    if front and len(front[1]) > _SHORTEST:
        yield Candidate("value", front[1], front[1], segment, 0, front.end(1))
    known = _known_prefix(text)
    if known:
        cuts.add(known)
    for cut in sorted(cuts)[:3]:
        value = text[cut:].strip(" :;,_|#")
        if value:
            yield Candidate("value", value, text[cut:], segment, cut, len(text))
            yield from _continued(segment, cut, around)


def _ticked(segment: Segment, marks: list[tuple[int, bool | None]]) -> Iterator[Candidate]:
    """What stands behind each ticked box: the option that was chosen. An option not chosen is no value."""
    ends = [start for start, _ in marks[1:]] + [len(segment.text)]
    for (start, ticked), end in zip(marks, ends, strict=True):
        value = segment.text[start + 1 : end].strip(" .:;,*_|")
        if ticked and value:
            at = segment.text.index(value, start)
            yield Candidate("value", value, value, segment, at, at + len(value))


def _known_prefix(text: str) -> int:
    """The offset behind leading words that are all words of labels; 0 where none or all are."""
    at, means = 0, False
    for match in re.finditer(r"\S+", text):
        word = units(match[0])
        known = any(key.startswith("c:") for unit in word for key in unit.keys)
        if not word or not (known or all(unit.weight < _EMPTY_WORD for unit in word)):
            return match.start() if at and means else 0
        at, means = match.end(), means or known
    return 0


def _continued(segment: Segment, cut: int, around: Surroundings) -> Iterator[Candidate]:
    lines: list[Segment] = []
    last = segment
    while len(lines) < _MOST_LINES:
        below = around.of(last).below
        if below is None or around.of(below).above is not last or not _goes_on(segment, last, below, cut):
            return
        lines.append(below)
        last = below
        texts = [segment.text[cut:], *(line.text for line in lines)]
        value = " ".join(each.strip() for each in texts).strip(" :;|")
        yield Candidate("lines", value, "\n".join(texts), segment, cut, len(segment.text), tuple(lines))


def _goes_on(first: Segment, last: Segment, below: Segment, cut: int) -> bool:
    tall = max(below.height, last.height)
    if below.box[1] - last.box[3] > 0.9 * last.height or abs(below.height - last.height) > 0.45 * tall:
        return False
    if re.match(r"^[^:]{1,30}:(\s|$)", below.text):
        return False
    left = abs(below.box[0] - first.box[0]) < _EDGE
    centre = abs(below.box[0] + below.box[2] - first.box[0] - first.box[2]) < max(4 * _EDGE, 2 * tall)
    indented = cut > 0 and below.box[0] > first.box[0] and below.box[0] < first.box[2]
    return left or centre or indented
