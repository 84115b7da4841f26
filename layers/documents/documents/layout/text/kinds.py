"""What a group of lines is: heading, paragraph, list item, code, caption or footnote."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.layout.ink import union
from documents.layout.joining import join_lines
from documents.layout.lines import Line, line_of
from documents.layout.text.markers import is_caption, marker_of, note_mark
from documents.model import Block, Box

_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.|[IVX]+\.|(?:Chapter|Section|Part|Appendix)\s+\w+)\s+\S")
_HEADING_GROWTH = 1.12  # of the body's letter size
_NOTE_SIZE = 0.95  # of the body's letter size, at most
_NOTE_ZONE = 0.5  # of the page's height: footnotes stand below
_MAX_LETTERS = 200
_MAX_BOLD_LETTERS = 120
_MAX_LINES = 4
_MAX_BOLD_LINES = 2
_NUMBERED_SHARE = 0.6  # of a listing's lines: those that wrap have no number
_BOLD_RANK = 0.25  # points: of two headings in one size, the bold one ranks higher


@dataclass(frozen=True, slots=True)
class Typography:
    """What most text of the document looks like, and the page it stands on; points.

    `keeps_lines`: its blocks keep their lines beside the text that these are joined to.
    """

    body_size: float
    page_height: float
    keeps_lines: bool = False


def block_of(group: list[Line], typography: Typography) -> Block:
    """The block that a group of lines makes."""
    box = union(line.box for line in group)
    size = max(group, key=lambda line: len(line.text)).size
    if len(group) > 1 and all(line.mono for line in group):
        return Block("code", _code_text(group), box=box, size=size)
    text = group[0].text if group[0].formula else join_lines([line.text for line in group])
    block = _text_block(group, text, box, size, typography)
    if typography.keeps_lines and len(group) > 1:
        block.lines = tuple(line.text for line in group)
    return block


def _text_block(group: list[Line], text: str, box: Box, size: float, typography: Typography) -> Block:
    if group[0].formula:
        return Block("paragraph", text, box=box, size=size)
    if is_caption(text):
        return Block("caption", text, box=box, size=size)
    if looks_like_heading(group, typography):
        return Block("heading", text, box=box, size=size + (_BOLD_RANK if group[0].bold else 0.0))
    mark = note_mark(text)
    if mark and size < _NOTE_SIZE * typography.body_size and box[1] > _NOTE_ZONE * typography.page_height:
        return Block("footnote", f"{mark[0].strip()} {text[mark.end() :]}", box=box, size=size)
    found = marker_of(text)
    if found:
        return Block("list_item", text[found.end() :], level=0, marker=found[0].strip(), box=box, size=size)
    return Block("paragraph", text, box=box, size=size)


def looks_like_heading(group: list[Line], typography: Typography) -> bool:
    """Whether lines are a heading: in larger letters than the body, or short and all in bold."""
    if len(group) > _MAX_LINES:
        return False
    larger = group[0].size >= _HEADING_GROWTH * typography.body_size
    smaller = group[0].size < 0.92 * typography.body_size
    if not larger and (smaller or len(group) > _MAX_BOLD_LINES or not all(line.bold for line in group)):
        return False
    text = " ".join(line.text for line in group)
    letters = sum(map(str.isalpha, text))
    if letters < 3 or letters < 0.4 * (len(text) - text.count(" ")):
        return False
    found = marker_of(text)
    if found and found["bullet"]:
        return False
    if larger:
        return len(text) <= _MAX_LETTERS
    ends = text.endswith((".", ",", ";")) and not _NUMBERED.match(text)
    return len(text) <= _MAX_BOLD_LETTERS and not ends and not text[0].islower()


def _code_text(group: list[Line]) -> str:
    """Code lines with their indent, counted in letter widths."""
    group = _without_line_numbers(group)
    left = min((line.box[0] for line in group if line.text), default=0.0)
    texts: list[str] = []
    for line in group:
        if not line.text:
            texts.append("")
            continue
        width = (line.box[2] - line.box[0]) / max(1, len(line.text)) or line.size * 0.6
        texts.append(" " * round((line.box[0] - left) / width) + line.text)
    return "\n".join(texts)


def _without_line_numbers(group: list[Line]) -> list[Line]:
    """The lines without the numbers before them, where most have one and they count up."""
    numbered = [line for line in group if line.spans[0].text.strip().isdigit()]
    numbers = [int(line.spans[0].text) for line in numbered]
    counted = all(below - above == 1 for above, below in pairwise(numbers))
    if len(numbers) < max(2, _NUMBERED_SHARE * len(group)) or not counted:
        return group
    kept = {id(line) for line in numbered}
    return [_unnumbered(line) if id(line) in kept else line for line in group]


def _unnumbered(line: Line) -> Line:
    if len(line.spans) > 1:
        return line_of(line.spans[1:])
    return replace(line, text="")
