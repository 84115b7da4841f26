"""Lines into headings, paragraphs, list items and code, by their typography and spacing."""

import re
from dataclasses import dataclass

from documents.layout.ink import union
from documents.layout.joining import join_lines
from documents.layout.lines import Line, typical_pitch
from documents.model import Block

_BULLETS = "•●▪◦‣∙○■□▶►➢➤✓✔❖–—*\uf0b7\uf0a7\uf0d8\u00b7-"
_MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(_BULLETS)}])\s+(?=\S)"
    r"|(?P<number>\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?=\S)"
)
_BARE_MARKER = re.compile(rf"[{re.escape(_BULLETS)}]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})[.)]")
_NUMBERED_HEADING = re.compile(
    r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.|[IVX]+\.|(?:Chapter|Section|Part|Appendix)\s+\w+)\s+\S"
)
_CAPTION = re.compile(
    r"(?:Table|Figure|Fig\.|Chart|Exhibit|Tabelle|Abbildung|Tableau|Tabla)\s*[A-Z]?\d+[.:\s–-]", re.IGNORECASE
)
_HEADING_GROWTH = 1.12  # of the body's letter size
_MAX_HEADING_LETTERS = 200
_MAX_BOLD_HEADING_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Typography:
    """What most text of the document looks like: its letter size in points."""

    body_size: float


def blocks_of(lines: list[Line], typography: Typography) -> list[Block]:
    """The blocks that one region's lines make, in their order."""
    pitch = typical_pitch(lines)
    right = max((line.box[2] for line in lines), default=0.0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _starts_block(groups[-1], line, pitch, right, typography):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, typography) for group in groups]


def _starts_block(group: list[Line], line: Line, pitch: float, right: float, typography: Typography) -> bool:
    last, first = group[-1], group[0]
    step = line.box[3] - last.box[3]
    if line.mono and last.mono and step < 1.9 * max(line.height, 1):
        return False
    if line.mono != last.mono and min(len(line.text), len(last.text)) > 3:
        return True
    own_pitch = (last.box[3] - first.box[3]) / (len(group) - 1) if len(group) > 1 else 0.0
    usual = own_pitch or pitch
    if step < -0.5 * line.height or (
        usual and step > max(1.3 * usual, usual + 2.5) and step > 1.25 * line.size
    ):
        return True
    if (
        abs(line.size - last.size) > 0.08 * max(line.size, last.size)
        and min(len(line.text), len(last.text)) > 2
    ):
        return True
    if _MARKER.match(line.text) and _may_be_item(line, group):
        return True
    if line.bold != last.bold and (_is_heading(group, typography) or _is_heading([line], typography)):
        return True
    return _ends_paragraph(group, line, right)


def _may_be_item(line: Line, group: list[Line]) -> bool:
    """A marker that opens a line, not a number or dash that wrapped inside a sentence."""
    if _MARKER.match(group[0].text):
        return line.box[0] < _text_left(group[0]) - 1 or (
            _MARKER.match(line.text) is not None and (abs(line.box[0] - group[0].box[0]) < 2 * line.size)
        )
    found = _MARKER.match(line.text)
    if found and found["bullet"] and found["bullet"] not in "–—-*":
        return True
    return (
        group[-1].text.endswith((".", ":", ";", "!", "?")) or line.box[0] > group[0].box[0] + 0.5 * line.size
    )


def _text_left(line: Line) -> float:
    """Where an item's text begins, right of its marker."""
    if len(line.spans) > 1 and _BARE_MARKER.fullmatch(line.spans[0].text.strip()):
        return line.spans[1].x0
    words = line.spans[0].words
    return words[1][1] if len(words) > 1 else line.box[0] + line.size


def _ends_paragraph(group: list[Line], line: Line, right: float) -> bool:
    """Whether the lines before end a paragraph: an indent follows, or a short last line."""
    last = group[-1]
    indent = line.box[0] - last.box[0]
    if _MARKER.match(group[0].text):
        return line.box[0] < group[0].box[0] - 0.5 * line.size or (
            line.box[0] < _text_left(group[0]) - 2
            and last.text.endswith((".", ":", "!", "?"))
            and last.box[2] < right - 6 * last.size
        )
    if 0.8 * line.size < indent < 4 * line.size and last.text.endswith((".", ":", "!", "?", "”", '"')):
        return True
    short = last.box[2] < right - 0.25 * (right - last.box[0]) and last.text.endswith((".", ":", "!", "?"))
    return short and line.text[:1].isupper() and right - last.box[0] > 15 * last.size


def _block(group: list[Line], typography: Typography) -> Block:
    box = union(line.box for line in group)
    size = max(group, key=lambda line: len(line.text)).size
    if all(line.mono for line in group) and len(group) > 1:
        return Block("code", _code_text(group), box=box, size=size)
    text = join_lines([line.text for line in group])
    if _CAPTION.match(text) and len(text) < 400:
        return Block("caption", text, box=box, size=size)
    if _is_heading(group, typography):
        return Block("heading", text, box=box, size=size + (0.25 if group[0].bold else 0.0))
    found = _MARKER.match(text)
    if found:
        return Block("list_item", text[found.end() :], level=0, marker=found[0].strip(), box=box, size=size)
    return Block("paragraph", text, box=box, size=size)


def _is_heading(group: list[Line], typography: Typography) -> bool:
    text = " ".join(line.text for line in group)
    letters = sum(character.isalpha() for character in text)
    if letters < 3 or letters < 0.4 * len(text.replace(" ", "")) or len(group) > 4:
        return False
    found = _MARKER.match(text)
    if found and found["bullet"]:
        return False
    if group[0].size >= _HEADING_GROWTH * typography.body_size:
        return len(text) <= _MAX_HEADING_LETTERS
    if group[0].size < 0.92 * typography.body_size or not all(line.bold for line in group):
        return False
    if len(text) > _MAX_BOLD_HEADING_LETTERS or (
        text.endswith((".", ",", ";")) and not _NUMBERED_HEADING.match(text)
    ):
        return False
    return len(group) <= 2


def _code_text(group: list[Line]) -> str:
    """Code lines with their indent, counted in letter widths."""
    left = min(line.box[0] for line in group)
    texts: list[str] = []
    for line in group:
        width = (line.box[2] - line.box[0]) / max(1, len(line.text)) or line.size * 0.6
        texts.append(" " * round((line.box[0] - left) / width) + line.text)
    return "\n".join(texts)
